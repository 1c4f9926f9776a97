import { DeleteOutlined, DownOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Radio, Select, Tooltip } from "antd";
import { useId, useState } from "react";
import type { ObjectType } from "../../api/types";
import { fieldName } from "../labels";
import type { Column, OnExisting, Target } from "../model";
import { setTarget } from "../recipe";
import { removeTarget } from "../targets";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import css from "./map.module.css";
import type { Change } from "./useDraft";
import { ValueList } from "./ValueList";
import { WithoutKey } from "./WithoutKey";

const ways: OnExisting[] = ["fill", "overwrite", "skip"];

export interface TargetProps { target: Target; type: ObjectType | undefined; types: ObjectType[]; columns: Column[]; change: Change }

/** How records of one object are found, made and changed. Closed it tells the essential in a line. */
export function TargetCard({ target, type, types, columns, change, start, removable }: TargetProps & { start: boolean; removable: boolean }) {
  const { t } = useTexts();
  const id = useId();
  const [open, setOpen] = useState(start);
  const label = type?.label ?? target.object;
  const name = (field: string) => fieldName(types, target.object, field);
  const way = target.on_existing ?? "fill";
  const keys = [...new Set([...Object.keys(target.fields), ...target.key])].map((field) => ({ value: field, label: name(field) }));
  return (
    <section className={page.card} aria-label={label}>
      <div className={page.cardHead}>
        <h3><button type="button" className={css.fold} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}{label}</button></h3>
        {removable && <Tooltip title={t("target.remove", { object: label })}><Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={t("target.remove", { object: label })} onClick={() => change((old) => removeTarget(old, target.object))} /></Tooltip>}
      </div>
      {!open && <p className={page.hint}>{t(target.key.length > 0 ? "target.summary" : "target.summaryNone", { key: target.key.map(name).join(" + "), way: t(`existing.${way}`) })}</p>}
      <div id={id} hidden={!open} className={css.cardBody}>
        <div className={page.field}>
          <label className={page.label} htmlFor={`${id}-key`}>{t("target.key")}</label>
          <Select id={`${id}-key`} mode="multiple" value={target.key} options={keys} status={target.key.length === 0 ? "warning" : undefined} onChange={(key: string[]) => change((old) => setTarget(old, target.object, { key }))} />
          <span className={page.hint}>{target.key.length === 0 ? t("target.noKeyHint") : t("target.keyHint", { object: label })}</span>
        </div>
        <fieldset className={page.field}>
          <legend className={page.label}>{t("existing.title")}</legend>
          <Radio.Group vertical className={css.radios} value={way} options={ways.map((value) => ({ value, label: t(`existing.${value}`) }))} onChange={(event) => change((old) => setTarget(old, target.object, { on_existing: event.target.value as OnExisting }))} />
        </fieldset>
        <WithoutKey target={target} type={type} types={types} columns={columns} change={change} />
        <ValueList target={target} type={type} types={types} columns={columns} change={change} />
      </div>
    </section>
  );
}
