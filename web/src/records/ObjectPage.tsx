import { StopOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { usePatch } from "../api/records";
import { fieldOf } from "../api/schema";
import type { Field, ObjectType, Row } from "../api/types";
import { ChoiceTag } from "../fields/ChoiceTag";
import { FieldValue, isNumeric } from "../fields/FieldValue";
import { ChangeLog } from "./ChangeLog";
import { FieldSections } from "./FieldSections";
import { RecordHead } from "./RecordHead";
import { RecordLayout, type RecordTab } from "./RecordLayout";
import { SetPassword } from "./SetPassword";
import { useRelated } from "./useRelated";

const figureNames: Record<string, string[]> = { order: ["account", "ordered_at", "total", "units", "line_count"], product: ["code", "price", "revenue", "units_sold", "line_count"], contact: ["account", "mobile", "email"], user: ["email", "language", "time_zone"] };

/** Any object: head with its key fields, fields in sections, what hangs together with it, its changes. */
export function ObjectPage({ object, row }: { object: ObjectType; row: Row }) {
  const { t } = useTranslation();
  const related = useRelated(object, row);
  const names = figureNames[object.name] ?? object.fields.filter((field) => isNumeric(field) && field.computed).slice(0, 4).map((field) => field.name);
  const figures = names.map((name) => fieldOf(object, name)).filter((field): field is Field => field !== undefined).map((field) => ({ label: field.label, value: <FieldValue field={field} row={row} place="page" /> }));
  const tags = ["kind", "status", "decision_role", "review_reason"].map((name) => fieldOf(object, name)).filter((field): field is Field => field !== undefined && !!row[field.name]).map((field) => <ChoiceTag key={field.name} field={field} value={String(row[field.name])} />);
  const title = object.name === "note" ? object.label : String(row[object.title_field] ?? `#${row.id}`);
  const setPassword = object.actions.find((action) => action.name === "set_password");
  const log = <ChangeLog object={object} id={row.id} />;
  const tabs: RecordTab[] = [
    { key: "main", label: related?.label ?? t("record.log"), main: true, content: related?.main ?? log },
    ...(related?.side ? [{ key: "more", label: related.sideLabel, content: related.side }] : []),
    ...(related ? [{ key: "log", label: t("record.log"), content: log }] : []),
  ];
  return (
    <RecordLayout
      head={<RecordHead object={object} row={row} title={title} tags={tags} figures={figures} actions={object.name === "order" ? <CancelOrder object={object} row={row} /> : setPassword ? <SetPassword user={row.id} label={setPassword.label} /> : undefined} />}
      fields={<FieldSections object={object} row={row} />}
      fieldsLabel={t("record.data")}
      tabs={tabs}
    />
  );
}

function CancelOrder({ object, row }: { object: ObjectType; row: Row }) {
  const { t } = useTranslation();
  const patch = usePatch("order", row.id);
  if (!object.rights.change) return null;
  const cancelled = row.status === "cancelled";
  return (
    <Button icon={<StopOutlined aria-hidden />} danger={!cancelled} loading={patch.isPending} onClick={() => patch.mutate({ values: { status: cancelled ? "confirmed" : "cancelled" }, version: row.version })}>
      {cancelled ? t("orders.confirm") : t("orders.cancel")}
    </Button>
  );
}
