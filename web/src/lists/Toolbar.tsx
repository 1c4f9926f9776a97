import { FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectType } from "../api/types";
import { usePhone } from "../theme/useMedia";
import { ColumnMenu } from "./ColumnMenu";
import { ExpressionBox } from "./ExpressionBox";
import css from "./lists.module.css";
import { SortMenu } from "./SortMenu";
import type { ListState } from "./useListState";

interface Props { object: ObjectType; state: ListState; fault: string | undefined }

export function Toolbar({ object, state, fault }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [open, setOpen] = useState(state.expression !== "");
  const shown = open || state.expression !== "";
  return (
    <>
      <div className={css.toolbar}>
        <SearchBox state={state} label={t("list.search", { plural: object.plural })} />
        <Button type="text" icon={<FilterOutlined aria-hidden />} aria-expanded={shown} aria-label={phone ? t("list.filter") : undefined} onClick={() => { setOpen(!shown); if (shown) state.set({ filter: "" }); }}>{phone ? null : t("list.filter")}</Button>
        <div className={css.right}>
          <SortMenu state={state} />
          {!phone && <ColumnMenu object={object} state={state} />}
        </div>
      </div>
      {shown && <ExpressionBox object={object} state={state} fault={fault} />}
    </>
  );
}

/** Typing waits a moment before it becomes part of the address; Enter does not. */
function SearchBox({ state, label }: { state: ListState; label: string }) {
  const [text, setText] = useState(state.q);
  const [seen, setSeen] = useState(state.q);
  if (seen !== state.q) {
    setSeen(state.q);
    if (text.trim() !== state.q) setText(state.q);
  }
  const { q, set } = state;
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => set({ q: text.trim() }), 250);
    return () => clearTimeout(timer);
  }, [text, q, set]);
  return (
    <Input id="list-search" className={css.searchBox} allowClear prefix={<SearchOutlined aria-hidden />} placeholder={label} aria-label={label} autoComplete="off"
      value={text} onChange={(event) => setText(event.target.value)} onPressEnter={() => set({ q: text.trim() })} />
  );
}
