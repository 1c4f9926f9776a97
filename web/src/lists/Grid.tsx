import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { ObjectType, Row } from "../api/types";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import css from "./lists.module.css";
import { columnStyle } from "./template";
import type { ListState } from "./useListState";

export interface Shown { object: ObjectType; state: ListState; rows: Row[]; count: number | undefined; stale: boolean; fetching: boolean; more: boolean; onMore: () => void }

const rowHeight = 36;
const headHeight = 34;

/** One tab stop; the active row moves with the arrows and is announced through aria-activedescendant. */
export function Grid({ object, state, rows, count, stale, fetching, more, onMore }: Shown) {
  const scroller = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const [active, setActive] = useState(-1);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12, scrollPaddingStart: headHeight, paddingStart: 0 });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  const open = useCallback((id: number) => void navigate(`/o/${object.name}/${id}${state.from}`), [navigate, object.name, state.from]);

  useEffect(() => {
    if (more && !fetching && last >= rows.length - 40) onMore();
  }, [last, rows.length, more, fetching, onMore]);

  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setActive(-1);
  }, [state.filter, state.q, state.sort]);

  const move = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    virtual.scrollToIndex(next, { align: "auto" });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const step: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 15, PageUp: active - 15, Home: 0, End: rows.length - 1 };
    const next = step[event.key];
    const row = rows[active];
    if (next !== undefined) { event.preventDefault(); move(next); }
    else if (event.key === "Enter" && row) { event.preventDefault(); open(row.id); }
  };

  return (
    <div ref={scroller} className={css.grid} role="grid" tabIndex={0} aria-label={object.plural} aria-rowcount={(count ?? rows.length) + 1} aria-colcount={state.columns.length} aria-busy={stale || fetching}
      aria-activedescendant={active >= 0 && active < rows.length ? `row-${active}` : undefined} data-stale={stale || undefined} style={columnStyle(state.columns)} onKeyDown={pressed}>
      <GridHead state={state} />
      <div role="rowgroup" className={css.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row && <GridRow key={row.id} row={row} index={index} top={start} active={index === active} columns={state.columns} from={state.from} object={object} onOpen={open} />;
        })}
      </div>
    </div>
  );
}
