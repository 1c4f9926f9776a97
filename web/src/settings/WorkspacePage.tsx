import { App, Button, Input, Select } from "antd";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/client";
import { useSession, useWorkspaceSettings } from "../api/session";
import { NotFound } from "../frame/NotFound";
import { Page } from "../frame/Page";
import css from "./settings.module.css";

/** What holds for everybody: the company's name and the currency of its amounts. */
export default function WorkspacePage() {
  const { t } = useTranslation();
  const { administrator } = useSession();
  return administrator ? <Page title={t("area.workspace")}><div className={css.settings}><WorkspaceForm /></div></Page> : <NotFound />;
}

function WorkspaceForm() {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const { workspace } = useSession();
  const [name, setName] = useState(workspace.name);
  const [currency, setCurrency] = useState(workspace.currency);
  const save = useWorkspaceSettings();
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: "currency" });
    return Intl.supportedValuesOf("currency").map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ""}` }));
  }, [i18n.language]);
  const problem = save.error instanceof Problem ? save.error : null;
  const errorOf = (field: string) => problem?.body.errors?.find((error) => error.field === field)?.message;
  const general = problem && !errorOf("name") && !errorOf("currency") ? (problem.status === 0 ? t("error.offline") : problem.message) : undefined;
  const changed = name.trim() !== workspace.name || currency !== workspace.currency;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed && name.trim()) save.mutate({ name: name.trim(), currency }, { onSuccess: () => void message.success(t("profile.saved")) });
  };
  return (
    <form className={css.section} onSubmit={submit}>
      <label htmlFor="company">{t("workspace.name")}</label>
      <Input id="company" autoComplete="organization" maxLength={100} status={errorOf("name") ? "error" : ""} value={name} onChange={(event) => setName(event.target.value)} />
      {errorOf("name") && <p role="alert" className={css.error}>{errorOf("name")}</p>}
      <label htmlFor="currency">{t("workspace.currency")}</label>
      <Select id="currency" showSearch={{ optionFilterProp: "label" }} value={currency} options={currencies} onChange={setCurrency} />
      <p className={css.hint}>{t("workspace.currencyHint")}</p>
      {(errorOf("currency") ?? general) && <p role="alert" className={css.error}>{errorOf("currency") ?? general}</p>}
      <div><Button htmlType="submit" type="primary" loading={save.isPending} disabled={!changed || !name.trim()}>{t("save")}</Button></div>
    </form>
  );
}
