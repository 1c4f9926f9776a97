import { useLate } from "../frame/useLate";
import css from "./lists.module.css";
import { columnStyle } from "./template";
import type { ListState } from "./useListState";

/** Nothing for 150 ms, then the final layout in grey. */
export function GridSkeleton({ state, phone }: { state: ListState; phone: boolean }) {
  const late = useLate();
  if (!late) return <div className={css.skeleton} />;
  return (
    <div className={css.skeleton} aria-hidden style={columnStyle(phone ? state.columns.slice(0, 1) : state.columns)}>
      {!phone && <div className={css.head} />}
      {Array.from({ length: 16 }, (_, line) => (
        <div key={line} className={css.skeletonRow}>
          {(phone ? state.columns.slice(0, 1) : state.columns).map((field, column) => <span key={field.name} className={css.bone} data-long={(line + column) % 3} />)}
        </div>
      ))}
    </div>
  );
}
