import type { Field } from "../api/types";
import type { Recipe, Source, Target } from "./model";

/** Editing of recipes: every function gives back a new recipe and leaves the old one as it was. */
export interface Use { object: string; field: string; source: Source }
export const pathOf = ({ object, field }: { object: string; field: string }) => `${object}.${field}`;

const placeholder = /\{([^{}]+)\}/g;
export const templateColumns = (template: string) => [...template.matchAll(placeholder)].map((match) => match[1] ?? "");

export function columnsOf(source: Source): string[] {
  if ("column" in source) return [source.column];
  return "template" in source ? templateColumns(source.template) : [];
}

/** Where a column of the file goes, in the order of the targets. */
export const usesOf = (recipe: Recipe, column: string): Use[] =>
  recipe.targets.flatMap(({ object, fields }) => Object.entries(fields)
    .filter(([, source]) => columnsOf(source).includes(column))
    .map(([field, source]) => ({ object, field, source })));

const changeTarget = (recipe: Recipe, object: string, change: (target: Target) => Target): Recipe =>
  ({ ...recipe, targets: recipe.targets.map((target) => (target.object === object ? change(target) : target)) });

export const setTarget = (recipe: Recipe, object: string, part: Partial<Target>) => changeTarget(recipe, object, (target) => ({ ...target, ...part }));

export const setSource = (recipe: Recipe, object: string, field: string, source: Source | null): Recipe => changeTarget(recipe, object, (target) => {
  const { [field]: _, ...others } = target.fields;
  return { ...target, fields: source ? { ...target.fields, [field]: source } : others };
});

/** The user's own choice carries no confidence; whether the field is written only on creation stays. */
export function mapColumn(recipe: Recipe, column: string, object: string, field: string): Recipe {
  const on = recipe.targets.find((target) => target.object === object)?.fields[field]?.on;
  return setSource(recipe, object, field, on ? { column, on } : { column });
}

/** Out of a template only the column goes; a template without any column left goes as a whole. */
export function unmapColumn(recipe: Recipe, column: string, object: string, field: string): Recipe {
  const source = recipe.targets.find((target) => target.object === object)?.fields[field];
  if (!source || !columnsOf(source).includes(column)) return recipe;
  if (!("template" in source)) return setSource(recipe, object, field, null);
  const template = source.template.replaceAll(`{${column}}`, "").replace(/\s+/g, " ").trim();
  return setSource(recipe, object, field, templateColumns(template).length > 0 ? { ...source, template } : null);
}

/** The paths that a column is to feed from now on, as "account.number". */
export function setUses(recipe: Recipe, column: string, paths: string[]): Recipe {
  const now = usesOf(recipe, column);
  const without = now.filter((use) => !paths.includes(pathOf(use))).reduce((rest, use) => unmapColumn(rest, column, use.object, use.field), recipe);
  const known = new Set(now.map(pathOf));
  return paths.filter((path) => !known.has(path)).reduce((rest, path) => {
    const dot = path.indexOf(".");
    return mapColumn(rest, column, path.slice(0, dot), path.slice(dot + 1));
  }, without);
}

/** The user has looked at a guess and lets it stand. */
export const confirmColumn = (recipe: Recipe, column: string): Recipe => usesOf(recipe, column).reduce((rest, { object, field, source }) => {
  if (!("column" in source)) return rest;
  const { confidence: _, ...sure } = source;
  return setSource(rest, object, field, sure);
}, recipe);

export const doubtful = 85;

/** The lowest confidence among the uses of a column; null when the user chose them or there are none. */
export function confidenceOf(recipe: Recipe, column: string): number | null {
  const known = usesOf(recipe, column).flatMap(({ source }) => ("column" in source && source.confidence !== undefined ? [source.confidence] : []));
  return known.length > 0 ? Math.min(...known) : null;
}

export const isDoubtful = (recipe: Recipe, column: string) => (confidenceOf(recipe, column) ?? 100) < doubtful;

/** What a file may fill: links are filled by the record that the same row makes. */
export const isWritable = (field: Field) => !field.read_only && !field.computed;
export const isMappable = (field: Field) => isWritable(field) && field.type !== "link";

/** A fixed value or template that was begun and not filled in counts as none. */
export const isEmptySource = (source: Source | undefined) => !source || ("constant" in source && source.constant === "") || ("template" in source && source.template.trim() === "");

export const withoutEmpty = (recipe: Recipe): Recipe => ({
  ...recipe,
  targets: recipe.targets.map((target) => ({ ...target, fields: Object.fromEntries(Object.entries(target.fields).filter(([, source]) => !isEmptySource(source))) })),
});
