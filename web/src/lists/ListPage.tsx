import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Problem } from "../api/client";
import { useObjectType, useSchema } from "../api/schema";
import { ErrorState } from "../frame/ErrorState";
import { NotFound } from "../frame/NotFound";
import { ObjectList } from "./ObjectList";

export default function ListPage() {
  const { t } = useTranslation();
  const { object: name = "" } = useParams();
  const schema = useSchema();
  const object = useObjectType(name);
  if (schema.isError && !schema.data) return <ErrorState title={t("error.load")} detail={schema.error.message} code={schema.error instanceof Problem ? schema.error.status : undefined} onRetry={() => void schema.refetch()} />;
  if (!schema.data) return null;
  if (!object) return <NotFound />;
  return <ObjectList key={name} object={object} />;
}
