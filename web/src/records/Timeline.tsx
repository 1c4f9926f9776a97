import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { aggregateQuery } from "../api/records";
import type { ObjectType } from "../api/types";
import { useFormat } from "../i18n/useFormat";
import { is } from "../lists/expression";
import css from "./records.module.css";
import { group, type ItemKind } from "./timeline";
import { TimelineItem } from "./TimelineItem";
import { useTimeline } from "./useTimeline";

export function Timeline({ object, account }: { object: ObjectType; account: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [only, setOnly] = useState<ItemKind | null>(null);
  const { items, pending, error, more, fetching, onMore, changeCount } = useTimeline(account, only);
  const count = { filter: is("account", account), measures: [{ op: "count" as const }] };
  const noteCount = Number(useQuery(aggregateQuery("note", count)).data?.[0]?.count ?? 0);
  const orderCount = Number(useQuery(aggregateQuery("order", count)).data?.[0]?.count ?? 0);
  const groups = useMemo(() => group(items, format.timeZone, new Date()), [items, format]);
  const chips: [ItemKind | null, number][] = [[null, noteCount + orderCount + changeCount], ["note", noteCount], ["order", orderCount], ["change", changeCount]];
  const name = (group: string) => (group === "pinned" || group === "week" || group === "month" ? t(`timeline.${group}`) : format.month(group));

  return (
    <section aria-label={t("timeline.title")}>
      <div className={css.chips} role="group" aria-label={t("timeline.filter")}>
        {chips.map(([kind, number]) => <button key={kind ?? "all"} type="button" aria-pressed={only === kind} onClick={() => setOnly(kind)}>{t(`timeline.${kind ?? "all"}`)} {format.number(number)}</button>)}
      </div>
      {error && <p role="alert" className={css.fieldError}>{t("error.load")}</p>}
      {!pending && items.length === 0 && <p className={css.nothing}>{t("timeline.empty")}</p>}
      {groups.map((one) => (
        <div key={one.name} className={css.timeGroup}>
          <h2>{name(one.name)}</h2>
          <ol>{one.items.map((item) => <TimelineItem key={item.key} item={item} object={object} />)}</ol>
        </div>
      ))}
      {more && <Button block type="text" loading={fetching} onClick={onMore}>{t("timeline.more")}</Button>}
    </section>
  );
}
