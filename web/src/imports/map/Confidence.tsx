import { useFormat } from "../../i18n/useFormat";
import { Bar } from "../Bar";
import type { Column, Recipe } from "../model";
import { confidenceOf, doubtful, usesOf } from "../recipe";
import { useTexts } from "../texts";
import css from "./map.module.css";

/** How sure the recognition is; what the user chose needs no number. */
export function Confidence({ column, recipe }: { column: Column; recipe: Recipe }) {
  const { t } = useTexts();
  const format = useFormat();
  const sure = confidenceOf(recipe, column.name);
  if (sure === null) return <span className="third">{usesOf(recipe, column.name).length > 0 ? t("map.own") : format.number(null)}</span>;
  return <span className={css.confidence}><span className={css.confidenceBar}><Bar percent={sure} label={t("map.confidence")} tone={sure < doubtful ? "warning" : undefined} small /></span>{format.percent(sure)}</span>;
}
