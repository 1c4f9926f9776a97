import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { importsQuery } from "../api/imports";
import { ErrorState } from "../frame/ErrorState";
import { Page } from "../frame/Page";
import states from "../frame/states.module.css";
import { ImportRow } from "./ImportRow";
import css from "./imports.module.css";

export default function ImportsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(importsQuery);
  return (
    <Page title={t("area.imports")}>
      {error && !data && <ErrorState title={t("error.load")} detail={error.message} onRetry={() => void refetch()} />}
      {data?.length === 0 && <div className={states.state}><p className={states.title}>{t("imports.none")}</p><p className={states.detail}>{t("imports.noneHint")}</p></div>}
      {data && data.length > 0 && (
        <div className={css.box}>
          <table className={css.table}>
            <thead><tr><th scope="col">{t("imports.file")}</th><th scope="col">{t("imports.state")}</th><th scope="col">{t("imports.result")}</th><th scope="col">{t("imports.started")}</th></tr></thead>
            <tbody>{data.map((one) => <ImportRow key={one.id} one={one} />)}</tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
