import { DeleteOutlined, FormOutlined, PushpinFilled, PushpinOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePatch } from "../api/records";
import { useObjectType } from "../api/schema";
import type { Row } from "../api/types";
import { useFormat } from "../i18n/useFormat";
import css from "./records.module.css";
import { useDeleteRecord } from "./useDeleteRecord";

export function NoteItem({ row }: { row: Row }) {
  const { t } = useTranslation();
  const object = useObjectType("note");
  return object ? <Note row={row} object={object} label={t("note.title")} /> : null;
}

function Note({ row, object, label }: { row: Row; object: Parameters<typeof useDeleteRecord>[0]; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const patch = usePatch("note", row.id);
  const remove = useDeleteRecord(object);
  const pinned = row.pinned === true;
  const pinLabel = pinned ? t("note.unpin") : t("note.pin");
  return (
    <>
      <header>
        <span className={css.itemTitle}>{label}</span>
        <span className="second">{[row["created_by.name"], row["contact.name"]].filter(Boolean).join(" · ")}</span>
        <time dateTime={String(row.created_at)}>{format.when(String(row.created_at))}</time>
      </header>
      <p className={css.noteBody}>{String(row.body ?? "")}</p>
      <div className={css.noteTools} data-pinned={pinned || undefined}>
        <Tooltip title={pinLabel}><Button type="text" size="small" aria-pressed={pinned} aria-label={pinLabel} icon={pinned ? <PushpinFilled aria-hidden /> : <PushpinOutlined aria-hidden />} onClick={() => patch.mutate({ values: { pinned: !pinned }, version: row.version })} /></Tooltip>
        <Tooltip title={t("note.edit")}><Link to={`/o/note/${row.id}`} aria-label={t("note.edit")} className={css.noteEdit}><FormOutlined aria-hidden /></Link></Tooltip>
        {object.rights.delete && <Tooltip title={t("record.delete")}><Button type="text" size="small" aria-label={t("record.delete")} icon={<DeleteOutlined aria-hidden />} onClick={() => remove(row.id, label)} /></Tooltip>}
      </div>
    </>
  );
}
