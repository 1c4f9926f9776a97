import { Dropdown } from "antd";
import type { ReactNode } from "react";
import { useSchema } from "../api/schema";
import { creatable } from "./areas";
import { useOpenCreate } from "./useOpenCreate";

export function NewMenu({ children, placement = "bottomRight" }: { children: ReactNode; placement?: "bottomRight" | "top" }) {
  const { data } = useSchema();
  const open = useOpenCreate();
  const items = creatable
    .map((name) => data?.objects.find((object) => object.name === name))
    .filter((object) => object?.rights.create)
    .map((object) => ({ key: object?.name ?? "", label: object?.label, onClick: () => open(object?.name ?? "") }));
  return <Dropdown trigger={["click"]} menu={{ items }} placement={placement} disabled={items.length === 0}>{children}</Dropdown>;
}
