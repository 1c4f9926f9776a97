import { createContext, useContext } from "react";
import type { Mode } from "./palettes";

export type Choice = "system" | "light" | "dark";
const key = "guanxi.theme";

export function readChoice(): Choice {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export const hasChoice = () => localStorage.getItem(key) !== null;
export const storeChoice = (choice: Choice) => localStorage.setItem(key, choice);

interface ThemeState { choice: Choice; mode: Mode; choose: (choice: Choice) => void }

export const ThemeContext = createContext<ThemeState>({ choice: "system", mode: "light", choose: () => {} });
export const useTheme = () => useContext(ThemeContext);
