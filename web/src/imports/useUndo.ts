import { App } from "antd";
import { useNavigate } from "react-router";
import { useFormat } from "../i18n/useFormat";
import { useCommand } from "./api";
import type { ImportHead } from "./model";
import { useTexts } from "./texts";
import { useFaultMessage } from "./useFault";

/** Undoing takes records away again, so it is asked for twice; then its progress is shown. */
export function useUndo(one: ImportHead) {
  const { t } = useTexts();
  const { modal } = App.useApp();
  const format = useFormat();
  const navigate = useNavigate();
  const fault = useFaultMessage();
  const command = useCommand();
  return () => {
    const created = Object.values(one.result?.created ?? {}).reduce((sum, count) => sum + count, 0);
    modal.confirm({
      title: t("undo.title", { file: one.file }),
      content: created > 0 ? t("undo.text", { count: created, formatted: format.number(created) }) : t("undo.textPlain"),
      okText: t("undo.button"),
      cancelText: t("undo.keep"),
      okButtonProps: { danger: true, type: "primary" },
      autoFocusButton: "cancel",
      // Not body: its scroll lock would write a style element that the security policy forbids.
      getContainer: () => document.getElementById("root") as HTMLElement,
      onOk: () => command.mutateAsync({ id: one.id, command: "undo" }).then(() => void navigate(`/imports/${one.id}/run`), fault),
    });
  };
}
