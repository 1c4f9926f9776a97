import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { useNarrow, usePhone } from "../theme/useMedia";
import css from "./records.module.css";
import { RecordTabs } from "./RecordTabs";

export interface RecordTab { key: string; label: string; content: ReactNode; main?: boolean }
interface Props { head: ReactNode; fields: ReactNode; fieldsLabel: string; tabs: RecordTab[]; bottom?: ReactNode }

/** Wide: three columns. Narrow: the right column becomes tabs of the middle. Phone: all are tabs and the composer is the bottom bar. */
export function RecordLayout({ head, fields, fieldsLabel, tabs, bottom }: Props) {
  const phone = usePhone();
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const choose = (tab: string) => setSearch((old) => { const next = new URLSearchParams(old); next.set("tab", tab); return next; }, { replace: true });

  if (!narrow) {
    return (
      <div className={css.record}>
        {head}
        <div className={css.columns}>
          <aside className={css.left} aria-label={fieldsLabel}>{fields}</aside>
          <div className={css.middle}>{tabs.filter((tab) => tab.main).map((tab) => <div key={tab.key}>{tab.content}</div>)}</div>
          <div className={css.rightColumn}>{tabs.filter((tab) => !tab.main).map((tab) => <div key={tab.key} className={css.stack}>{tab.content}</div>)}</div>
        </div>
      </div>
    );
  }
  const own: RecordTab[] = phone ? [tabs[0] as RecordTab, { key: "fields", label: fieldsLabel, content: fields }, ...tabs.slice(1)] : tabs;
  const shown = own.find((tab) => tab.key === search.get("tab")) ?? own[0];
  const body = shown && <RecordTabs tabs={own} shown={shown} onChoose={choose} />;
  return (
    <div className={css.record}>
      <div className={phone ? css.phoneScroll : css.record}>
        {head}
        {phone ? body : <div className={css.columns} data-two><aside className={css.left} aria-label={fieldsLabel}>{fields}</aside><div className={css.tabColumn}>{body}</div></div>}
      </div>
      {bottom && shown?.key === own[0]?.key && <div className={css.bottomBar}>{bottom}</div>}
    </div>
  );
}
