import { EditOutlined, LoadingOutlined } from "@ant-design/icons";
import { Popover } from "antd";
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { titlePath } from "../api/schema";
import type { Field, ObjectType, Row } from "../api/types";
import { FieldEditor } from "../fields/FieldEditor";
import { FieldValue } from "../fields/FieldValue";
import { ConflictDialog } from "./ConflictDialog";
import { FieldSource } from "./FieldSource";
import css from "./records.module.css";
import { useFieldEdit } from "./useFieldEdit";

const typed = new Set(["text", "long_text", "integer", "decimal", "money", "email", "phone", "url"]);
const inPopup = (element: Element | null) => !!element?.closest(".ant-select-dropdown, .ant-picker-dropdown");

/** Reads as text; a click (or the pencil, from the keyboard) turns it into its control. */
export function FieldRow({ object, field, row }: { object: ObjectType; field: Field; row: Row }) {
  const { t } = useTranslation();
  const edit = useFieldEdit(object, field, row);
  const box = useRef<HTMLDivElement>(null);
  const writable = object.rights.change && !field.read_only && !field.computed;

  const click = (event: MouseEvent) => {
    if (writable && !edit.editing && !(event.target as Element).closest("a, button") && !window.getSelection()?.toString()) edit.start();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") { event.stopPropagation(); edit.stop(); }
    else if (event.key === "Enter" && typed.has(field.type) && (field.type !== "long_text" || event.ctrlKey || event.metaKey)) { event.preventDefault(); edit.save(); }
  };
  const blurred = (event: FocusEvent) => {
    if (box.current?.contains(event.relatedTarget)) return;
    if (typed.has(field.type)) edit.save();
    else setTimeout(() => { if (!box.current?.contains(document.activeElement) && !inPopup(document.activeElement)) edit.stop(); }, 150);
  };

  if (edit.editing) {
    return (
      <div ref={box} className={css.field} data-editing>
        <dt>{field.label}{edit.saving && <LoadingOutlined aria-label={t("record.saving")} />}</dt>
        <dd onKeyDown={pressed} onBlur={blurred}>
          <FieldEditor field={field} value={edit.editing.value} autoFocus invalid={!!edit.error} title={row[titlePath(field)] as string | undefined} onChange={edit.change} onDone={edit.save} />
          {edit.error && <div role="alert" className={css.fieldError}>{edit.error}</div>}
        </dd>
        {edit.conflict && <ConflictDialog field={field} conflict={edit.conflict.conflict} onMine={edit.keepMine} onTheirs={edit.takeTheirs} />}
      </div>
    );
  }
  return (
    <Popover trigger={["hover", "focus"]} mouseEnterDelay={0.6} placement="bottomLeft" arrow={false} destroyOnHidden content={<FieldSource object={object} field={field} row={row} />}>
      <div className={css.field} data-writable={writable || undefined} onClick={click}>
        <dt>{field.label}</dt>
        <dd>
          <FieldValue field={field} row={row} place="page" />
          {writable && <button type="button" className={css.pencil} aria-label={t("record.edit", { field: field.label })} onClick={edit.start}><EditOutlined aria-hidden /></button>}
        </dd>
      </div>
    </Popover>
  );
}
