import { currentLanguage } from "../i18n";
import type { Conflict, Problems } from "./types";
import type { paths } from "./types.gen";

type ProblemBody = Partial<Omit<Problems, "conflicts">> & { conflicts?: Conflict[] };

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

type Verb = "get" | "post" | "put" | "patch" | "delete";
type Path<V extends Verb> = { [P in keyof paths]: P extends `/api/v1${infer Rest}` ? (paths[P] extends Record<V, { responses: unknown }> ? Rest : never) : never }[keyof paths];
type Operation<V extends Verb, P extends string> = `/api/v1${P}` extends keyof paths ? (V extends keyof paths[`/api/v1${P}`] ? paths[`/api/v1${P}`][V] : never) : never;
type JsonOf<T> = T extends { content: { "application/json": infer J } } ? J : undefined;
type Good<R> = R extends object ? JsonOf<R[Extract<keyof R, 200 | 201 | 202 | 204>]> : never;

/** What the document says that an operation answers, and what it wants to be sent. */
export type Answer<V extends Verb, P extends string> = Operation<V, P> extends { responses: infer R } ? Good<R> : never;
export type Body<V extends Verb, P extends string> = Operation<V, P> extends { requestBody?: infer B } ? JsonOf<NonNullable<B>> : undefined;

interface CallOptions<B> { params?: Record<string, string | number>; body?: B; signal?: AbortSignal }

/** A request that the OpenAPI document knows: path, body and answer are typed by it. */
export function call<V extends Verb, P extends Path<V>>(verb: V, path: P, { params = {}, body, signal }: CallOptions<Body<V, P>> = {}): Promise<Answer<V, P>> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  return request<Answer<V, P>>(verb.toUpperCase(), filled, { body, signal });
}

/** Records of any object: the object's name is known at run time only. */
export const get = <T>(path: `/records/${string}`, signal?: AbortSignal) => request<T>("GET", path, { signal });
export const post = <T>(path: `/records/${string}`, body: unknown, signal?: AbortSignal) => request<T>("POST", path, { body, signal });
