import { FileTextOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useFormat } from "../../i18n/useFormat";
import { Bar } from "../Bar";
import { Spoken } from "../Spoken";
import { fileSize } from "../size";
import { useTexts } from "../texts";
import type { Sent } from "./send";
import css from "./upload.module.css";

/** The way of the file to the server; after the last byte the server looks into it. */
export function UploadProgress({ file, sent, onCancel }: { file: File; sent: Sent | null; onCancel: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const total = sent?.total || file.size;
  const percent = total > 0 ? ((sent?.loaded ?? 0) / total) * 100 : 0;
  const arrived = percent >= 100;
  return (
    <div className={css.sending}>
      <div className={css.sendingHead}><FileTextOutlined aria-hidden /><strong className="ellipsis">{file.name}</strong><span>{format.percent(Math.floor(percent))}</span></div>
      <Bar percent={percent} label={t("upload.sending")} />
      <div className={css.sendingFoot}>
        <span>{arrived ? t("upload.reading") : t("upload.sent", { sent: fileSize(sent?.loaded ?? 0, format.number), total: fileSize(file.size, format.number) })}</span>
        <Button size="small" onClick={onCancel}>{t("cancel")}</Button>
      </div>
      <Spoken percent={percent} text={arrived ? t("upload.reading") : t("upload.sending")} />
    </div>
  );
}
