import { App, Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnSettings, useSession } from "../api/session";
import css from "./settings.module.css";

export function NameForm() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const session = useSession();
  const [name, setName] = useState(session.name);
  const own = useOwnSettings();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && name.trim() !== session.name) own.mutate({ name: name.trim() }, { onSuccess: () => void message.success(t("profile.saved")) });
  };
  return (
    <form className={css.section} onSubmit={submit}>
      <h2>{t("profile.me")}</h2>
      <label htmlFor="own-name">{t("setUp.name")}</label>
      <Input id="own-name" autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
      {own.error && <p role="alert" className={css.error}>{own.error.message}</p>}
      <div><Button htmlType="submit" type="primary" loading={own.isPending} disabled={!name.trim() || name.trim() === session.name}>{t("save")}</Button></div>
    </form>
  );
}
