import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "./client";
import type { Field, ObjectType, RawSchema, Schema } from "./types";

/** An order line has no title of its own; its first field stands for it. */
const titled = (schema: RawSchema): Schema => ({ ...schema, objects: schema.objects.map((object) => ({ ...object, title_field: object.title_field ?? object.fields[0]?.name ?? "id" })) });

/** Labels come in the caller's language, so the language is part of the key. */
export function useSchema() {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["schema", i18n.language],
    queryFn: async ({ signal }) => titled(await call("get", "/schema", { signal })),
    staleTime: 5 * 60_000,
    placeholderData: (previous) => previous,
  });
}

export function useObjectType(name: string): ObjectType | undefined {
  const { data } = useSchema();
  return useMemo(() => data?.objects.find((object) => object.name === name), [data, name]);
}

export const fieldOf = (object: ObjectType | undefined, name: string): Field | undefined => object?.fields.find((field) => field.name === name);
export const choiceLabel = (field: Field | undefined, name: string) => field?.choices?.find((choice) => choice.name === name)?.label ?? name;

/** What to ask for so that a field can be shown: a link also needs the title of its target. */
export const fieldsToAsk = (field: Field): string[] => (field.type === "link" && field.target_title ? [field.name, titlePath(field)] : [field.name]);
export const titlePath = (field: Field) => `${field.name}.${field.target_title ?? "name"}`;
