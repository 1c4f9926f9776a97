import { Select } from "antd";
import { useId } from "react";
import type { DateOrder, Recipe } from "../model";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import { Choice } from "../upload/ReadingOptions";
import type { Change } from "./useDraft";

const zones = () => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
const orders: DateOrder[] = ["ymd", "dmy", "mdy"];

/** How dates and numbers of the file are to be understood. */
export function ReadingCard({ recipe, change }: { recipe: Recipe; change: Change }) {
  const { t } = useTexts();
  const id = useId();
  const put = (part: Partial<Recipe>) => change((old) => ({ ...old, ...part }));
  return (
    <section className={page.card} aria-label={t("reading.title")}>
      <div className={page.cardHead}><h3>{t("reading.title")}</h3></div>
      <div className={page.field}>
        <label className={page.label} htmlFor={id}>{t("reading.zone")}</label>
        <Select id={id} value={recipe.time_zone} showSearch={{ optionFilterProp: "label" }} options={zones()} onChange={(time_zone) => put({ time_zone })} />
      </div>
      <Choice label={t("reading.order")} value={recipe.date_order ?? ""} onChange={(value) => put({ date_order: orders.find((order) => order === value) ?? null })}
        options={[{ value: "", label: t("reading.auto") }, ...orders.map((value) => ({ value, label: t(`reading.${value}`) }))]} />
      <Choice label={t("reading.decimal")} value={recipe.decimal} onChange={(value) => put({ decimal: value === "," ? "," : "." })}
        options={[{ value: ".", label: t("reading.point") }, { value: ",", label: t("reading.comma") }]} />
    </section>
  );
}
