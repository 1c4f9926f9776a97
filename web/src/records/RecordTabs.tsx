import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import css from "./records.module.css";
import type { RecordTab } from "./RecordLayout";

/** One tab stop; the arrows choose. A row that is too long scrolls. */
export function RecordTabs({ tabs, shown, onChoose }: { tabs: RecordTab[]; shown: RecordTab; onChoose: (key: string) => void }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" }), [shown.key]);

  const pressed = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = (tabs.indexOf(shown) + step + tabs.length) % tabs.length;
    const next = tabs[at];
    if (next) onChoose(next.key);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
  };
  return (
    <>
      <div ref={list} className={css.tabs} role="tablist" onKeyDown={pressed}>
        {tabs.map(({ key, label }) => (
          <button key={key} type="button" role="tab" id={`${id}-${key}`} aria-selected={key === shown.key} aria-controls={`${id}-panel`} tabIndex={key === shown.key ? 0 : -1} onClick={() => onChoose(key)}>{label}</button>
        ))}
      </div>
      <div className={css.tabBody} data-plain={shown.key === "fields" || undefined} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown.key}`}>
        <div className={css.stack}>{shown.content}</div>
      </div>
    </>
  );
}
