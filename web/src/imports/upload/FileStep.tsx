import { Button } from "antd";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useCommand } from "../api";
import { type Import, mayVisit, type ReadOptions } from "../model";
import { Notice } from "../Notice";
import { useTexts } from "../texts";
import { useFaultText } from "../useFault";
import page from "../wizard.module.css";
import { FileInput } from "./DropZone";
import { Preview } from "./Preview";
import { ReadingOptions } from "./ReadingOptions";
import { heldFile } from "./send";
import css from "./upload.module.css";
import { UploadProgress } from "./UploadProgress";
import { useUpload } from "./useUpload";

/** How the file was read. Read differently it is a new import, which takes the place of this one. */
export function FileStep({ one }: { one: Import }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const fault = useFaultText();
  const input = useRef<HTMLInputElement>(null);
  const command = useCommand();
  const [options, setOptions] = useState<ReadOptions>({});
  const upload = useUpload((next) => {
    if (one.state === "mapping" || one.state === "checked") command.mutate({ id: one.id, command: "cancel" });
    void navigate(`/imports/${next.id}/file`, { replace: true });
  });
  const changed = Object.keys(options).length > 0;
  const held = heldFile(one.id);
  const recipe = one.recipe?.name ?? undefined;
  const reread = () => (held ? upload.start({ file: held, recipe, options }) : input.current?.click());
  return (
    <>
      <div className={page.body}>
        <div className={page.main}>
          <div className={page.scroll}>
            <div className={css.fileBox}>
              {one.error && <Notice tone="danger">{one.error}</Notice>}
              {upload.error && <Notice tone="danger">{fault(upload.error)}</Notice>}
              {upload.busy && upload.file ? <UploadProgress file={upload.file} sent={upload.sent} onCancel={upload.cancel} /> : <ReadingOptions one={one} options={options} onChange={setOptions} />}
              {changed && !held && <Notice tone="warning">{t("file.chooseAgain", { file: one.file })}</Notice>}
              {!upload.busy && (
                <div className={css.fileActions}>
                  {changed && <Button type="primary" onClick={reread}>{held ? t("file.reread") : t("file.choose")}</Button>}
                  {!(changed && !held) && <Button onClick={() => input.current?.click()}>{t("file.other")}</Button>}
                  {changed && <Button type="text" onClick={() => setOptions({})}>{t("file.reset")}</Button>}
                </div>
              )}
              <FileInput inputRef={input} onFile={(file) => upload.start({ file, recipe, options })} />
            </div>
            {(one.columns?.length ?? 0) > 0 && <Preview columns={one.columns ?? []} />}
          </div>
        </div>
      </div>
      <div className={page.foot}>
        <Button onClick={() => void navigate("/imports")}>{t("steps.toList")}</Button>
        <span className={page.footRight}><Button type="primary" disabled={changed || upload.busy || !mayVisit(one, "map")} onClick={() => void navigate(`/imports/${one.id}/map`)}>{t("steps.nextMap")}</Button></span>
      </div>
    </>
  );
}
