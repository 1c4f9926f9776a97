import css from "./fields.module.css";

const steps: Record<string, number> = { vip: 4, key: 3, standard: 2, small: 1 };

/** Four rising bars and the word: the tier must not rest on colour alone. */
export function TierTag({ tier, label }: { tier: string; label: string }) {
  const filled = steps[tier] ?? 0;
  return <span className={css.tier} data-tier={tier}><TierBars filled={filled} />{label}</span>;
}

function TierBars({ filled }: { filled: number }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {[0, 1, 2, 3].map((bar) => <rect key={bar} x={bar * 3.2} y={8 - bar * 2.5} width="2.2" height={4 + bar * 2.5} rx="0.6" fill="currentColor" opacity={bar < filled ? 1 : 0.28} />)}
    </svg>
  );
}
