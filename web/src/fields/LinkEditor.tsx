import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { fewQuery } from "../api/records";
import { useObjectType } from "../api/schema";
import type { Field, Value } from "../api/types";

interface Props { field: Field; value: Value; title?: string | undefined; onChange: (value: Value) => void; id?: string; autoFocus?: boolean; status: "" | "error"; style: { width: string } }

/** Finds the record that a link shall point to while its name is typed. */
export function LinkEditor({ field, value, title, onChange, ...rest }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [open, setOpen] = useState(rest.autoFocus ?? false);
  const search = useDeferredValue(text);
  const target = useObjectType(field.target ?? "");
  const name = field.target_title ?? "name";
  const { data, isFetching } = useQuery({
    ...fewQuery(field.target ?? "", { fields: ["id", name], q: search.trim(), sort: name, limit: 20 }),
    enabled: open && !!target,
    placeholderData: keepPreviousData,
  });
  const options = (data ?? []).map((row) => ({ value: row.id, label: String(row[name] ?? `#${row.id}`) }));
  const current = typeof value === "number" ? { value, label: chosen ?? title ?? options.find((option) => option.value === value)?.label ?? `#${value}` } : null;
  return (
    <Select {...rest} labelInValue allowClear={!field.required} open={open} onOpenChange={setOpen} loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setText }} placeholder={t("field.typeToFind")}
      notFoundContent={isFetching ? t("loading") : t("field.nothingFound")} value={current} options={options}
      onChange={(next?: { value: number; label?: unknown }) => {
        setChosen(typeof next?.label === "string" ? next.label : undefined);
        onChange(next?.value ?? null);
      }} />
  );
}
