import { useLate } from "../frame/useLate";
import css from "./records.module.css";

export function RecordSkeleton() {
  if (!useLate()) return null;
  return (
    <div className={css.skeleton} aria-hidden>
      <div><i data-size="tile" /><i data-size="title" /></div>
      <div><i data-size="figures" /></div>
      <div><i data-size="column" /><i data-size="column" /><i data-size="column" /></div>
    </div>
  );
}
