import { CheckOutlined, CloseOutlined, SyncOutlined, UndoOutlined, WarningOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import type { ImportState } from "./model";
import { useTexts } from "./texts";
import css from "./wizard.module.css";

const looks: Partial<Record<ImportState, { tone: string; icon: ReactNode }>> = {
  done: { tone: "good", icon: <CheckOutlined aria-hidden /> },
  failed: { tone: "danger", icon: <WarningOutlined aria-hidden /> },
  cancelled: { tone: "plain", icon: <CloseOutlined aria-hidden /> },
  undone: { tone: "plain", icon: <UndoOutlined aria-hidden /> },
  checking: { tone: "accent", icon: <SyncOutlined spin aria-hidden /> },
  running: { tone: "accent", icon: <SyncOutlined spin aria-hidden /> },
  undoing: { tone: "accent", icon: <SyncOutlined spin aria-hidden /> },
};

export function StateTag({ state }: { state: ImportState }) {
  const { t } = useTexts();
  const look = looks[state] ?? { tone: "accent", icon: null };
  return <span className={css.tag} data-tone={look.tone}>{look.icon}{t(`state.${state}`)}</span>;
}
