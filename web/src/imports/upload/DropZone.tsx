import { InboxOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type Ref, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTexts } from "../texts";
import css from "./upload.module.css";

const kinds = ".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A file is dropped anywhere on the page, for beside the frame the browser would open it and leave; or it is chosen with the button. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = useEffectEvent((file: File | undefined) => { if (file) onFile(file); });
  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    window.addEventListener("dragover", (event) => { event.preventDefault(); setOver(true); }, { signal });
    window.addEventListener("dragleave", (event) => { if (!event.relatedTarget) setOver(false); }, { signal });
    window.addEventListener("drop", (event) => { event.preventDefault(); setOver(false); take(event.dataTransfer?.files[0]); }, { signal });
    return () => control.abort();
  }, []);
  return (
    <div className={css.zone} data-over={over || undefined}>
      <InboxOutlined className={css.zoneIcon} aria-hidden />
      <p className={css.zoneTitle}>{t("upload.drop")}</p>
      <p className={css.zoneHint}>{t("upload.dropHint")}</p>
      <Button type="primary" size="large" onClick={() => input.current?.click()}>{t("upload.choose")}</Button>
      <FileInput inputRef={input} onFile={onFile} />
    </div>
  );
}

/** Hidden: a button stands for it. The value is emptied so that the same file can be chosen again. */
export function FileInput({ inputRef, onFile }: { inputRef: Ref<HTMLInputElement>; onFile: (file: File) => void }) {
  const { t } = useTexts();
  return (
    <input ref={inputRef} type="file" accept={kinds} hidden aria-label={t("upload.choose")} data-testid="import-file" onChange={(event) => {
      const file = event.target.files?.[0];
      event.target.value = "";
      if (file) onFile(file);
    }} />
  );
}
