import css from "./frame.module.css";

/** The character guan, drawn in strokes: the sign of the product in every language. */
export function Mark({ size }: { size: number }) {
  return (
    <svg className={css.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M10.6 7.2l2 3.2M21.4 7.2l-2 3.2M7.8 12.4h16.4M6.6 17.6h18.8M16 12.4v5.2c0 3.4-3.4 6.2-8.6 7.6M16.6 18.6c1.4 3 4.2 5.2 8 6.4" />
    </svg>
  );
}
