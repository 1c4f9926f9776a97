import { Problem } from "../api/client";
import { currentLanguage } from "../i18n";

/** A plain link would ask in the browser's language; the reasons in the file are to be in the user's. */
export async function downloadRejected(id: number, file: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/imports/${id}/rejected`, { headers: { "Accept-Language": currentLanguage() }, credentials: "same-origin" });
  } catch {
    throw new Problem(0, {});
  }
  if (!response.ok) throw new Problem(response.status, (await response.json().catch(() => ({}))) as object);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `${file.replace(/\.[^.]+$/, "")}-rejected.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
