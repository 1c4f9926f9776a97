import css from "./wizard.module.css";

interface Props { percent: number; label: string; tone?: "warning"; small?: boolean }

export function Bar({ percent, label, tone, small }: Props) {
  const value = Math.max(0, Math.min(100, percent));
  return (
    <span className={css.bar} data-tone={tone} data-size={small ? "small" : undefined} role="progressbar" aria-label={label} aria-valuenow={Math.round(value)} aria-valuemin={0} aria-valuemax={100}>
      <i style={{ width: `${value}%` }} />
    </span>
  );
}
