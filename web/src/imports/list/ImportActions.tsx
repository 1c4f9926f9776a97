import { DownloadOutlined, UndoOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { DownloadButton } from "../DownloadButton";
import { type ImportHead, isMoving, mayResume, mayUndo, stepOf } from "../model";
import { useTexts } from "../texts";
import { useUndo } from "../useUndo";

/** What can be done with an import without opening it, and the one thing to go on with. */
export function ImportActions({ one }: { one: ImportHead }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const undo = useUndo(one);
  const open = isMoving(one) || one.state === "mapping" || stepOf(one) === "check" || mayResume(one);
  const name = { file: one.file };
  return (
    <>
      {(one.result?.rejected ?? 0) > 0 && <DownloadButton one={one} type="text" size="small" icon={<DownloadOutlined aria-hidden />} label={t("list.downloadOf", name)}>{t("list.download")}</DownloadButton>}
      {mayUndo(one) && one.state === "done" && <Button type="text" size="small" icon={<UndoOutlined aria-hidden />} aria-label={t("list.undoOf", name)} onClick={undo}>{t("undo.short")}</Button>}
      {open && <Button size="small" aria-label={t(isMoving(one) ? "list.watchOf" : "list.continueOf", name)} onClick={() => void navigate(`/imports/${one.id}`)}>{isMoving(one) ? t("list.watch") : t("list.continue")}</Button>}
    </>
  );
}
