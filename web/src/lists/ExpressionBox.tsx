import { CheckCircleOutlined, CloseOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectType } from "../api/types";
import css from "./lists.module.css";
import type { ListState } from "./useListState";

const examples: Record<string, string> = { account: "revenue > 10000 and days_since_last_order > 90", order: 'status = "confirmed" and total >= 1000', contact: 'account.tier = "vip"', product: "units_sold > 100" };

/** The filter as text in the expression language; the server's answer about a mistake stands below it. */
export function ExpressionBox({ object, state, fault }: { object: ObjectType; state: ListState; fault: string | undefined }) {
  const { t } = useTranslation();
  const [text, setText] = useState(state.expression);
  const [seen, setSeen] = useState(state.expression);
  if (seen !== state.expression) {
    setSeen(state.expression);
    setText(state.expression);
  }
  const applied = text.trim() === state.expression;
  return (
    <div className={css.expression}>
      <form className={css.expressionLine} data-fault={(applied && !!fault) || undefined} onSubmit={(event) => { event.preventDefault(); state.set({ filter: text.trim() }); }}>
        <label htmlFor="list-expression">{t("list.expression")}</label>
        <input id="list-expression" spellCheck={false} autoComplete="off" autoCapitalize="off" value={text} placeholder={examples[object.name]} aria-invalid={applied && !!fault} aria-describedby="list-expression-fault" onChange={(event) => setText(event.target.value)} />
        {!applied && <Button size="small" type="primary" htmlType="submit">{t("list.apply")}</Button>}
        {applied && state.expression && !fault && <span className={css.valid}><CheckCircleOutlined aria-hidden /> {t("list.valid")}</span>}
        {state.expression && <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label={t("list.clearFilter")} onClick={() => state.set({ filter: "" })} />}
      </form>
      <div id="list-expression-fault" role="status" className={applied && fault ? css.fault : undefined}>{applied && fault ? <><ExclamationCircleOutlined aria-hidden /> {fault}</> : null}</div>
    </div>
  );
}
