import { Problem } from "../../api/client";
import { currentLanguage } from "../../i18n";
import type { Import, ReadOptions } from "../model";

export interface Upload { file: File; recipe?: string; options?: ReadOptions }
export interface Sent { loaded: number; total: number }

const bodyOf = (text: string): unknown => {
  try { return JSON.parse(text) as unknown; } catch { return {}; }
};

/** fetch cannot tell how much of a body has gone out, so this is the one place with an XMLHttpRequest. */
export function send({ file, recipe, options }: Upload, onSent: (sent: Sent) => void, signal: AbortSignal): Promise<Import> {
  const form = new FormData();
  if (recipe) form.append("recipe", recipe);
  if (options && Object.keys(options).length > 0) form.append("options", JSON.stringify(options));
  form.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", "/api/v1/imports");
    xhr.setRequestHeader("Accept-Language", currentLanguage());
    xhr.setRequestHeader("Accept", "application/json");
    xhr.upload.onprogress = ({ loaded, total }) => onSent({ loaded, total });
    xhr.onload = () => {
      const body = bodyOf(xhr.responseText);
      if (xhr.status >= 200 && xhr.status < 300) resolve(body as Import);
      else reject(new Problem(xhr.status, body as object));
    };
    xhr.onerror = () => reject(new Problem(0, {}));
    xhr.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal.addEventListener("abort", () => xhr.abort(), { once: true });
    xhr.send(form);
  });
}

/** The files of this visit: reading one differently needs no second choice of it. */
const held = new Map<number, File>();
export const hold = (id: number, file: File) => void held.set(id, file);
export const heldFile = (id: number) => held.get(id);
