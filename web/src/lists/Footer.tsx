import { useTranslation } from "react-i18next";
import type { Group } from "../api/types";
import { plainText } from "../fields/FieldValue";
import { useFormat } from "../i18n/useFormat";
import css from "./lists.module.css";
import type { ListState } from "./useListState";

/** Count and sums over the whole filter, not over the rows on screen. */
export function Footer({ state, totals, count }: { state: ListState; totals: Group | undefined; count: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={css.footer}>
      <span>{count === undefined ? "" : t("list.count", { count, formatted: format.number(count) })}</span>
      <span className={css.sums}>
        {totals && state.summed.map((field) => (
          <span key={field.name}>{t("list.sum", { field: field.label })} <strong>{plainText(field, String(totals[`sum_${field.name}`] ?? "0"), format)}</strong></span>
        ))}
      </span>
    </div>
  );
}
