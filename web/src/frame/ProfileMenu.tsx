import { LogoutOutlined, UserOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useSession, useSignOut } from "../api/session";
import { Tile } from "../fields/Tile";
import css from "./frame.module.css";

export function ProfileMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const signOut = useSignOut();
  const items = [
    { key: "who", type: "group" as const, label: <><strong className={css.who}>{session.name}</strong>{session.email}</> },
    { key: "profile", icon: <UserOutlined aria-hidden />, label: t("area.profile"), onClick: () => void navigate("/settings/profile") },
    { type: "divider" as const },
    { key: "out", icon: <LogoutOutlined aria-hidden />, label: t("frame.signOut"), onClick: () => signOut.mutate() },
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items }} placement="bottomRight">
      <button type="button" className={css.profile} aria-label={t("frame.profile", { name: session.name })}>
        <Tile id={session.id} name={session.name} round size={28} />
      </button>
    </Dropdown>
  );
}
