import { CaretUpFilled } from "@ant-design/icons";
import { useState } from "react";
import { useSchema } from "../../api/schema";
import { useFormat } from "../../i18n/useFormat";
import { usePhone } from "../../theme/useMedia";
import type { Import, Message } from "../model";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import css from "./run.module.css";

type Severity = Message["severity"];
const severities: Severity[] = ["error", "warning"];
const tones = { error: "danger", warning: "warning" } as const;
/** A cell may hold a whole novel; the table shows its beginning. */
const cut = (value: string) => (value.length > 120 ? `${value.slice(0, 120)}…` : value);

export function Mark({ severity }: { severity: Severity }) {
  const { t } = useTexts();
  return <span className={css.mark} data-severity={severity} role="img" aria-label={t(`messages.${severity}`)}>{severity === "error" ? <CaretUpFilled aria-hidden /> : "◇"}</span>;
}

/** What is wrong row by row; the counts cover the whole file, the rows the first of them. */
export function Messages({ one }: { one: Import }) {
  const { t } = useTexts();
  const format = useFormat();
  const phone = usePhone();
  const { data: schema } = useSchema();
  const [only, setOnly] = useState<Severity | null>(null);
  const all = one.messages ?? [];
  const counts = one.message_counts ?? { error: 0, warning: 0 };
  const shown = only ? all.filter(({ severity }) => severity === only) : all;
  const total = only ? counts[only] : counts.error + counts.warning;
  const nameOf = (message: Message) => message.column ?? schema?.objects.flatMap(({ fields }) => fields).find(({ name }) => name === message.field)?.label ?? message.field ?? "";
  if (counts.error + counts.warning === 0 && all.length === 0) return <p className={css.clean}>{t("messages.none")}</p>;
  return (
    <section aria-labelledby="import-messages">
      <div className={css.head}>
        <h2 id="import-messages">{t("messages.title")}</h2>
        {severities.filter((severity) => counts[severity] > 0).map((severity) => (
          <button key={severity} type="button" className={`${page.tag} ${css.filter}`} data-tone={tones[severity]} aria-pressed={only === severity} onClick={() => setOnly(only === severity ? null : severity)}>
            {severity === "error" ? <CaretUpFilled aria-hidden /> : <span aria-hidden>◇</span>}{t(`messages.${severity}`)} {format.number(counts[severity])}
          </button>
        ))}
        {total > shown.length && shown.length > 0 && <span className={css.first}>{t("messages.first", { shown: format.number(shown.length), total: format.number(total) })}</span>}
      </div>
      {phone
        ? <ul className={css.cards}>{shown.map((message, index) => <li key={index} className={css.card}><span className={css.cardHead}><strong>{nameOf(message)}</strong><span className="third">{t("messages.row", { row: format.number(message.row) })}</span></span><Value message={message} /><Problem message={message} /></li>)}</ul>
        : (
          <table className={css.messages}>
            <thead><tr><th scope="col" data-right>{t("messages.rowHead")}</th><th scope="col">{t("messages.column")}</th><th scope="col">{t("messages.value")}</th><th scope="col">{t("messages.problem")}</th></tr></thead>
            <tbody>{shown.map((message, index) => <tr key={index}><td data-right className="third">{format.number(message.row)}</td><td>{nameOf(message)}</td><td className={css.valueCell} data-severity={message.severity} title={message.value?.slice(0, 500)}><Value message={message} /></td><td><Problem message={message} /></td></tr>)}</tbody>
          </table>
        )}
    </section>
  );
}

function Value({ message }: { message: Message }) {
  const { t } = useTexts();
  return <span className={css.value} data-severity={message.severity}>{message.value ? cut(message.value) : t("messages.emptyValue")}</span>;
}

const Problem = ({ message }: { message: Message }) => <span className={css.problem} data-severity={message.severity}><Mark severity={message.severity} />{message.message}</span>;
