import type { EChartsCoreOption } from "echarts/core";
import { type Mode, palettes, type Role } from "../theme/palettes";
import type { ChartData } from "./data";

const seriesRoles: Role[] = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];
export const seriesColor = (mode: Mode, index: number) => palettes[mode][seriesRoles[index] ?? "series-other"];

/** The one theme of all charts: horizontal grid only, bars from 0, radius 3 on the free end. */
export function chartOption(data: ChartData, mode: Mode, font: string, animate: boolean, tooltip: (index: number) => HTMLElement): EChartsCoreOption {
  const c = palettes[mode];
  const text = { color: c["text-3"], fontFamily: font, fontSize: 12 };
  const last = data.labels.length - 1;
  return {
    animation: animate,
    animationDuration: 240,
    grid: { left: 4, right: 4, top: 10, bottom: 2, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "category", data: data.short, axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true } },
    yAxis: { type: "value", splitNumber: 3, axisLabel: { ...text, formatter: data.axis }, splitLine: { lineStyle: { color: c.hairline } } },
    tooltip: {
      trigger: "axis", confine: true, transitionDuration: 0, axisPointer: { type: "shadow", shadowStyle: { color: c["text-3"], opacity: 0.1 } },
      backgroundColor: c.raised, borderColor: c.hairline, borderWidth: 1, padding: 10, textStyle: { color: c.text, fontFamily: font, fontSize: 12 }, extraCssText: `box-shadow:${c["shadow-popover"]};border-radius:8px`,
      formatter: (marks: unknown) => tooltip((marks as { dataIndex: number }[])[0]?.dataIndex ?? 0),
    },
    series: data.series.map(({ name, values, kind = "bar", comparison }, index) => kind === "bar" ? {
      name, type: "bar", barMaxWidth: 28, barMinHeight: 1, cursor: "pointer",
      itemStyle: { color: seriesColor(mode, index), borderRadius: [3, 3, 0, 0] },
      data: values.map((value, at) => ({ value, itemStyle: { ...(data.unfinished && at === last ? { opacity: 0.55 } : {}), ...((value ?? 0) < 0 ? { borderRadius: [0, 0, 3, 3] } : {}) } })),
    } : {
      name, type: "line", data: values, symbol: "circle", symbolSize: 6, showSymbol: values.length < 40,
      lineStyle: { color: seriesColor(mode, index), width: 2, type: comparison ? "dashed" : "solid" },
      itemStyle: { color: comparison ? c.surface : seriesColor(mode, index), borderColor: seriesColor(mode, index), borderWidth: 2 },
    }),
  };
}
