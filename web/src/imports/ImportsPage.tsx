import { Navigate, Route, Routes } from "react-router";
import { NotFound } from "../frame/NotFound";
import { ImportList } from "./list/ImportList";
import { useTexts } from "./texts";
import { NewImport } from "./upload/NewImport";
import { Wizard } from "./Wizard";

export default function ImportsPage() {
  useTexts();
  return (
    <Routes>
      <Route index element={<ImportList />} />
      <Route path="new" element={<NewImport />} />
      <Route path=":id" element={<Wizard />} />
      <Route path=":id/:step" element={<Wizard />} />
      <Route path="new/*" element={<Navigate to="/imports/new" replace />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
