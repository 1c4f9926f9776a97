import { type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTheme } from "../theme/choice";
import { fontStack } from "../theme/fonts";
import { useMedia } from "../theme/useMedia";
import css from "./charts.module.css";
import type { ChartData } from "./data";
import { init } from "./engine";
import { chartOption } from "./options";

export interface ChartHandle { picture: () => string }
interface Props { data: ChartData; label: string; height: number; onOpen?: ((index: number) => void) | undefined; handle?: RefObject<ChartHandle | null> }

/** Loaded lazily with the engine. The tooltip is built of nodes: markup with style attributes would break the security policy. */
export default function Chart({ data, label, height, onOpen, handle }: Props) {
  const { i18n } = useTranslation();
  const { mode } = useTheme();
  const animate = !useMedia("(prefers-reduced-motion: reduce)");
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  const open = useRef(onOpen);
  open.current = onOpen;

  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current);
    chart.current = made;
    made.getZr().on("click", ({ offsetX, offsetY }: { offsetX: number; offsetY: number }) => {
      if (made.containPixel("grid", [offsetX, offsetY])) open.current?.(made.convertFromPixel({ xAxisIndex: 0 }, offsetX) as unknown as number);
    });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(chartOption(data, mode, fontStack(i18n.language), animate, (index) => tooltip(data, index)), { notMerge: true });
  }, [data, mode, i18n.language, animate]);

  useImperativeHandle(handle, () => ({ picture: () => chart.current?.getDataURL({ pixelRatio: 2 }) ?? "" }), []);

  return <div ref={box} role="img" aria-label={label} className={onOpen ? css.clickable : undefined} style={{ height }} />;
}

function tooltip(data: ChartData, index: number): HTMLElement {
  const root = document.createElement("div");
  root.className = css.tooltip ?? "";
  const title = document.createElement("strong");
  title.textContent = data.labels[index] ?? "";
  root.append(title);
  for (const { name, text } of [...data.series, ...(data.notes ?? [])]) {
    const term = document.createElement("span");
    term.textContent = name;
    const value = document.createElement("b");
    value.textContent = text[index] ?? "";
    root.append(term, value);
  }
  return root;
}
