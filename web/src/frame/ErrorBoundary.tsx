import { Component, type ReactNode } from "react";
import { withTranslation, type WithTranslation } from "react-i18next";
import { ErrorState } from "./ErrorState";

class Boundary extends Component<WithTranslation & { children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <ErrorState title={this.props.t("error.broken")} detail={this.props.t("error.brokenHint")} onRetry={() => window.location.reload()} />;
  }
}

/** A page that breaks leaves the frame standing; a chunk of an old deployment is cured by the reload that retry does. */
export const ErrorBoundary = withTranslation()(Boundary);
