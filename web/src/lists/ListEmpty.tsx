import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ObjectType } from "../api/types";
import states from "../frame/states.module.css";
import { useOpenCreate } from "../frame/useOpenCreate";
import type { ListState } from "./useListState";

export function ListEmpty({ object, state }: { object: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const openCreate = useOpenCreate();
  if (state.filtered) {
    return (
      <div className={states.state}>
        <p className={states.title}>{t("list.noneFound", { plural: object.plural })}</p>
        <p className={states.detail}>{t("list.noneFoundHint")}</p>
        <Button type="primary" onClick={() => state.set({ q: "", tier: "", filter: "" })}>{t("list.clearFilter")}</Button>
      </div>
    );
  }
  return (
    <div className={states.state}>
      <p className={states.title}>{t("list.noneYet", { plural: object.plural })}</p>
      <p className={states.detail}>{t("list.noneYetHint")}</p>
      <div className={states.actions}>
        {object.rights.create && <Button type="primary" onClick={() => openCreate(object.name)}>{t("list.create", { label: object.label })}</Button>}
        {object.name !== "user" && <Link to="/imports">{t("list.importFile")}</Link>}
      </div>
    </div>
  );
}
