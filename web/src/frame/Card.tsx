import { type ReactNode, useId } from "react";
import css from "./card.module.css";

/** Hairline only; an extra holds what acts on the card, a note what it must be read with. */
export function Card({ title, count, note, extra, children }: { title: string; count?: ReactNode; note?: ReactNode; extra?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css.card} aria-labelledby={id}>
      <header className={css.head}>
        <h2 id={id}>{title}</h2>
        {count !== undefined && <span className={css.count}>{count}</span>}
        {note && <span className={css.note}>{note}</span>}
        {extra && <div className={css.extra}>{extra}</div>}
      </header>
      {children}
    </section>
  );
}
