import type { Field } from "../api/types";
import { columnWidth } from "./columns";

/** The name takes what is left, the others have their width; all grow a little on a wide screen. */
export const template = (columns: Field[]): string =>
  columns.map((field, index) => (index === 0 ? "minmax(260px, 3fr)" : `minmax(${columnWidth(field)}px, ${columnWidth(field) / 100}fr)`)).join(" ");
