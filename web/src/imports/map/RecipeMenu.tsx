import { HistoryOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { recipesQuery } from "../api";
import type { Column, Recipe } from "../model";
import { fitRecipe } from "../targets";
import { useTexts } from "../texts";
import { useRecipeName } from "../useRecipeName";
import type { Change } from "./useDraft";

export function RecipeMenu({ columns, change }: { columns: Column[]; change: Change }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const name = useRecipeName();
  const { data } = useQuery(recipesQuery);
  const recipes = (data ?? []).filter((recipe) => recipe.name && recipe.targets?.length);
  const apply = (recipe: Recipe) => {
    const fitted = fitRecipe(recipe, columns);
    change(() => fitted.recipe);
    if (fitted.absent.length > 0) void message.warning(t("recipe.absent", { columns: fitted.absent.join(t("comma")) }), 8);
    else void message.success(t("recipe.applied", { name: name(recipe.name ?? "") }));
  };
  if (recipes.length === 0) return null;
  const items = recipes.map((recipe) => ({ key: recipe.name ?? "", label: name(recipe.name ?? ""), onClick: () => apply(recipe) }));
  return <Dropdown trigger={["click"]} menu={{ items }}><Button type="text" size="small" icon={<HistoryOutlined aria-hidden />}>{t("recipe.apply")}</Button></Dropdown>;
}
