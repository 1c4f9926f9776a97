import { DownloadOutlined } from "@ant-design/icons";
import { useFormat } from "../../i18n/useFormat";
import { DownloadButton } from "../DownloadButton";
import type { Import, Result } from "../model";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import { Counts } from "./Counts";
import css from "./run.module.css";

export function ResultCard({ one, result, title, linked }: { one: Import; result: Result; title: string; linked?: boolean }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <section className={page.card} aria-label={title}>
      <div className={page.cardHead}><h2>{title}</h2></div>
      <dl className={css.figures}>
        <div><dt>{t("list.rows")}</dt><dd>{format.number(result.rows)}</dd></div>
        <div><dt>{t("list.accepted")}</dt><dd>{format.number(result.accepted)}</dd></div>
        <div data-bad={result.rejected > 0 || undefined}><dt>{t("list.rejected")}</dt><dd>{format.number(result.rejected)}</dd></div>
      </dl>
      <Counts result={result} order={one.recipe?.targets.map(({ object }) => object) ?? []} linked={linked} />
      {result.rejected > 0 && <span className={css.download}><DownloadButton one={one} block={!linked} icon={<DownloadOutlined aria-hidden />}>{t("result.download")}</DownloadButton></span>}
    </section>
  );
}
