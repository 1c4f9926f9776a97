import { PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown, Input } from "antd";
import { useId } from "react";
import type { Column } from "../model";
import { templateColumns } from "../recipe";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import css from "./map.module.css";

interface Props { value: string; label: string; columns: Column[]; onChange: (value: string) => void }

/** Text with columns in braces; a name in braces that is no column is pointed out. */
export function TemplateInput({ value, label, columns, onChange }: Props) {
  const { t } = useTexts();
  const id = useId();
  const unknown = templateColumns(value).filter((name) => !columns.some((column) => column.name === name));
  const insert = columns.map(({ name }) => ({ key: name, label: name, onClick: () => onChange(`${value}${value && !value.endsWith(" ") ? " " : ""}{${name}}`) }));
  return (
    <>
      <span className={css.template}>
        <Input size="small" aria-label={label} aria-describedby={id} status={unknown.length > 0 ? "error" : undefined} value={value} placeholder={t("value.templatePlaceholder")} onChange={(event) => onChange(event.target.value)} />
        <Dropdown trigger={["click"]} menu={{ items: insert, className: css.insertMenu }}><Button size="small" icon={<PlusOutlined aria-hidden />} aria-label={t("value.insert")} title={t("value.insert")} /></Dropdown>
      </span>
      <span id={id} className={unknown.length > 0 ? css.bad : page.hint}>{unknown.length > 0 ? t("value.unknown", { columns: unknown.join(t("comma")) }) : t("value.templateHint")}</span>
    </>
  );
}
