import type { CSSProperties } from "react";
import type { Field } from "../api/types";
import { columnWidth } from "./columns";

/** A name needs room, a number does not. */
const firstWidth = (field: Field) => (field.name === "number" || field.name === "position" ? 140 : 260);
const padding = 16;

/** Head and rows share these: every column its least width and a part of what is left over, the name the largest. */
export function columnStyle(columns: Field[]): CSSProperties {
  const widths = columns.map((field, index) => (index === 0 ? firstWidth(field) : columnWidth(field)));
  const tracks = widths.map((width, index) => `minmax(${width}px, ${index === 0 && width > 200 ? 3 : width / 100}fr)`);
  return { "--columns": tracks.join(" "), "--least": `${widths.reduce((sum, width) => sum + width, padding)}px` } as CSSProperties;
}
