import { fieldName, objectName } from "../labels";
import type { ObjectType } from "../../api/types";
import { Notice } from "../Notice";
import type { Gap } from "../targets";
import { useTexts } from "../texts";
import css from "./map.module.css";

interface Props { gaps: Gap[]; types: ObjectType[]; empty: boolean; loud: boolean }

/** Names the fields that are missing, object by object: those of a key stop the import, the others only new records. */
export function Gaps({ gaps, types, empty, loud }: Props) {
  const { t } = useTexts();
  if (empty) return <div className={css.notice}><Notice tone={loud ? "danger" : "warning"}>{t("map.noTarget")}</Notice></div>;
  const lines = (["key", "required"] as const).flatMap((why) => [...new Set(gaps.filter((gap) => gap.why === why).map(({ object }) => object))].map((object) => {
    const fields = gaps.filter((gap) => gap.why === why && gap.object === object).map((gap) => fieldName(types, gap.object, gap.field));
    return { id: `${why}.${object}`, text: t(`map.gap.${why}`, { object: objectName(types, object), fields: fields.join(t("comma")) }) };
  }));
  if (lines.length === 0) return null;
  const blocking = gaps.some(({ why }) => why === "key");
  return <div className={css.notice}><Notice tone={blocking && loud ? "danger" : "warning"}>{lines.map(({ id, text }) => <p key={id}>{text}</p>)}</Notice></div>;
}
