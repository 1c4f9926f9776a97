import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { listQuery, useHistory } from "../api/records";
import { is } from "../lists/expression";
import { changes, type ItemKind, merge, notes, orders } from "./timeline";

const noteFields = ["body", "pinned", "created_at", "created_by", "created_by.name", "contact", "contact.name"];
const orderFields = ["number", "ordered_at", "total", "units", "line_count", "kind", "status"];

export function useTimeline(account: number, only: ItemKind | null) {
  const filter = is("account", account);
  const noteList = useInfiniteQuery(listQuery("note", { fields: noteFields, filter, sort: "-created_at", limit: 50 }));
  const orderList = useInfiniteQuery(listQuery("order", { fields: orderFields, filter, sort: "-ordered_at", limit: 30 }));
  const history = useHistory("account", account);
  const items = useMemo(() => {
    const sources = {
      note: { items: notes(noteList.data?.pages.flatMap((page) => page.records) ?? []), complete: !noteList.hasNextPage },
      order: { items: orders(orderList.data?.pages.flatMap((page) => page.records) ?? []), complete: !orderList.hasNextPage },
      change: { items: changes(history.data ?? []), complete: true },
    };
    return merge(only ? [sources[only]] : Object.values(sources));
  }, [noteList.data, noteList.hasNextPage, orderList.data, orderList.hasNextPage, history.data, only]);

  const lists = [only === "order" ? null : noteList, only === "note" ? null : orderList].filter((list) => list !== null);
  return {
    items,
    pending: noteList.isPending || orderList.isPending || history.isPending,
    error: noteList.error ?? orderList.error ?? history.error,
    more: only !== "change" && lists.some((list) => list.hasNextPage),
    fetching: lists.some((list) => list.isFetchingNextPage),
    onMore: () => lists.forEach((list) => { if (list.hasNextPage) void list.fetchNextPage(); }),
    changeCount: history.data?.length ?? 0,
  };
}
