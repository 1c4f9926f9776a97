import { App } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Route, Routes, useMatch } from "react-router";
import { useSession } from "../api/session";
import { useNarrow, usePhone } from "../theme/useMedia";
import { BottomBar } from "./BottomBar";
import { CreateDrawer } from "./CreateDrawer";
import { ErrorBoundary } from "./ErrorBoundary";
import css from "./frame.module.css";
import { Navigation } from "./Navigation";
import { NotFound } from "./NotFound";
import { TopBar } from "./TopBar";
import { useOwnLanguage } from "./useOwnLanguage";
import { useOwnTheme } from "./useOwnTheme";
import { useShortcuts } from "./useShortcuts";

const HomePage = lazy(() => import("../home/HomePage"));
const ListPage = lazy(() => import("../lists/ListPage"));
const RecordPage = lazy(() => import("../records/RecordPage"));
const ImportsPage = lazy(() => import("../imports/ImportsPage"));
const ProfilePage = lazy(() => import("../settings/ProfilePage"));
const WorkspacePage = lazy(() => import("../settings/WorkspacePage"));
const MorePage = lazy(() => import("./MorePage"));

const foldKey = "guanxi.navigation";

export default function Frame() {
  const { t } = useTranslation();
  const phone = usePhone();
  const narrow = useNarrow();
  const record = useMatch("/o/:object/:id");
  const [folded, setFolded] = useState<boolean | null>(() => (localStorage.getItem(foldKey) === "folded" ? true : null));
  const collapsed = folded ?? narrow;
  const session = useSession();
  useOwnLanguage(session.language);
  useOwnTheme(session.theme);
  useShortcuts();

  const fold = () => {
    localStorage.setItem(foldKey, collapsed ? "open" : "folded");
    setFolded(!collapsed);
  };

  return (
    <App className={css.app} notification={{ placement: "bottomRight" }}>
      <a href="#main" className={css.skip}>{t("frame.skip")}</a>
      {!phone && <Navigation collapsed={collapsed} onCollapse={fold} />}
      <div className={css.column}>
        {!phone && <TopBar />}
        <main id="main" className={css.main} tabIndex={-1}>
          <ErrorBoundary>
            <Suspense fallback={null}>
              <Routes>
                <Route path="/" element={<HomePage />} />
                <Route path="/o/:object" element={<ListPage />} />
                <Route path="/o/:object/:id" element={<RecordPage />} />
                <Route path="/imports/*" element={<ImportsPage />} />
                <Route path="/settings/profile" element={<ProfilePage />} />
                <Route path="/settings/workspace" element={<WorkspacePage />} />
                <Route path="/more" element={<MorePage />} />
                <Route path="*" element={<NotFound />} />
              </Routes>
            </Suspense>
          </ErrorBoundary>
        </main>
        {phone && !record && <BottomBar />}
      </div>
      <CreateDrawer />
    </App>
  );
}
