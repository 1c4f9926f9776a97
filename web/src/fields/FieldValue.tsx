import { CheckOutlined } from "@ant-design/icons";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { titlePath } from "../api/schema";
import type { Field, Row } from "../api/types";
import { empty, type Format } from "../i18n/format";
import { useFormat } from "../i18n/useFormat";
import { ChoiceTag } from "./ChoiceTag";
import css from "./fields.module.css";
import { Rfm } from "./Rfm";
import { Tile } from "./Tile";

/** "table" writes dates and amounts in full and keeps to one line; "page" reads as prose. */
export type Place = "table" | "page";
interface Props { field: Field; row: Row; place?: Place; linked?: boolean }

export const isNumeric = (field: Field) => field.type === "integer" || field.type === "decimal" || field.type === "money";

export const FieldValue = memo(function FieldValue({ field, row, place = "table", linked = true }: Props): ReactNode {
  const format = useFormat();
  const { t } = useTranslation();
  const value = row[field.name];
  if (value === null || value === undefined || value === "") return <span className="third" aria-label={t("empty")}>{empty}</span>;
  const text = String(value);

  switch (field.type) {
    case "boolean": return value ? <span><CheckOutlined aria-hidden /> {place === "page" ? t("yes") : <span className="visually-hidden">{t("yes")}</span>}</span> : <span className="third">{t("no")}</span>;
    case "choice": return <ChoiceTag field={field} value={text} />;
    case "link": return <LinkValue field={field} row={row} linked={linked} />;
    case "email": return linked ? <a href={`mailto:${text}`}>{text}</a> : text;
    case "phone": return linked ? <a href={`tel:${text.replaceAll(/[^\d+]/g, "")}`}>{format.phone(text)}</a> : format.phone(text);
    case "url": return linked && /^https?:\/\//i.test(text) ? <a href={text} target="_blank" rel="noreferrer noopener">{text.replace(/^https?:\/\//i, "")}</a> : text;
    case "long_text": return <span className={place === "page" ? css.long : undefined}>{text}</span>;
    case "date": case "date_time": return <time dateTime={text} title={field.type === "date_time" ? format.dayTime(text) : undefined}>{plainText(field, text, format, place)}</time>;
    default: return field.name === "rfm" ? <Rfm score={text} /> : plainText(field, text, format, place);
  }
});

export function plainText(field: Field, value: string, format: Format, place: Place = "table"): string {
  switch (field.type) {
    case "money": return field.computed === "formula" ? format.moneyRounded(value) : format.money(value);
    case "integer": case "decimal": return field.name.endsWith("_share") ? format.percent(value) : format.number(value);
    case "date": return place === "table" ? format.day(value) : format.when(value);
    case "date_time": return place === "table" ? format.day(value) : format.when(value);
    default: return value;
  }
}

function LinkValue({ field, row, linked }: { field: Field; row: Row; linked: boolean }) {
  const id = Number(row[field.name]);
  const title = row[titlePath(field)];
  const name = title === null || title === undefined ? `#${id}` : String(title);
  const person = field.target === "user";
  const inside = person ? <span className={css.person}><Tile id={id} name={name} size={20} round /><span className="ellipsis">{name}</span></span> : name;
  return linked && field.target && !person ? <Link to={`/o/${field.target}/${id}`}>{inside}</Link> : inside;
}
