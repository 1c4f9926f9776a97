import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { Problem } from "../api/client";
import { sessionQuery, setupQuery } from "../api/session";
import { ErrorState } from "../frame/ErrorState";
import { ExpiredSession } from "./ExpiredSession";
import { SetUpPage } from "./SetUpPage";
import { SignInPage } from "./SignInPage";

const Frame = lazy(() => import("../frame/Frame"));

/** Any address may be opened without a session: the page asks for one in place and then shows what the link meant. */
export function SessionGate() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const session = useQuery(sessionQuery);
  const setup = useQuery({ ...setupQuery, enabled: session.data === null });
  const expired = useQuery({ queryKey: ["session-expired"], queryFn: () => false, staleTime: Infinity, gcTime: Infinity });

  if (session.isPending) return null;
  if (session.isError) return <ErrorState title={t("error.unreachable")} code={session.error instanceof Problem ? session.error.status : undefined} onRetry={() => void session.refetch()} />;
  if (!session.data) {
    if (setup.isPending) return null;
    return pathname === "/setup" || setup.data?.needed ? <SetUpPage needed={setup.data?.needed ?? false} /> : <SignInPage />;
  }
  return (
    <Suspense fallback={null}>
      <Frame />
      {expired.data === true && <ExpiredSession email={session.data.email} />}
    </Suspense>
  );
}
