import { useTranslation } from "react-i18next";
import { useHistory } from "../api/records";
import type { ObjectType } from "../api/types";
import css from "./records.module.css";
import { changes } from "./timeline";
import { TimelineItem } from "./TimelineItem";

export function ChangeLog({ object, id }: { object: ObjectType; id: number }) {
  const { t } = useTranslation();
  const { data } = useHistory(object.name, id);
  return (
    <section aria-label={t("record.log")}>
      <h2 className={css.logTitle}>{t("record.log")}</h2>
      <ol>{changes(data ?? []).map((item) => <TimelineItem key={item.key} item={item} object={object} />)}</ol>
    </section>
  );
}
