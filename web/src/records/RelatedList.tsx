import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { aggregateQuery, fewQuery } from "../api/records";
import { useObjectType } from "../api/schema";
import { Card } from "../frame/Card";
import { useFormat } from "../i18n/useFormat";
import { listLink } from "./links";
import css from "./cards.module.css";

/** The first records of another object that point here, with the whole list one click away. */
export function RelatedList({ object: name, filter, sort, title }: { object: string; filter: string; sort: string; title: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const object = useObjectType(name);
  const amount = object?.fields.find((field) => field.type === "money" && field.computed)?.name;
  const fields = [object?.title_field ?? "id", ...(amount ? [amount] : [])];
  const { data } = useQuery({ ...fewQuery(name, { fields, filter, sort, limit: 12 }), enabled: !!object });
  const count = useQuery(aggregateQuery(name, { filter, measures: [{ op: "count" }] })).data?.[0]?.count;
  return (
    <Card title={title} count={count === undefined ? undefined : format.number(count as number)} extra={<Link to={listLink(name, filter, sort)}>{t("record.openList")}</Link>}>
      {data?.length === 0 && <p className="third">{t("record.nothing")}</p>}
      <ul className={css.related}>
        {(data ?? []).map((row) => (
          <li key={row.id}><Link to={`/o/${name}/${row.id}`} className="ellipsis">{String(row[object?.title_field ?? "id"] ?? `#${row.id}`)}</Link>{amount && <span>{format.money(row[amount] as string)}</span>}</li>
        ))}
      </ul>
    </Card>
  );
}
