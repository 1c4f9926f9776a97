import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Field } from "../api/types";
import { isNumeric } from "../fields/FieldValue";
import { clickSort, sortText } from "./expression";
import css from "./lists.module.css";
import { biggestFirst } from "./SortMenu";
import type { ListState } from "./useListState";

export function GridHead({ state }: { state: ListState }) {
  return (
    <div role="rowgroup" className={css.head}>
      <div role="row" aria-rowindex={1} className={css.headRow}>
        {state.columns.map((field) => <HeadCell key={field.name} field={field} state={state} />)}
      </div>
    </div>
  );
}

function HeadCell({ field, state }: { field: Field; state: ListState }) {
  const { t } = useTranslation();
  const place = state.sortKeys.findIndex((key) => key.field === field.name);
  const key = state.sortKeys[place];
  const click = (event: MouseEvent) => state.set({ sort: sortText(clickSort(state.sortKeys, field.name, event.shiftKey, isNumeric(field) || biggestFirst(field.type))) });
  const inside = <><span className="ellipsis">{field.label}</span>{key && <span className={css.arrow}>{key.descending ? "\u2193" : "\u2191"}{state.sortKeys.length > 1 && <small>{place + 1}</small>}</span>}</>;
  return (
    <div role="columnheader" className={css.headCell} data-right={isNumeric(field) || undefined} aria-sort={key ? (key.descending ? "descending" : "ascending") : field.sortable ? "none" : undefined}>
      {field.sortable ? <button type="button" title={t("list.sortHint", { field: field.label })} onClick={click}>{inside}</button> : <span className={css.headText} title={field.label}>{inside}</span>}
    </div>
  );
}
