import { useEffect } from "react";

const typing = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const focusSearch = (nearest: boolean) => {
  const box = (nearest ? document.getElementById("list-search") : null) ?? document.getElementById("global-search") ?? document.getElementById("list-search");
  if (box instanceof HTMLInputElement) {
    box.focus();
    box.select();
  }
  return box !== null;
};

/** Ctrl/Cmd-K goes to the search of the workspace, / to the one of the list in front. */
export function useShortcuts(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
      if ((command || slash) && focusSearch(slash)) event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}
