import { useEffect } from "react";
import { hasChoice, useTheme } from "../theme/choice";

/** The appearance kept with the account, for a browser in which nothing was chosen yet. */
export function useOwnTheme(theme: string | undefined): void {
  const { choose } = useTheme();
  useEffect(() => {
    if (!hasChoice() && (theme === "light" || theme === "dark")) choose(theme);
  }, [theme, choose]);
}
