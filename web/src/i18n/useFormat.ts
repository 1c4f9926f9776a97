import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/session";
import { createFormat, type Format } from "./format";

const cache = new Map<string, Format>();

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { data } = useQuery(sessionQuery);
  const currency = data?.workspace.currency || "GBP";
  const timeZone = data?.time_zone || data?.workspace.time_zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const key = `${i18n.language}|${currency}|${timeZone}`;
  let format = cache.get(key);
  if (!format) {
    format = createFormat({ language: i18n.language, currency, timeZone });
    cache.set(key, format);
  }
  return format;
}
