import { useTexts } from "./texts";

/** Recipes that come with Guanxi are named in the user's language, the others as their maker called them. */
export function useRecipeName() {
  const { t, i18n } = useTexts();
  return (name: string) => (i18n.exists(`recipe.known.${name}`, { ns: "imports" }) ? t(`recipe.known.${name}`) : name);
}
