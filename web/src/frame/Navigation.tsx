import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useSession } from "../api/session";
import { type Area, isAt, isIn } from "./areas";
import css from "./frame.module.css";
import { Mark } from "./Mark";
import { useAreas } from "./useAreas";

export function Navigation({ collapsed, onCollapse }: { collapsed: boolean; onCollapse: () => void }) {
  const { t } = useTranslation();
  const all = useAreas();
  const { workspace } = useSession();
  const label = collapsed ? t("frame.expand") : t("frame.collapse");
  const fold = (
    <button type="button" className={css.fold} aria-label={label} title={label} aria-expanded={!collapsed} onClick={onCollapse}>
      {collapsed ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
    </button>
  );
  return (
    <nav className={css.navigation} data-collapsed={collapsed || undefined} aria-label={t("frame.navigation")}>
      <div className={css.brand}>
        <Link to="/" aria-label={t("product")}><Mark size={24} /></Link>
        {!collapsed && <><span className={css.product}>{t("product")}</span><span className={css.workspace} title={workspace.name}>{workspace.name}</span>{fold}</>}
      </div>
      <ul className={css.areas}>
        {all.map((area) => <AreaItem key={area.name} area={area} collapsed={collapsed} />)}
      </ul>
      {collapsed && fold}
    </nav>
  );
}

function AreaItem({ area, collapsed }: { area: Area; collapsed: boolean }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const inside = isIn(area, pathname);
  const to = area.to ?? area.places[0]?.to ?? "/";
  const link = (
    <Link to={to} className={css.area} aria-label={collapsed ? t(area.label) : undefined} aria-current={area.to && inside ? "page" : undefined}
      data-inside={inside || undefined} data-chosen={(inside && (!!area.to || collapsed)) || undefined}>
      {area.icon}{!collapsed && <span>{t(area.label)}</span>}
    </Link>
  );
  return (
    <li className={area.last ? css.lastArea : undefined}>
      {collapsed ? <Tooltip title={t(area.label)} placement="right">{link}</Tooltip> : link}
      {inside && !collapsed && area.places.length > 0 && (
        <ul>
          {area.places.map((place) => (
            <li key={place.to}>
              <Link to={place.to} className={css.place} aria-current={isAt(place, pathname) ? "page" : undefined}>{t(place.label)}</Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
