import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { useTranslation } from "react-i18next";
import type { ObjectType } from "../api/types";
import { defaultColumns, fieldsOf } from "./columns";
import css from "./lists.module.css";
import type { ListState } from "./useListState";

export function ColumnMenu({ object, state }: { object: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const shown = new Set(state.columns.map((field) => field.name));
  const turn = (name: string) => state.setColumns(shown.has(name) ? state.names.filter((one) => one !== name) : [...state.names, name]);
  const content = (
    <div className={css.columnMenu}>
      <div className={css.columnList} role="group" aria-label={t("list.columns")}>
        {fieldsOf(object).map((field) => (
          <Checkbox key={field.name} checked={shown.has(field.name)} disabled={field.name === object.title_field} onChange={() => turn(field.name)}>{field.label}</Checkbox>
        ))}
      </div>
      <Button size="small" type="link" onClick={() => state.setColumns(defaultColumns(object))}>{t("list.defaultColumns")}</Button>
    </div>
  );
  return <Popover trigger="click" placement="bottomRight" content={content}><Button type="text" icon={<SettingOutlined aria-hidden />}>{t("list.columns")}</Button></Popover>;
}
