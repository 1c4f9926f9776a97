import { useTranslation } from "react-i18next";
import { useHistory } from "../api/records";
import type { Field, ObjectType, Row } from "../api/types";
import { useFormat } from "../i18n/useFormat";
import { PlainValue } from "./PlainValue";
import css from "./records.module.css";

/** Where a value comes from: who, when, from which source, and what stood there before. */
export function FieldSource({ object, field, row }: { object: ObjectType; field: Field; row: Row }) {
  const { t } = useTranslation();
  const format = useFormat();
  const history = useHistory(object.name, row.id, !field.computed);
  if (field.computed) return <p className={css.source}>{t(`computed.${field.computed}`)}</p>;
  const entries = history.data ?? [];
  const touching = entries.filter((entry) => entry.fields.some((one) => one.field === field.name));
  const last = touching[0] ?? entries.find((entry) => entry.operation === "create");
  if (!last) return <p className={css.source}>{history.isPending ? t("loading") : t("record.noHistory")}</p>;
  const change = last.fields.find((one) => one.field === field.name);
  return (
    <div className={css.source}>
      <dl>
        <dt>{t("record.source")}</dt><dd>{t(`source.${last.source}`)}</dd>
        <dt>{t("record.entered")}</dt><dd>{[last.actor?.name, format.dayTime(last.at)].filter(Boolean).join(" · ")}</dd>
        {change && last.operation === "update" && <><dt>{t("record.before")}</dt><dd><PlainValue field={field} value={change.old} /></dd></>}
      </dl>
      {touching.length > 1 && <span className="third">{t("record.changes", { count: touching.length })}</span>}
    </div>
  );
}
