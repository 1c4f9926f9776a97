import { Problem } from "../api/client";

export const shortestPassword = 8;

/** Too short, leaked, or the server was not reached: what to say below the field. */
export function passwordFault(error: unknown, offline: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  return error.status === 0 ? offline : (error.body.errors?.find(({ field }) => field === "password")?.message ?? error.message);
}
