import { App, Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/client";
import { useOwnSettings } from "../api/session";
import { shortestPassword } from "../fields/password";
import css from "./settings.module.css";

export function PasswordForm() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const own = useOwnSettings();
  const errors = own.error instanceof Problem ? (own.error.body.errors ?? []) : [];
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  const general = own.error && !errorOf("old_password") && !errorOf("password") ? (own.error instanceof Problem && own.error.status === 0 ? t("error.offline") : own.error.message) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!old || next.length < shortestPassword) return;
    own.mutate({ old_password: old, password: next }, { onSuccess: () => { setOld(""); setNext(""); void message.success(t("profile.passwordChanged")); } });
  };
  return (
    <form className={css.section} onSubmit={submit}>
      <h2>{t("profile.password")}</h2>
      <label htmlFor="old-password">{t("profile.oldPassword")}</label>
      <Input.Password id="old-password" autoComplete="current-password" status={errorOf("old_password") ? "error" : ""} value={old} onChange={(event) => setOld(event.target.value)} />
      {errorOf("old_password") && <p role="alert" className={css.error}>{errorOf("old_password")}</p>}
      <label htmlFor="new-password">{t("profile.newPassword")}</label>
      <Input.Password id="new-password" autoComplete="new-password" status={errorOf("password") ? "error" : ""} value={next} onChange={(event) => setNext(event.target.value)} />
      <p className={css.hint}>{t("setUp.passwordHint", { count: shortestPassword })}</p>
      {(errorOf("password") ?? general) && <p role="alert" className={css.error}>{errorOf("password") ?? general}</p>}
      <div><Button htmlType="submit" type="primary" loading={own.isPending} disabled={!old || next.length < shortestPassword}>{t("profile.changePassword")}</Button></div>
    </form>
  );
}
