import { useTranslation } from "react-i18next";
import css from "./fields.module.css";

/** Three bars of five steps and the digits. */
export function Rfm({ score }: { score: string }) {
  const { t } = useTranslation();
  const digits = score.split("-").map(Number);
  return (
    <span className={css.rfm} title={t("rfm.title")}>
      <svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true" focusable="false">
        {digits.map((digit, index) => {
          const height = (digit / 5) * 14;
          return (
            <g key={index}>
              <rect className={css.rfmTrack} x={index * 8} y="0" width="6" height="14" rx="1.5" />
              <rect className={css.rfmBar} x={index * 8} y={14 - height} width="6" height={height} rx="1.5" />
            </g>
          );
        })}
      </svg>
      {score}
    </span>
  );
}
