import type { Field, ObjectType } from "../api/types";

export const typeOf = (types: ObjectType[], object: string) => types.find(({ name }) => name === object);
export const fieldIn = (types: ObjectType[], object: string, field: string): Field | undefined => typeOf(types, object)?.fields.find(({ name }) => name === field);
export const objectName = (types: ObjectType[], object: string) => typeOf(types, object)?.label ?? object;
export const pluralName = (types: ObjectType[], object: string) => typeOf(types, object)?.plural ?? object;
export const fieldName = (types: ObjectType[], object: string, field: string) => fieldIn(types, object, field)?.label ?? field;
