import { Select } from "antd";
import { useMemo } from "react";

/** All zones that the browser knows, found by typing; the one that is set is among them even if the browser calls it otherwise. */
export function TimeZone({ id, value, onChange }: { id: string; value: string; onChange: (zone: string) => void }) {
  const options = useMemo(() => [...new Set([value, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })), [value]);
  return <Select id={id} showSearch={{ optionFilterProp: "label" }} value={value} options={options} onChange={onChange} />;
}
