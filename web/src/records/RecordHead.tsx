import { DeleteOutlined, EllipsisOutlined, LeftOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { ObjectType, Row } from "../api/types";
import { Tile } from "../fields/Tile";
import { usePhone } from "../theme/useMedia";
import { Neighbours } from "./Neighbours";
import css from "./records.module.css";
import { useDeleteRecord } from "./useDeleteRecord";

export interface Figure { label: string; value: ReactNode; to?: string | undefined }
interface Props { object: ObjectType; row: Row; title: string; tags?: ReactNode; sub?: string; figures: Figure[]; actions?: ReactNode }

export function RecordHead({ object, row, title, tags, sub, figures, actions }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const phone = usePhone();
  const remove = useDeleteRecord(object);
  const from = useSearchParams()[0].get("in");
  const list = `/o/${object.name}${from ? `?${from}` : ""}`;
  const items = object.rights.delete ? [{ key: "delete", danger: true, icon: <DeleteOutlined aria-hidden />, label: t("record.delete"), onClick: () => remove(row.id, title, () => void navigate(list)) }] : [];
  const more = items.length > 0 && (
    <Dropdown trigger={["click"]} menu={{ items }} placement="bottomRight"><Button icon={<EllipsisOutlined aria-hidden />} type={phone ? "text" : "default"} aria-label={t("record.more")} /></Dropdown>
  );
  return (
    <header className={css.head}>
      <nav className={css.crumbs} aria-label={t("record.path")}>
        {phone
          ? <><Link to={list} className={css.back} aria-label={t("record.back", { plural: object.plural })}><LeftOutlined aria-hidden /></Link><span>{object.label}</span>{more}</>
          : <><Link to={list}>{object.plural}</Link><span aria-hidden>/</span><span aria-current="page" className="ellipsis">{title}</span>{from !== null && <Neighbours object={object} id={row.id} list={from} />}</>}
      </nav>
      <div className={css.identity}>
        <Tile id={row.id} name={title} size={phone ? 48 : 44} round={object.name === "contact" || object.name === "user"} />
        <div className={css.names}>
          <div className={css.titleLine}><h1>{title}</h1>{tags}</div>
          {sub && <p className={css.sub}>{sub}</p>}
        </div>
        {!phone && <div className={css.actions}>{actions}{more}</div>}
      </div>
      <dl className={css.figures}>
        {figures.map(({ label, value, to }) => <div key={label}><dt>{label}</dt><dd>{to ? <Link to={to}>{value}</Link> : value}</dd></div>)}
      </dl>
      {phone && actions && <div className={css.phoneActions}>{actions}</div>}
    </header>
  );
}
