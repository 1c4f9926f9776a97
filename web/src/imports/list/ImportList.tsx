import { UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { ErrorState } from "../../frame/ErrorState";
import { Page } from "../../frame/Page";
import states from "../../frame/states.module.css";
import { useLate } from "../../frame/useLate";
import { useFormat } from "../../i18n/useFormat";
import { usePhone } from "../../theme/useMedia";
import { importsQuery } from "../api";
import { useTexts } from "../texts";
import { useFaultText } from "../useFault";
import { ImportCard } from "./ImportCard";
import { ImportRow } from "./ImportRow";
import css from "./list.module.css";

const heads = ["file", "state", "rows", "accepted", "rejected", "started"] as const;
const numeric = new Set<string>(["rows", "accepted", "rejected"]);

export function ImportList() {
  const { t } = useTexts();
  const format = useFormat();
  const phone = usePhone();
  const navigate = useNavigate();
  const late = useLate();
  const fault = useFaultText();
  const { data, error, refetch } = useQuery(importsQuery());
  const start = <Button type="primary" className={css.start} icon={<UploadOutlined aria-hidden />} onClick={() => void navigate("/imports/new")}>{t("list.new")}</Button>;
  return (
    <Page title={t("title")} meta={data && data.length > 0 ? t("list.count", { count: data.length, formatted: format.number(data.length) }) : undefined} actions={data && data.length > 0 ? start : undefined}>
      {error && !data && <ErrorState title={t("error.load")} detail={fault(error)} onRetry={() => void refetch()} />}
      {!data && !error && late && <div className={css.bones} role="status" aria-label={t("loading")}>{[0, 1, 2, 3].map((bone) => <i key={bone} />)}</div>}
      {data?.length === 0 && (
        <div className={states.state}>
          <p className={states.title}>{t("list.none")}</p>
          <p className={states.detail}>{t("list.noneHint")}</p>
          <div className={states.actions}>{start}<Link to="/o/account">{t("list.toAccounts")}</Link></div>
        </div>
      )}
      {data && data.length > 0 && phone && <ul className={css.cards} aria-label={t("title")}>{data.map((one) => <ImportCard key={one.id} one={one} />)}</ul>}
      {data && data.length > 0 && !phone && (
        <div className={css.box}>
          <table className={css.table}>
            <thead><tr>{heads.map((head) => <th key={head} scope="col" data-right={numeric.has(head) || undefined}>{t(`list.${head}`)}</th>)}<th scope="col" className={css.actionsHead}><span className="visually-hidden">{t("list.actions")}</span></th></tr></thead>
            <tbody>{data.map((one) => <ImportRow key={one.id} one={one} />)}</tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
