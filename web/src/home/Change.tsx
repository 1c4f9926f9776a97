import { useFormat } from "../i18n/useFormat";
import css from "./home.module.css";

/** Direction by sign and figure; here more is good, which decides the colour. */
export function Change({ now, before, label }: { now: number | undefined; before: number | undefined; label: string }) {
  const format = useFormat();
  if (now === undefined || !before || before < 0) return <>{"\u00a0"}</>;
  const percent = (now / before - 1) * 100;
  const up = percent >= 0;
  return <><span className={up ? css.good : css.bad}>{up ? "\u25b2" : "\u25bc"} {format.percent(Math.abs(percent))}</span> {label}</>;
}
