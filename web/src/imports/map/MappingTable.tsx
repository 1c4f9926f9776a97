import { ArrowRightOutlined } from "@ant-design/icons";
import { memo } from "react";
import type { ObjectType } from "../../api/types";
import { useFormat } from "../../i18n/useFormat";
import { usePhone } from "../../theme/useMedia";
import type { Column, Recipe } from "../model";
import { useTexts } from "../texts";
import { Confidence } from "./Confidence";
import { FieldSelect } from "./FieldSelect";
import css from "./map.module.css";
import { Notes } from "./Notes";
import type { Change } from "./useDraft";

interface Props { columns: Column[]; recipe: Recipe; types: ObjectType[]; change: Change }
interface RowProps extends Omit<Props, "columns"> { column: Column }

export function MappingTable({ columns, recipe, types, change }: Props) {
  const { t } = useTexts();
  const phone = usePhone();
  if (phone) return <ul className={css.cards} aria-label={t("map.title")}>{columns.map((column) => <MappingCard key={column.name} column={column} recipe={recipe} types={types} change={change} />)}</ul>;
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t("map.column")}</th><th scope="col">{t("map.samples")}</th><th scope="col" className={css.fieldHead}>{t("map.field")}</th>
          <th scope="col">{t("map.confidence")}</th><th scope="col" data-right>{t("map.filled")}</th><th scope="col">{t("map.note")}</th>
        </tr>
      </thead>
      <tbody>{columns.map((column) => <MappingRow key={column.name} column={column} recipe={recipe} types={types} change={change} />)}</tbody>
    </table>
  );
}

const samplesOf = (column: Column, comma: string) => column.samples.filter((sample) => sample !== "").join(comma);

const MappingRow = memo(function MappingRow({ column, recipe, types, change }: RowProps) {
  const { t } = useTexts();
  const format = useFormat();
  const samples = samplesOf(column, t("comma"));
  return (
    <tr>
      <th scope="row"><span className={css.column} title={column.name}>{column.name}</span></th>
      <td><span className={css.samples} title={samples}>{samples}</span></td>
      <td><span className={css.fieldCell}><ArrowRightOutlined aria-hidden /><FieldSelect column={column} recipe={recipe} types={types} change={change} /></span></td>
      <td><Confidence column={column} recipe={recipe} /></td>
      <td data-right>{format.percent(column.filled)}</td>
      <td><Notes column={column} recipe={recipe} types={types} change={change} /></td>
    </tr>
  );
});

const MappingCard = memo(function MappingCard({ column, recipe, types, change }: RowProps) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <li className={css.card}>
      <span className={css.cardHead}><strong>{column.name}</strong><span className="third">{t("map.filledShort", { percent: format.percent(column.filled) })}</span></span>
      <span className={css.samples}>{samplesOf(column, t("comma"))}</span>
      <FieldSelect column={column} recipe={recipe} types={types} change={change} />
      <span className={css.cardFoot}><Confidence column={column} recipe={recipe} /><Notes column={column} recipe={recipe} types={types} change={change} /></span>
    </li>
  );
});
