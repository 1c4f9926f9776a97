import { CloseOutlined } from "@ant-design/icons";
import { Select } from "antd";
import { useMemo } from "react";
import type { ObjectType } from "../../api/types";
import { fieldIn, objectName } from "../labels";
import type { Column, Recipe } from "../model";
import { columnsOf, isDoubtful, isMappable, pathOf, setUses, usesOf } from "../recipe";
import { useTexts } from "../texts";
import { FieldIcon } from "./FieldIcon";
import css from "./map.module.css";
import type { Change } from "./useDraft";

interface Props { column: Column; recipe: Recipe; types: ObjectType[]; change: Change }

const matches = (text: string, option: object | undefined) => !!option && "search" in option && String(option.search).includes(text.trim().toLowerCase());

/** The fields that a column feeds, out of all targets; one that another column feeds now says so and changes hands. */
export function FieldSelect({ column, recipe, types, change }: Props) {
  const { t } = useTexts();
  const uses = usesOf(recipe, column.name);
  const options = useMemo(() => recipe.targets.map(({ object, fields }) => ({
    label: objectName(types, object),
    title: object,
    options: (types.find(({ name }) => name === object)?.fields ?? []).filter(isMappable).map((field) => {
      const from = fields[field.name];
      const taken = from ? columnsOf(from).filter((name) => name !== column.name) : [];
      return {
        value: pathOf({ object, field: field.name }),
        search: `${objectName(types, object)} ${field.label} ${field.name}`.toLowerCase(),
        label: <span className={css.option}><FieldIcon type={field.type} /><span className="ellipsis">{field.label}</span>{field.required && <span className={css.star} title={t("note.required")}>*</span>}{taken.length > 0 && <span className={css.taken}>← {taken.join(t("comma"))}</span>}</span>,
      };
    }),
  })), [recipe.targets, types, column.name, t]);

  return (
    <Select mode="multiple" className={css.select} data-doubtful={isDoubtful(recipe, column.name) || undefined} aria-label={t("map.fieldOf", { column: column.name })}
      value={uses.map(pathOf)} options={options} placeholder={t("map.skip")} showSearch={{ filterOption: matches }}
      popupMatchSelectWidth={280} listHeight={320} notFoundContent={t("map.noField")} onChange={(paths: string[]) => change((old) => setUses(old, column.name, paths))}
      tagRender={({ value, onClose }) => {
        const use = uses.find((one) => pathOf(one) === value);
        const field = use && fieldIn(types, use.object, use.field);
        if (!use) return <span />;
        const name = field?.label ?? use.field;
        return (
          <span className={css.chip} title={`${objectName(types, use.object)} · ${name}`}>
            {field && <FieldIcon type={field.type} />}
            <span className={css.chipObject}>{objectName(types, use.object)}</span><span className="ellipsis">{name}</span>{"template" in use.source && <span className={css.chipMark} role="img" aria-label={t("note.template")} title={t("note.template")}>{"{}"}</span>}
            <button type="button" className={css.chipClose} aria-label={t("map.removeOf", { field: name })} onMouseDown={(event) => event.stopPropagation()} onClick={onClose}><CloseOutlined aria-hidden /></button>
          </span>
        );
      }} />
  );
}
