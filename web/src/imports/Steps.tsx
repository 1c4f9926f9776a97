import { CheckOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { type Import, mayVisit, type Step, stepOf, steps } from "./model";
import { useTexts } from "./texts";
import css from "./wizard.module.css";

/** Where one is and what is still to come; steps that may be visited are links. */
export function Steps({ one, step }: { one: Import | null; step: Step }) {
  const { t } = useTexts();
  const at = steps.indexOf(step);
  const reached = one ? steps.indexOf(stepOf(one)) : 0;
  const finished = one?.state === "done" || one?.state === "undone";
  return (
    <ol className={css.steps} aria-label={t("steps.label")}>
      {steps.map((name, index) => {
        const done = finished || index < reached;
        const mark = <><span className={css.stepMark} data-done={(done && index !== at) || undefined}>{done && index !== at ? <CheckOutlined aria-hidden /> : index + 1}</span><span className={css.stepName}>{t(`steps.${name}`)}</span></>;
        return (
          <li key={name} className={css.step} aria-current={index === at ? "step" : undefined}>
            {one && index !== at && mayVisit(one, name) ? <Link to={`/imports/${one.id}/${name}`}>{mark}</Link> : <span>{mark}</span>}
          </li>
        );
      })}
    </ol>
  );
}
