import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Problem } from "../api/client";
import { useObjectType, useSchema } from "../api/schema";
import type { ObjectType } from "../api/types";
import { ErrorState } from "../frame/ErrorState";
import { NotFound } from "../frame/NotFound";
import { useTitle } from "../frame/Page";
import { AccountPage } from "./AccountPage";
import { ObjectPage } from "./ObjectPage";
import { RecordSkeleton } from "./RecordSkeleton";
import { useRecord } from "./useRecord";

export default function RecordPage() {
  const { object: name = "", id = "" } = useParams();
  const schema = useSchema();
  const object = useObjectType(name);
  if (!schema.data) return <RecordSkeleton />;
  if (!object || !/^\d+$/.test(id)) return <NotFound />;
  return <Loaded key={`${name}/${id}`} object={object} id={Number(id)} />;
}

function Loaded({ object, id }: { object: ObjectType; id: number }) {
  const { t } = useTranslation();
  const record = useRecord(object, id);
  useTitle(record.data ? String(record.data[object.title_field] ?? "") : object.label);
  if (record.data) return object.name === "account" ? <AccountPage object={object} row={record.data} /> : <ObjectPage object={object} row={record.data} />;
  if (!record.isError) return <RecordSkeleton />;
  const status = record.error instanceof Problem ? record.error.status : undefined;
  if (status === 404) return <NotFound title={t("record.gone", { label: object.label })} />;
  return <ErrorState title={t("error.load")} detail={status === 0 ? t("error.offline") : record.error.message} code={status || undefined} onRetry={() => void record.refetch()} />;
}
