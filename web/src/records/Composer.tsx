import { EditOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/client";
import { useCreate, type Values } from "../api/records";
import css from "./records.module.css";

const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "\u2318\u23ce" : "Ctrl \u23ce";

/** A note in the making is kept in this browser until it is saved. */
export function Composer({ about }: { about: Values & { account: number } }) {
  const { t } = useTranslation();
  const key = `guanxi.draft.note.${about.account}`;
  const [text, setText] = useState(() => localStorage.getItem(key) ?? "");
  const create = useCreate("note");

  const change = (next: string) => {
    setText(next);
    if (next) localStorage.setItem(key, next);
    else localStorage.removeItem(key);
  };
  const save = () => {
    if (!text.trim() || create.isPending) return;
    create.mutate({ ...about, body: text.trim() }, { onSuccess: () => change("") });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) { event.preventDefault(); save(); }
  };
  const error = create.error ? (create.error instanceof Problem && create.error.status === 0 ? t("error.offline") : create.error.message) : "";

  return (
    <div className={css.composer}>
      <div className={css.composerHead}><EditOutlined aria-hidden />{t("note.title")}</div>
      <Input.TextArea variant="borderless" rows={2} className={css.growing} value={text} placeholder={t("note.placeholder")} aria-label={t("note.title")} onChange={(event) => change(event.target.value)} onKeyDown={pressed} />
      <div className={css.composerFoot}>
        <span role="status">{error ? <span className={css.fieldError}>{error}</span> : text ? t("note.draft") : ""}</span>
        <Button type="primary" disabled={!text.trim()} loading={create.isPending} onClick={save}>{t("save")}<kbd>{command}</kbd></Button>
      </div>
    </div>
  );
}
