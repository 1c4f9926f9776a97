import type { ObjectType } from "../api/types";
import type { Column, Recipe, Source, Target } from "./model";
import { columnsOf, isEmptySource, isWritable } from "./recipe";

/** A new target is recognised by its number or title, and linked with the targets that are already there, both ways. */
export function addTarget(recipe: Recipe, type: ObjectType, types: ObjectType[]): Recipe {
  if (recipe.targets.some(({ object }) => object === type.name)) return recipe;
  const present = new Set(recipe.targets.map(({ object }) => object));
  const fields: Record<string, Source> = {};
  for (const field of type.fields) if (isWritable(field) && field.type === "link" && field.target && present.has(field.target)) fields[field.name] = { target: field.target };
  const target: Target = { object: type.name, key: [type.number_field ?? type.title_field], on_existing: "fill", fields };
  const linked = recipe.targets.map((other) => {
    const links = types.find(({ name }) => name === other.object)?.fields.filter((field) => isWritable(field) && field.target === type.name && !other.fields[field.name]) ?? [];
    return links.length === 0 ? other : { ...other, fields: { ...other.fields, ...Object.fromEntries(links.map(({ name }) => [name, { target: type.name }])) } };
  });
  // What another target links to has to be there before it.
  const at = linked.findIndex(({ fields: sources }) => Object.values(sources).some((source) => "target" in source && source.target === type.name));
  return { ...recipe, targets: at < 0 ? [...linked, target] : [...linked.slice(0, at), target, ...linked.slice(at)] };
}

export const removeTarget = (recipe: Recipe, object: string): Recipe => ({
  ...recipe,
  targets: recipe.targets.filter((target) => target.object !== object).map((target) => ({
    ...target,
    fields: Object.fromEntries(Object.entries(target.fields).filter(([, source]) => !("target" in source && source.target === object) && !("occurrence" in source && source.occurrence === object))),
  })),
});

export interface Gap { object: string; field: string; why: "required" | "key" }

/** Fields without which no record can be made or found: the required ones and those of the key. A required choice has a default. */
export const gapsOf = (recipe: Recipe, types: ObjectType[]): Gap[] => recipe.targets.flatMap((target) => {
  const type = types.find(({ name }) => name === target.object);
  const keys: Gap[] = target.key.filter((field) => isEmptySource(target.fields[field])).map((field) => ({ object: target.object, field, why: "key" }));
  const required: Gap[] = (type?.fields ?? [])
    .filter((field) => field.required && field.type !== "choice" && isWritable(field) && isEmptySource(target.fields[field.name]) && !target.key.includes(field.name))
    .map((field) => ({ object: target.object, field: field.name, why: "required" }));
  return [...keys, ...required];
});

/** A saved recipe meets another file: what it asks of columns that are not there is left out and named. */
export function fitRecipe(recipe: Recipe, columns: Column[]): { recipe: Recipe; absent: string[] } {
  const names = new Set(columns.map(({ name }) => name));
  const absent = new Set<string>();
  const fits = (source: Source) => {
    const lost = columnsOf(source).filter((name) => !names.has(name));
    lost.forEach((name) => absent.add(name));
    return lost.length === 0;
  };
  const targets = recipe.targets.map((target) => ({ ...target, fields: Object.fromEntries(Object.entries(target.fields).filter(([, source]) => fits(source))) }));
  return { recipe: { ...recipe, targets }, absent: [...absent] };
}
