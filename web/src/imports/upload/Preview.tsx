import type { Column } from "../model";
import { useTexts } from "../texts";
import css from "./upload.module.css";

/** The first values of each column: wrong signs or columns run together show here. */
export function Preview({ columns }: { columns: Column[] }) {
  const { t } = useTexts();
  const rows = Math.max(0, ...columns.map(({ samples }) => samples.length));
  return (
    <section>
      <h2 className={css.previewHead} id="import-preview">{t("file.preview")}</h2>
      <div className={css.preview} role="region" aria-labelledby="import-preview" tabIndex={0}>
        <table>
          <thead><tr>{columns.map(({ name }) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>{Array.from({ length: rows }, (_, row) => <tr key={row}>{columns.map(({ name, samples }) => <td key={name} title={samples[row]}>{samples[row] ?? ""}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}
