import { ImportOutlined, PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Problem } from "../api/client";
import { aggregateQuery, listQuery } from "../api/records";
import type { Measure, ObjectType } from "../api/types";
import { ErrorState } from "../frame/ErrorState";
import { Page } from "../frame/Page";
import { useOpenCreate } from "../frame/useOpenCreate";
import { useFormat } from "../i18n/useFormat";
import { usePhone } from "../theme/useMedia";
import { Footer } from "./Footer";
import { Grid } from "./Grid";
import { GridSkeleton } from "./GridSkeleton";
import { ListEmpty } from "./ListEmpty";
import { PhoneList } from "./PhoneList";
import { TierTabs } from "./TierTabs";
import { Toolbar } from "./Toolbar";
import { useListState } from "./useListState";

export function ObjectList({ object }: { object: ObjectType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = usePhone();
  const navigate = useNavigate();
  const openCreate = useOpenCreate();
  const state = useListState(object);
  const list = useInfiniteQuery(listQuery(object.name, { fields: state.fields, filter: state.filter, q: state.q, sort: state.sort }));
  const measures: Measure[] = [{ op: "count" }, ...state.summed.map((field) => ({ op: "sum" as const, field: field.name }))];
  const totals = useQuery(aggregateQuery(object.name, { filter: state.filter, q: state.q, measures }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.records) ?? [], [list.data]);
  const count = totals.data ? Number(totals.data[0]?.count ?? 0) : undefined;
  const fault = list.error instanceof Problem ? list.error : null;
  const wrongFilter = fault?.status === 400 && state.expression ? fault : null;
  const shown = { object, state, rows, count, stale: list.isPlaceholderData, fetching: list.isFetchingNextPage, more: list.hasNextPage, onMore: () => void list.fetchNextPage() };

  const body = () => {
    if (fault && !wrongFilter && rows.length === 0) return <ErrorState title={t("error.load")} detail={fault.status === 0 ? t("error.offline") : fault.message} code={fault.status || undefined} onRetry={() => void list.refetch()} />;
    if (list.isPending) return <GridSkeleton state={state} phone={phone} />;
    if (wrongFilter && rows.length === 0) return <div className="third" />;
    if (rows.length === 0) return <ListEmpty object={object} state={state} />;
    return phone ? <PhoneList {...shown} /> : <Grid {...shown} />;
  };

  return (
    <Page title={object.plural} meta={count === undefined ? null : t("list.count", { count, formatted: format.number(count) })}
      actions={phone ? undefined : <>
        {object.name !== "user" && <Button type="text" icon={<ImportOutlined aria-hidden />} onClick={() => void navigate("/imports")}>{t("list.import")}</Button>}
        {object.rights.create && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => openCreate(object.name)}>{t("list.create", { label: object.label })}</Button>}
      </>}>
      <TierTabs object={object} state={state} />
      <Toolbar object={object} state={state} fault={wrongFilter?.message} />
      {body()}
      {!phone && rows.length > 0 && <Footer state={state} totals={totals.data?.[0]} count={count} />}
    </Page>
  );
}
