import { SortAscendingOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { isNumeric } from "../fields/FieldValue";
import { usePhone } from "../theme/useMedia";
import { clickSort, sortText } from "./expression";
import type { ListState } from "./useListState";

export const biggestFirst = (type: string) => type === "date" || type === "date_time";

/** The same order that a click on a head gives, for phones and for whoever looks for it here. */
export function SortMenu({ state }: { state: ListState }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const first = state.sortKeys[0];
  const field = state.columns.find((column) => column.name === first?.field);
  const arrow = first?.descending ? "\u2193" : "\u2191";
  const items = state.columns.filter((column) => column.sortable).map((column) => ({
    key: column.name,
    label: column.name === first?.field ? `${column.label} ${arrow}` : column.label,
    onClick: () => state.set({ sort: sortText(clickSort(state.sortKeys.slice(0, 1), column.name, false, isNumeric(column) || biggestFirst(column.type))) }),
  }));
  const label = field ? t("list.sortedBy", { field: field.label, arrow }) : t("list.sort");
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectable: true, selectedKeys: first ? [first.field] : [] }} placement="bottomRight">
      <Button type="text" icon={<SortAscendingOutlined aria-hidden />} aria-label={phone ? label : undefined}>{phone ? null : label}</Button>
    </Dropdown>
  );
}
