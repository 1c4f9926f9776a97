import { UndoOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { usePhone } from "../../theme/useMedia";
import { type Command, useCommand } from "../api";
import { type Import, isMoving, mayResume, mayUndo } from "../model";
import { Notice } from "../Notice";
import { useTexts } from "../texts";
import { useFaultText } from "../useFault";
import { useUndo } from "../useUndo";
import page from "../wizard.module.css";
import { Messages } from "./Messages";
import { Outcome } from "./Outcome";
import { ProgressCard } from "./ProgressCard";
import { ResultCard } from "./ResultCard";
import css from "./run.module.css";
import { Standing } from "./Standing";

/** The import itself and its result, from which it can be gone on with or taken back. */
export function RunStep({ one }: { one: Import }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const fault = useFaultText();
  const phone = usePhone();
  const command = useCommand();
  const undo = useUndo(one);
  const send = (name: Command) => command.mutate({ id: one.id, command: name });
  const messages = (one.message_counts?.error ?? 0) + (one.message_counts?.warning ?? 0) > 0 && one.state === "done";
  return (
    <>
      <div className={page.body}>
        <div className={page.main}>
          <div className={page.scroll}>
            <div className={css.run}>
              {command.error && <Notice tone="danger">{fault(command.error)}</Notice>}
              <Outcome one={one} />
              {isMoving(one) && <ProgressCard one={one} />}
              {mayResume(one) && <Standing one={one} />}
              {one.state === "done" && one.result && <ResultCard one={one} result={one.result} title={t("result.title")} linked />}
            </div>
            {messages && <Messages one={one} />}
          </div>
        </div>
      </div>
      <div className={page.foot}>
        <Button onClick={() => void navigate("/imports")}>{t("steps.toList")}</Button>
        <span className={page.footRight}>
          {mayUndo(one) && one.progress.phase !== "undo" && <Button icon={<UndoOutlined aria-hidden />} onClick={undo}>{t(phone ? "undo.short" : "undo.button")}</Button>}
          {mayResume(one) && <Button type="primary" loading={command.isPending} onClick={() => send("resume")}>{t("run.resume")}</Button>}
          {mayUndo(one) && one.progress.phase === "undo" && one.state !== "done" && <Button type="primary" loading={command.isPending} onClick={() => send("undo")}>{t("run.resumeUndo")}</Button>}
          {one.state === "done" && <Button type="primary" onClick={() => void navigate("/o/account")}>{t("run.toAccounts")}</Button>}
          {one.state === "undone" && <Button type="primary" onClick={() => void navigate("/imports/new")}>{t("list.new")}</Button>}
        </span>
      </div>
    </>
  );
}
