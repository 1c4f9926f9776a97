import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { fewQuery } from "../api/records";
import { fieldOf, useObjectType } from "../api/schema";
import { useFormat } from "../i18n/useFormat";
import { is } from "../lists/expression";
import { listLink } from "./links";
import css from "./cards.module.css";

const most = 500;

/** The lines of one order; compact leaves out code and price for the narrow column. */
export function OrderLines({ order, compact = false }: { order: number; compact?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const object = useObjectType("order_line");
  const limit = compact ? 20 : most;
  const { data } = useQuery(fewQuery("order_line", { fields: ["position", "product", "product.name", "product.code", "description", "quantity", "unit_price", "amount"], filter: is("order", order), sort: "position", limit }));
  const label = (name: string) => fieldOf(object, name)?.label;
  if (!data) return null;
  if (data.length === 0) return <p className="third">{t("orders.noLines")}</p>;
  return (
    <div className={css.linesBox}>
      <table className={css.lines} data-compact={compact || undefined}>
        <thead><tr>{!compact && <th scope="col">{label("position")}</th>}<th scope="col">{label("product")}</th><th scope="col">{label("quantity")}</th>{!compact && <th scope="col">{label("unit_price")}</th>}<th scope="col">{label("amount")}</th></tr></thead>
        <tbody>
          {data.map((row) => (
            <tr key={row.id}>
              {!compact && <td className="third">{format.number(row.position as number)}</td>}
              <td><Link to={`/o/product/${row.product}`}>{String(row["product.name"] ?? row.description ?? "")}</Link>{!compact && <span className="third"> {String(row["product.code"] ?? "")}</span>}</td>
              <td>{format.number(row.quantity as string)}</td>
              {!compact && <td>{format.money(row.unit_price as string)}</td>}
              <td>{format.money(row.amount as string)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.length === limit && <Link to={listLink("order_line", is("order", order), "position")}>{t("orders.allLines")}</Link>}
    </div>
  );
}
