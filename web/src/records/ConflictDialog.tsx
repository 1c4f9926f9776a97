import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Conflict, Field } from "../api/types";
import { PlainValue } from "./PlainValue";
import css from "./records.module.css";

interface Props { field: Field; conflict: Conflict; onMine: () => void; onTheirs: () => void }

/** What stood there, what somebody else wrote and what was typed here; nothing is lost before one of them is chosen. */
export function ConflictDialog({ field, conflict, onMine, onTheirs }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Not on a button: the Enter that was on its way must not choose.
    title.current?.focus();
  }, []);
  const values = [["base", conflict.base], ["theirs", conflict.theirs], ["mine", conflict.yours]] as const;
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby="conflict-title" onCancel={(event) => event.preventDefault()} onKeyDown={(event) => event.stopPropagation()}>
      <h2 id="conflict-title" ref={title} tabIndex={-1} className={css.dialogTitle}>{t("conflict.title", { field: field.label })}</h2>
      <p className="second">{t("conflict.hint")}</p>
      <dl className={css.conflict}>
        {values.map(([name, value]) => <div key={name} data-mine={name === "mine" || undefined}><dt>{t(`conflict.${name}`)}</dt><dd><PlainValue field={field} value={value} /></dd></div>)}
      </dl>
      <div className={css.dialogFoot}><Button onClick={onTheirs}>{t("conflict.takeTheirs")}</Button><Button type="primary" onClick={onMine}>{t("conflict.keepMine")}</Button></div>
    </dialog>
  );
}
