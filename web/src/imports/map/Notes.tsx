import { Button } from "antd";
import type { ObjectType } from "../../api/types";
import { fieldIn } from "../labels";
import type { Column, Recipe } from "../model";
import { confirmColumn, isDoubtful, usesOf } from "../recipe";
import { noteNames } from "../notes";
import { useTexts } from "../texts";
import css from "./map.module.css";
import type { Change } from "./useDraft";

interface Props { column: Column; recipe: Recipe; types: ObjectType[]; change: Change }

/** What is special about a column: needed, used to recognise, written only once, or not of the kind that the field wants. */
export function Notes({ column, recipe, types, change }: Props) {
  const { t } = useTexts();
  const uses = usesOf(recipe, column.name).map((use) => ({ ...use, type: fieldIn(types, use.object, use.field) }));
  const names = noteNames(column, uses, recipe);
  return (
    <span className={css.notes}>
      {names.map(({ name, bad }) => <span key={name} data-bad={bad || undefined}>{t(`note.${name}`)}</span>)}
      {isDoubtful(recipe, column.name) && <Button type="link" size="small" className={css.confirm} aria-label={t("map.confirmOf", { column: column.name })} onClick={() => change((old) => confirmColumn(old, column.name))}>{t("map.confirm")}</Button>}
    </span>
  );
}
