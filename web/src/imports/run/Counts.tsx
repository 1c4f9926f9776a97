import { Link } from "react-router";
import { useSchema } from "../../api/schema";
import { useFormat } from "../../i18n/useFormat";
import { pluralName } from "../labels";
import type { Result } from "../model";
import { useTexts } from "../texts";
import css from "./run.module.css";

const ways = ["created", "updated", "unchanged"] as const;
const listed = new Set(["account", "contact", "order", "product"]);

/** What happened, or would happen, object by object; after the run the names lead into the lists, the newest records first. */
export function Counts({ result, order, linked = false }: { result: Result; order: string[]; linked?: boolean }) {
  const { t } = useTexts();
  const format = useFormat();
  const { data } = useSchema();
  const found = new Set(ways.flatMap((way) => Object.keys(result[way] ?? {})));
  const objects = [...order.filter((name) => found.has(name)), ...[...found].filter((name) => !order.includes(name))];
  if (objects.length === 0) return null;
  return (
    <table className={css.counts}>
      <thead><tr><th scope="col"><span className="visually-hidden">{t("result.object")}</span></th>{ways.map((way) => <th key={way} scope="col">{t(`result.${way}`)}</th>)}</tr></thead>
      <tbody>
        {objects.map((object) => {
          const name = pluralName(data?.objects ?? [], object);
          return <tr key={object}><th scope="row">{linked && listed.has(object) ? <Link to={`/o/${object}?sort=-created_at`}>{name}</Link> : name}</th>{ways.map((way) => <td key={way}>{format.number(result[way]?.[object] ?? 0)}</td>)}</tr>;
        })}
      </tbody>
    </table>
  );
}
