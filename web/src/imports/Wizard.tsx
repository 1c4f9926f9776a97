import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { Problem } from "../api/client";
import { ErrorState } from "../frame/ErrorState";
import { NotFound } from "../frame/NotFound";
import { Page } from "../frame/Page";
import { useLate } from "../frame/useLate";
import { useImport } from "./api";
import { FileFacts } from "./FileFacts";
import { MapStep } from "./map/MapStep";
import { type Import, mayVisit, type Step, stepOf, steps } from "./model";
import { CheckStep } from "./run/CheckStep";
import { RunStep } from "./run/RunStep";
import { Steps } from "./Steps";
import { useTexts } from "./texts";
import { FileStep } from "./upload/FileStep";

const isStep = (text: string | undefined): text is Step => steps.some((step) => step === text);

/** One import at one step, both from the address; a step that its state does not allow gives way to the one that it does. */
export function Wizard() {
  const { id, step } = useParams();
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1) return <NotFound />;
  return <Loaded key={number} id={number} step={isStep(step) ? step : undefined} />;
}

function Loaded({ id, step }: { id: number; step: Step | undefined }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useImport(id);
  const late = useLate();
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (!data) return error ? <ErrorState title={t("error.load")} detail={error instanceof Problem && error.status === 0 ? t("error.offline") : error.message} onRetry={() => void refetch()} /> : late && <p className="visually-hidden" role="status">{t("loading")}</p>;
  const now = stepOf(data);
  if (!step || !mayVisit(data, step)) return <Navigate to={`/imports/${id}/${now}`} replace />;
  return <AtStep one={data} step={step} />;
}

function AtStep({ one, step }: { one: Import; step: Step }) {
  const { t } = useTexts();
  const before = useRef(step);
  // The button that led here is gone; without this the keyboard would start at the top of the frame again.
  useEffect(() => {
    if (before.current !== step) document.getElementById("main")?.focus();
    before.current = step;
  }, [step]);
  return (
    <Page title={t("title")} meta={<FileFacts one={one} />} actions={<Steps one={one} step={step} />}>
      {step === "file" && <FileStep one={one} />}
      {step === "map" && <MapStep one={one} />}
      {step === "check" && <CheckStep one={one} />}
      {step === "run" && <RunStep one={one} />}
    </Page>
  );
}
