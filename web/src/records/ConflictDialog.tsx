import { Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import type { Conflict, Field } from "../api/types";
import { PlainValue } from "./PlainValue";
import css from "./records.module.css";

/** Both values side by side; closing it keeps the typed value in the control. */
export function ConflictDialog({ field, conflict, onMine, onTheirs }: { field: Field; conflict: Conflict; onMine: () => void; onTheirs: () => void }) {
  const { t } = useTranslation();
  const values = [["base", conflict.base], ["theirs", conflict.theirs], ["mine", conflict.yours]] as const;
  return (
    <Modal open closable={false} mask={{ closable: false }} keyboard={false} title={t("conflict.title", { field: field.label })} width={480}
      footer={<><Button onClick={onTheirs}>{t("conflict.takeTheirs")}</Button><Button type="primary" onClick={onMine}>{t("conflict.keepMine")}</Button></>}>
      <p className="second">{t("conflict.hint")}</p>
      <dl className={css.conflict}>
        {values.map(([name, value]) => <div key={name} data-mine={name === "mine" || undefined}><dt>{t(`conflict.${name}`)}</dt><dd><PlainValue field={field} value={value} /></dd></div>)}
      </dl>
    </Modal>
  );
}
