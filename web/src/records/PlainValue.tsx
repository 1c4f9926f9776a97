import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { recordQuery } from "../api/records";
import { choiceLabel } from "../api/schema";
import type { Field, Value } from "../api/types";
import { plainText } from "../fields/FieldValue";
import { empty } from "../i18n/format";
import { useFormat } from "../i18n/useFormat";

/** A value by itself, as history and conflicts give it: choices and links get their names. */
export function PlainValue({ field, value }: { field: Field; value: Value }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (value === null || value === "") return empty;
  if (field.type === "boolean") return value ? t("yes") : t("no");
  if (field.type === "choice") return choiceLabel(field, String(value));
  if (field.type === "link" && field.target) return <LinkTitle target={field.target} title={field.target_title ?? "name"} id={Number(value)} />;
  return plainText(field, String(value), format);
}

function LinkTitle({ target, title, id }: { target: string; title: string; id: number }) {
  const { data } = useQuery({ ...recordQuery(target, id, [title]), staleTime: 60_000 });
  return data ? String(data[title] ?? `#${id}`) : `#${id}`;
}
