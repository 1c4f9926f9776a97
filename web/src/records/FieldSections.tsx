import { DownOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { ObjectType, Row } from "../api/types";
import { FieldRow } from "./FieldRow";
import { sections } from "./layout";
import css from "./records.module.css";

export function FieldSections({ object, row }: { object: ObjectType; row: Row }) {
  const { t } = useTranslation();
  return (
    <div className={css.sections}>
      {sections(object).map(({ name, fields }) => (
        <details key={name} open={name !== "system"}>
          <summary><DownOutlined aria-hidden /><h2>{t(`section.${name}`)}</h2></summary>
          <dl>{fields.map((field) => <FieldRow key={field.name} object={object} field={field} row={row} />)}</dl>
        </details>
      ))}
    </div>
  );
}
