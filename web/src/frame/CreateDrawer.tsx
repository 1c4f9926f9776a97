import { lazy, Suspense } from "react";
import { useSearchParams } from "react-router";
import { useObjectType } from "../api/schema";

const CreatePanel = lazy(() => import("../fields/CreatePanel"));

/** Opened by ?new=object, so that a create form can be linked to and Back closes it. */
export function CreateDrawer() {
  const [search, setSearch] = useSearchParams();
  const object = useObjectType(search.get("new") ?? "");
  if (!object?.rights.create) return null;
  const preset = Object.fromEntries([...search].filter(([name]) => name.startsWith("new.")).map(([name, value]) => [name.slice(4), value]));
  const close = () => setSearch((old) => new URLSearchParams([...old].filter(([name]) => name !== "new" && !name.startsWith("new."))), { replace: true });
  return <Suspense fallback={null}><CreatePanel key={object.name} object={object} preset={preset} onClose={close} /></Suspense>;
}
