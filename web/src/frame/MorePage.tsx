import { LogoutOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSession, useSignOut } from "../api/session";
import { Tile } from "../fields/Tile";
import { Page } from "./Page";
import css from "./frame.module.css";
import { LanguageMenu } from "./TopBar";
import { ThemeMenu } from "./ThemeMenu";
import { useAreas } from "./useAreas";

/** What the bottom bar of a phone has no room for. */
export default function MorePage() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  const places = useAreas().flatMap((area) => area.places);
  return (
    <Page title={t("area.more")} actions={<><LanguageMenu /><ThemeMenu /></>}>
      <div className={css.more}>
        <div className={css.me}><Tile id={session.id} name={session.name} round size={40} /><div><strong>{session.name}</strong><span className="third">{session.email}</span></div></div>
        <ul>{places.map((place) => <li key={place.to}><Link to={place.to}>{t(place.label)}<RightOutlined aria-hidden /></Link></li>)}</ul>
        <Button size="large" block icon={<LogoutOutlined aria-hidden />} onClick={() => signOut.mutate()}>{t("frame.signOut")}</Button>
      </div>
    </Page>
  );
}
