import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useId, useState } from "react";
import { useNavigate } from "react-router";
import { Page } from "../../frame/Page";
import { recipesQuery } from "../api";
import { Notice } from "../Notice";
import { Steps } from "../Steps";
import { useTexts } from "../texts";
import { useFaultText } from "../useFault";
import { useRecipeName } from "../useRecipeName";
import page from "../wizard.module.css";
import { DropZone } from "./DropZone";
import css from "./upload.module.css";
import { UploadProgress } from "./UploadProgress";
import { useUpload } from "./useUpload";

export function NewImport() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const name = useRecipeName();
  const fault = useFaultText();
  const id = useId();
  const [recipe, setRecipe] = useState("");
  const { data: recipes } = useQuery(recipesQuery);
  const upload = useUpload((one) => void navigate(`/imports/${one.id}`, { replace: true }));
  const start = (file: File) => upload.start({ file, recipe: recipe || undefined });
  return (
    <Page title={t("title")} actions={<Steps one={null} step="file" />}>
      <div className={page.body}>
        <div className={css.upload}>
          {upload.busy && upload.file
            ? <UploadProgress file={upload.file} sent={upload.sent} onCancel={upload.cancel} />
            : <DropZone onFile={start} />}
          {upload.error && (
            <Notice tone="danger">
              <p><strong>{t("upload.failed", { file: upload.file?.name })}</strong></p>
              <p>{fault(upload.error)}</p>
              {upload.what && <Button size="small" className={css.again} onClick={() => upload.what && upload.start(upload.what)}>{t("retry")}</Button>}
            </Notice>
          )}
          {(recipes?.length ?? 0) > 0 && (
            <div className={css.recipe}>
              <label className={page.label} htmlFor={id}>{t("upload.recipe")}</label>
              <Select id={id} value={recipe} onChange={setRecipe} disabled={upload.busy} options={[{ value: "", label: t("upload.recognise") }, ...(recipes ?? []).flatMap((one) => (one.name ? [{ value: one.name, label: name(one.name) }] : []))]} />
            </div>
          )}
          <div className={css.tips}>
            <h2>{t("upload.tipsTitle")}</h2>
            <ul>{(["header", "formats", "safe"] as const).map((tip) => <li key={tip}>{t(`upload.tips.${tip}`)}</li>)}</ul>
          </div>
        </div>
      </div>
    </Page>
  );
}
