import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Tooltip } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { listQuery } from "../api/records";
import type { ObjectType } from "../api/types";
import { listOf, storedColumns } from "../lists/useListState";
import css from "./records.module.css";

/** The record before and after this one in the list that it was opened from; the list is mostly still at hand. */
export function Neighbours({ object, id, list }: { object: ObjectType; id: number; list: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { fields, filter, q, sort } = listOf(object, storedColumns(object), new URLSearchParams(list));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({ ...listQuery(object.name, { fields, filter, q, sort }), staleTime: 60_000 });
  const ids = data?.pages.flatMap((page) => page.records.map((row) => row.id)) ?? [];
  const at = ids.indexOf(id);
  const nearEnd = at >= 0 && at >= ids.length - 2;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (at < 0) return null;
  const step = (to: number | undefined, label: string, icon: typeof UpOutlined) => {
    const Icon = icon;
    return <Tooltip title={label}><Button type="text" size="small" aria-label={label} disabled={to === undefined} icon={<Icon aria-hidden />} onClick={() => void navigate(`/o/${object.name}/${to}?${search.toString()}`, { replace: true })} /></Tooltip>;
  };
  return <span className={css.neighbours}>{step(ids[at - 1], t("record.previous"), UpOutlined)}{step(ids[at + 1], t("record.next"), DownOutlined)}</span>;
}
