import { Button } from "antd";
import { useFormat } from "../../i18n/useFormat";
import type { Column, Recipe } from "../model";
import { isDoubtful, usesOf } from "../recipe";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import css from "./map.module.css";
import { RecipeMenu } from "./RecipeMenu";
import { SaveRecipe } from "./SaveRecipe";
import type { Change } from "./useDraft";

interface Props { columns: Column[]; recipe: Recipe; change: Change; changed: boolean; onReset: () => void }

export function MapHead({ columns, recipe, change, changed, onReset }: Props) {
  const { t } = useTexts();
  const format = useFormat();
  const used = columns.filter(({ name }) => usesOf(recipe, name).length > 0).length;
  const doubts = columns.filter(({ name }) => isDoubtful(recipe, name)).length;
  return (
    <div className={css.head}>
      <h2>{t("map.title")}</h2>
      <span className="second">{t("map.mapped", { used: format.number(used), all: format.number(columns.length) })}</span>
      {doubts > 0 && <span className={page.tag} data-tone="warning">{t("map.doubts", { count: doubts, formatted: format.number(doubts) })}</span>}
      <span className={css.headRight}>
        {changed && <Button type="text" size="small" onClick={onReset}>{t("map.reset")}</Button>}
        <RecipeMenu columns={columns} change={change} />
        <SaveRecipe recipe={recipe} />
      </span>
    </div>
  );
}
