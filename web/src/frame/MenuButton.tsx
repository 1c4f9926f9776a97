import { Button, Dropdown, type MenuProps, Tooltip } from "antd";
import { type ReactNode, useState } from "react";

/** An icon that opens a menu. Its hint goes when the menu comes, which it would cover. */
export function MenuButton({ label, icon, menu }: { label: string; icon: ReactNode; menu: MenuProps }) {
  const [open, setOpen] = useState(false);
  return (
    <Dropdown trigger={["click"]} menu={menu} open={open} onOpenChange={setOpen}>
      <Tooltip title={open ? "" : label}><Button type="text" icon={icon} aria-label={label} /></Tooltip>
    </Dropdown>
  );
}
