import { InboxOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type DragEvent, useRef, useState } from "react";
import { useTexts } from "../texts";
import css from "./upload.module.css";

const kinds = ".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A file is dropped anywhere on it or chosen with the button; the server says what it can read. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <div className={css.zone} data-over={over || undefined} onDrop={drop} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}>
      <InboxOutlined className={css.zoneIcon} aria-hidden />
      <p className={css.zoneTitle}>{t("upload.drop")}</p>
      <p className={css.zoneHint}>{t("upload.dropHint")}</p>
      <Button type="primary" size="large" onClick={() => input.current?.click()}>{t("upload.choose")}</Button>
      <FileInput inputRef={input} onFile={onFile} />
    </div>
  );
}

/** Hidden: a button stands for it. The value is emptied so that the same file can be chosen again. */
export function FileInput({ inputRef, onFile }: { inputRef: React.Ref<HTMLInputElement>; onFile: (file: File) => void }) {
  const { t } = useTexts();
  return (
    <input ref={inputRef} type="file" accept={kinds} hidden aria-label={t("upload.choose")} data-testid="import-file" onChange={(event) => {
      const file = event.target.files?.[0];
      event.target.value = "";
      if (file) onFile(file);
    }} />
  );
}
