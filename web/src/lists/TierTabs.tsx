import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { aggregateQuery } from "../api/records";
import { fieldOf } from "../api/schema";
import type { ObjectType } from "../api/types";
import { useFormat } from "../i18n/useFormat";
import css from "./lists.module.css";
import type { ListState } from "./useListState";

/** All, then each tier with how many of the rows the other conditions leave to it. */
export function TierTabs({ object, state }: { object: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const field = fieldOf(object, "tier");
  const { data } = useQuery({ ...aggregateQuery(object.name, { filter: state.expression, q: state.q, group_by: [{ field: "tier" }], measures: [{ op: "count" }] }), enabled: !!field });
  if (!field) return null;
  const counts = new Map((data ?? []).map((group) => [String(group.tier ?? ""), Number(group.count)]));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const tabs = [{ name: "", label: t("list.all"), count: all }, ...(field.choices ?? []).map(({ name, label }) => ({ name, label, count: counts.get(name) ?? 0 }))];
  return (
    <div className={css.tabs} role="group" aria-label={field.label}>
      {tabs.map(({ name, label, count }) => (
        <button key={name} type="button" className={css.tab} aria-pressed={state.tier === name} onClick={() => state.set({ tier: name })}>
          {label}{data && <span>{format.number(count)}</span>}
        </button>
      ))}
    </div>
  );
}
