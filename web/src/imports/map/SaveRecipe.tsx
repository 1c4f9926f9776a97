import { SaveOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { type FormEvent, useId, useState } from "react";
import { recipesQuery, useSaveRecipe } from "../api";
import type { Recipe } from "../model";
import { Notice } from "../Notice";
import { withoutEmpty } from "../recipe";
import { useTexts } from "../texts";
import { useFaultText } from "../useFault";
import { useRecipeName } from "../useRecipeName";
import page from "../wizard.module.css";

export function SaveRecipe({ recipe }: { recipe: Recipe }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const fault = useFaultText();
  const known = useRecipeName();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const { data } = useQuery(recipesQuery);
  const save = useSaveRecipe();
  const wanted = name.trim();
  const taken = data?.some((one) => one.name === wanted);
  const missing = tried && wanted === "";
  const show = () => {
    setName(recipe.name && known(recipe.name) === recipe.name ? recipe.name : "");
    setTried(false);
    save.reset();
    setOpen(true);
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (!wanted || save.isPending) return;
    save.mutate({ name: wanted, recipe: withoutEmpty(recipe) }, { onSuccess: () => { setOpen(false); void message.success(t("recipe.saved", { name: wanted })); } });
  };
  return (
    <>
      <Button type="text" size="small" icon={<SaveOutlined aria-hidden />} disabled={recipe.targets.length === 0} onClick={show}>{t("recipe.save")}</Button>
      <Modal open={open} title={t("recipe.save")} okText={taken ? t("recipe.replace") : t("save")} cancelText={t("cancel")} confirmLoading={save.isPending} onOk={() => submit()} onCancel={() => setOpen(false)} width={420} destroyOnHidden>
        <form onSubmit={submit} className={page.field}>
          <label className={page.label} htmlFor={id}>{t("recipe.name")}</label>
          <Input id={id} autoFocus maxLength={80} value={name} status={missing ? "error" : undefined} aria-invalid={missing || undefined} aria-describedby={`${id}-hint`} onChange={(event) => setName(event.target.value)} />
          <span id={`${id}-hint`} className={page.hint}>{missing ? t("recipe.nameMissing") : taken ? t("recipe.taken") : t("recipe.nameHint")}</span>
          {save.error && <Notice tone="danger">{fault(save.error)}</Notice>}
        </form>
      </Modal>
    </>
  );
}
