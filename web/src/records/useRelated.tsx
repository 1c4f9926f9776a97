import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectType, Row } from "../api/types";
import { Card } from "../frame/Card";
import { is } from "../lists/expression";
import { OrderLines } from "./OrderLines";
import { ProductCustomers } from "./ProductCustomers";
import { ProductSales } from "./ProductSales";
import { RelatedList } from "./RelatedList";

interface Related { label: string; main: ReactNode; sideLabel: string; side?: ReactNode }

/** What hangs together with a record, for the objects that have more than fields. */
export function useRelated(object: ObjectType, row: Row): Related | null {
  const { t } = useTranslation();
  switch (object.name) {
    case "order": return { label: t("orders.linesTitle"), sideLabel: "", main: <Card title={t("orders.linesTitle")}><OrderLines order={row.id} /></Card> };
    case "product": return { label: t("area.sales"), sideLabel: t("area.customers"), main: <ProductSales product={row.id} />, side: <ProductCustomers product={row.id} /> };
    case "contact": return { label: t("note.plural"), sideLabel: "", main: <RelatedList object="note" filter={is("contact", row.id)} sort="-created_at" title={t("note.plural")} /> };
    case "user": return { label: t("area.customers"), sideLabel: "", main: <RelatedList object="account" filter={is("owner", row.id)} sort="-revenue" title={t("area.customers")} /> };
    default: return null;
  }
}
