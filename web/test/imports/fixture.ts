import type { Field, ObjectType } from "../../src/api/types";
import type { Column, Recipe } from "../../src/imports/model";

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name, type: "text", label: name, help: null, required: false, read_only: false, right: "write", computed: null,
  filterable: true, sortable: true, target: null, target_title: null, choices: [], max_length: null, ...more,
});

const object = (name: string, number: string | null, fields: Field[]): ObjectType => ({
  name, label: name, plural: `${name}s`, icon: "", title_field: "name", number_field: number,
  rights: { create: true, change: true, delete: true, import: true, export: true, bulk: true }, fields, actions: [],
});

export const types: ObjectType[] = [
  object("account", "number", [field("name", { required: true }), field("number"), field("country"), field("revenue", { type: "money", computed: "rollup", read_only: true, required: true })]),
  object("contact", null, [field("account", { type: "link", target: "account", required: true }), field("name", { required: true })]),
  object("order", "number", [field("number", { required: true }), field("account", { type: "link", target: "account", required: true }), field("ordered_at", { type: "date_time", required: true }), field("country")]),
];

export const columns: Column[] = ["CustomerID", "Country", "InvoiceNo", "InvoiceDate"].map((name) => ({ name, samples: [], filled: 100, kind: "text" }));

export const recipe = (): Recipe => ({
  name: null, time_zone: "UTC", date_order: null, decimal: ".",
  targets: [
    { object: "account", key: ["number"], fields: { number: { column: "CustomerID", confidence: 99 }, name: { template: "Customer {CustomerID}", on: "create" }, country: { column: "Country", confidence: 70, on: "create" } } },
    { object: "order", key: ["number"], fields: { number: { column: "InvoiceNo", confidence: 98 }, account: { target: "account" }, country: { column: "Country", confidence: 97 } } },
  ],
});
