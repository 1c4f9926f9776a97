import { useTranslation } from "react-i18next";
import css from "./charts.module.css";
import type { ChartData } from "./data";

/** Only where there is something to tell apart. */
export function Legend({ data }: { data: ChartData }) {
  const { t } = useTranslation();
  if (data.series.length < 2 && !data.unfinished) return null;
  return (
    <span className={css.legend}>
      {data.series.map(({ name, comparison, kind }, index) => <span key={name} data-series={index + 1} data-line={comparison || kind === "line" || undefined}>{name}</span>)}
      {data.unfinished && <span data-series={1} data-pale>{t("chart.unfinished")}</span>}
    </span>
  );
}
