import { Link } from "react-router";
import css from "./charts.module.css";
import type { ChartData } from "./data";

export function ChartTable({ data, head, height, link }: { data: ChartData; head: string; height: number; link?: ((index: number) => string) | undefined }) {
  const columns = [...data.series, ...(data.notes ?? [])];
  return (
    <div className={css.tableBox} style={{ maxHeight: Math.max(height, 160) }} tabIndex={0} role="group" aria-label={head}>
      <table className={css.table}>
        <thead><tr><th scope="col">{head}</th>{columns.map(({ name }) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {data.labels.map((label, index) => (
            <tr key={label}>
              <th scope="row">{link ? <Link to={link(index)}>{label}</Link> : label}</th>
              {columns.map(({ name, text }) => <td key={name}>{text[index]}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
