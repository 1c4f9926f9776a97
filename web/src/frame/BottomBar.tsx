import { AppstoreFilled, AppstoreOutlined, DollarCircleFilled, DollarOutlined, HomeFilled, HomeOutlined, PlusOutlined, TeamOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import css from "./frame.module.css";
import { NewMenu } from "./NewMenu";

const left = [
  { to: "/", label: "area.home", icon: <HomeOutlined aria-hidden />, filled: <HomeFilled aria-hidden /> },
  { to: "/o/account", label: "area.customers", icon: <TeamOutlined aria-hidden />, filled: <TeamOutlined aria-hidden /> },
];
const right = [
  { to: "/o/order", label: "area.sales", icon: <DollarOutlined aria-hidden />, filled: <DollarCircleFilled aria-hidden /> },
  { to: "/more", label: "area.more", icon: <AppstoreOutlined aria-hidden />, filled: <AppstoreFilled aria-hidden /> },
];

export function BottomBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const tab = ({ to, label, icon, filled }: (typeof left)[number]) => {
    const here = to === "/" ? pathname === "/" : pathname.startsWith(to);
    return <Link key={to} to={to} className={css.tab} aria-current={here ? "page" : undefined}>{here ? filled : icon}<span>{t(label)}</span></Link>;
  };
  return (
    <nav className={css.bottom} aria-label={t("frame.navigation")}>
      {left.map(tab)}
      <NewMenu placement="top"><button type="button" className={css.create} aria-label={t("frame.new")}><PlusOutlined aria-hidden /></button></NewMenu>
      {right.map(tab)}
    </nav>
  );
}
