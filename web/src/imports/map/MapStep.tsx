import { Button } from "antd";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useSchema } from "../../api/schema";
import { useCheck } from "../api";
import type { Import } from "../model";
import { Notice } from "../Notice";
import { withoutEmpty } from "../recipe";
import { gapsOf } from "../targets";
import { useTexts } from "../texts";
import { useFaultText } from "../useFault";
import page from "../wizard.module.css";
import { AddTarget } from "./AddTarget";
import { Gaps } from "./Gaps";
import { MapHead } from "./MapHead";
import { MappingTable } from "./MappingTable";
import { ReadingCard } from "./ReadingCard";
import { TargetCard } from "./TargetCard";
import { useDraft } from "./useDraft";

export function MapStep({ one }: { one: Import }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const fault = useFaultText();
  const { recipe, change, changed, reset } = useDraft(one);
  const { data: schema } = useSchema();
  const check = useCheck();
  const [tried, setTried] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  if (!schema) return null;
  const types = schema.objects;
  const columns = one.columns ?? [];
  const gaps = gapsOf(recipe, types);
  const blocked = recipe.targets.length === 0 || gaps.some(({ why }) => why === "key");

  const next = () => {
    setTried(true);
    if (blocked) {
      top.current?.focus();
      top.current?.scrollIntoView({ block: "start" });
      return;
    }
    check.mutate({ id: one.id, recipe: withoutEmpty(recipe) }, { onSuccess: () => { reset(); void navigate(`/imports/${one.id}/check`); } });
  };

  return (
    <>
      <div className={page.body}>
        <div className={page.main}>
          <div className={page.scroll}>
            <div ref={top} tabIndex={-1}>
              {check.error && <Notice tone="danger">{fault(check.error)}</Notice>}
              <Gaps gaps={gaps} types={types} empty={recipe.targets.length === 0} loud={tried} />
            </div>
            <MapHead columns={columns} recipe={recipe} change={change} changed={changed} onReset={reset} />
            <MappingTable columns={columns} recipe={recipe} types={types} change={change} />
          </div>
        </div>
        <aside className={page.side} aria-label={t("map.settings")}>
          {recipe.targets.map((target, index) => <TargetCard key={target.object} target={target} type={types.find(({ name }) => name === target.object)} types={types} columns={columns} change={change} start={index === 0} removable={recipe.targets.length > 1} />)}
          <AddTarget recipe={recipe} types={types} change={change} />
          <ReadingCard recipe={recipe} change={change} />
        </aside>
      </div>
      <div className={page.foot}>
        <Button onClick={() => void navigate(`/imports/${one.id}/file`)}>{t("steps.back")}</Button>
        <span className={page.footRight}><span className={page.footHint}>{t("map.nothingWritten")}</span><Button type="primary" loading={check.isPending} onClick={next}>{t("steps.nextCheck")}</Button></span>
      </div>
    </>
  );
}
