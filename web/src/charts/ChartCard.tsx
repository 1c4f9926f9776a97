import { BarChartOutlined, DownloadOutlined, TableOutlined } from "@ant-design/icons";
import { Button, Dropdown, Tooltip } from "antd";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Card } from "../frame/Card";
import type { ChartHandle } from "./Chart";
import { ChartTable } from "./ChartTable";
import css from "./charts.module.css";
import { type ChartData, download, toCsv } from "./data";
import { Legend } from "./Legend";

const Chart = lazy(() => import("./Chart"));

interface Props { title: string; head: string; data: ChartData | undefined; height?: number; empty?: string; link?: (index: number) => string; note?: ReactNode }

/** Title, legend, table, picture and data belong to every chart; `link` opens the records behind a mark. */
export function ChartCard({ title, head, data, height = 200, empty, link, note }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [table, setTable] = useState(false);
  const handle = useRef<ChartHandle>(null);
  const switchLabel = table ? t("chart.asChart") : t("chart.asTable");
  const picture = async () => download(await (await fetch(handle.current?.picture() ?? "")).blob(), `${title}.png`);
  const items = [
    { key: "csv", label: t("chart.data"), onClick: () => data && download(new Blob(["\ufeff", toCsv(data, head)], { type: "text/csv" }), `${title}.csv`) },
    ...(table ? [] : [{ key: "png", label: t("chart.picture"), onClick: () => void picture() }]),
  ];
  const filled = data && data.labels.length > 0;
  const tools = filled && (
    <>
      <Tooltip title={switchLabel}><Button type="text" size="small" icon={table ? <BarChartOutlined aria-hidden /> : <TableOutlined aria-hidden />} aria-label={switchLabel} aria-pressed={table} onClick={() => setTable(!table)} /></Tooltip>
      <Dropdown trigger={["click"]} menu={{ items }} placement="bottomRight"><Button type="text" size="small" icon={<DownloadOutlined aria-hidden />} aria-label={t("chart.download")} /></Dropdown>
    </>
  );
  return (
    <Card title={title} note={note} extra={<>{filled && <Legend data={data} />}{tools}</>}>
      {!data ? <div style={{ height }} /> : !filled ? <p className={css.empty}>{empty}</p>
        : table ? <ChartTable data={data} head={head} height={height} link={link} />
          : <Suspense fallback={<div style={{ height }} />}><Chart data={data} label={title} height={height} handle={handle} onOpen={link && ((index) => void navigate(link(index)))} /></Suspense>}
    </Card>
  );
}
