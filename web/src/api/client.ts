import { currentLanguage } from "../i18n";
import type { Conflict } from "./types";

interface ProblemBody { type?: string; title?: string; detail?: string; errors?: { field?: string; code?: string; message: string }[]; conflicts?: Conflict[]; version?: number }

/** An answer that is not 2xx (problem+json), or status 0: the server was not reached. */
export class Problem extends Error {
  readonly status: number;
  readonly body: ProblemBody;
  readonly retryAfter: number;

  constructor(status: number, body: ProblemBody, retryAfter = 0) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

interface Options { body?: unknown; ifMatch?: number; signal?: AbortSignal; form?: FormData }

const retrySeconds = (header: string | null) => {
  if (!header) return 0;
  const seconds = Number(header);
  return Number.isFinite(seconds) ? seconds : Math.max(1, Math.round((Date.parse(header) - Date.now()) / 1000));
};

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  let body: ProblemBody = {};
  try { body = text ? (JSON.parse(text) as ProblemBody) : {}; } catch { /* a proxy's page, not ours: the status says enough */ }
  return new Problem(response.status, body, retrySeconds(response.headers.get("Retry-After")));
}

export async function request<T>(method: string, path: string, { body, ifMatch, signal, form }: Options = {}): Promise<T> {
  const headers: Record<string, string> = { "Accept-Language": currentLanguage(), Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (ifMatch !== undefined) headers["If-Match"] = `"${ifMatch}"`;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { method, headers, credentials: "same-origin", body: form ?? (body === undefined ? undefined : JSON.stringify(body)), signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, {});
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const get = <T>(path: string, signal?: AbortSignal) => request<T>("GET", path, { signal });
export const post = <T>(path: string, body: unknown, signal?: AbortSignal) => request<T>("POST", path, { body, signal });
