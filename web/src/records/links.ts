import { both, is, notCancelled } from "../lists/expression";

/** The address of the list behind a number. */
export const listLink = (object: string, filter: string, sort?: string) => `/o/${object}?filter=${encodeURIComponent(filter)}${sort ? `&sort=${sort}` : ""}`;

export const ordersOf = (account: number, ...more: string[]) => listLink("order", both(is("account", account), notCancelled, ...more));
export const valid = notCancelled;
