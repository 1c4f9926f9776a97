import { useFormat } from "../i18n/useFormat";

/** For screen readers: the progress in steps of a tenth, not with every answer of the server. */
export function Spoken({ percent, text }: { percent: number; text: string }) {
  const format = useFormat();
  return <p className="visually-hidden" role="status" aria-live="polite">{text} {format.percent(Math.floor(percent / 10) * 10)}</p>;
}
