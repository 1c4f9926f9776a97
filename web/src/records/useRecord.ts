import { useQuery } from "@tanstack/react-query";
import { recordQuery } from "../api/records";
import { fieldsToAsk } from "../api/schema";
import type { ObjectType } from "../api/types";

export const allFields = (object: ObjectType) => [...new Set(object.fields.filter((field) => field.name !== "id" && field.name !== "version").flatMap(fieldsToAsk))];

export const useRecord = (object: ObjectType, id: number) => useQuery(recordQuery(object.name, id, allFields(object)));
