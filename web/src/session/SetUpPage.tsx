import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { type Problem } from "../api/client";
import { useSetUp } from "../api/session";
import { currentLanguage } from "../i18n";
import { Door } from "./Door";
import { DoorError } from "./DoorError";
import { DoorField } from "./DoorField";
import css from "./session.module.css";
import { useWait } from "./useWait";

const shortest = 8;

export function SetUpPage({ needed }: { needed: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [values, setValues] = useState({ name: "", email: "", password: "" });
  const [tried, setTried] = useState(false);
  const setUp = useSetUp();
  const wait = useWait(setUp.error);
  const token = search.get("token") ?? "";

  if (!needed) return <Door title={t("setUp.done")} hint={t("setUp.doneHint")}><Link to="/" className={css.wide}>{t("signIn.title")}</Link></Door>;
  if (!token) return <Door title={t("setUp.title")} hint={t("setUp.noToken")}><p className={css.note}>{t("setUp.where")}</p></Door>;

  const problem = setUp.error as Problem | null;
  const wrong = {
    name: values.name.trim() ? undefined : t("setUp.nameMissing"),
    email: /^\S+@\S+$/.test(values.email.trim()) ? undefined : t("setUp.emailWrong"),
    password: values.password.length >= shortest ? undefined : t("setUp.passwordShort", { count: shortest }),
  };
  const placed = problem?.body?.errors?.some((error) => error.field !== null && error.field in values);
  const errorOf = (field: keyof typeof wrong) => (tried ? wrong[field] : undefined) ?? problem?.body?.errors?.find((error) => error.field === field)?.message;
  const change = (field: keyof typeof wrong) => (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).some(Boolean)) return;
    setUp.mutate({ ...values, token, language: currentLanguage() }, { onSuccess: () => void navigate("/", { replace: true }) });
  };

  return (
    <Door title={t("setUp.title")} hint={t("setUp.hint")}>
      <form onSubmit={submit} noValidate>
        <DoorField label={t("setUp.name")} error={errorOf("name")}>
          {(field) => <Input {...field} size="large" autoComplete="name" autoFocus value={values.name} onChange={change("name")} />}
        </DoorField>
        <DoorField label={t("signIn.email")} error={errorOf("email")}>
          {(field) => <Input {...field} size="large" type="email" autoComplete="username" value={values.email} onChange={change("email")} />}
        </DoorField>
        <DoorField label={t("signIn.password")} error={errorOf("password")} hint={t("setUp.passwordHint", { count: shortest })}>
          {(field) => <Input.Password {...field} size="large" autoComplete="new-password" value={values.password} onChange={change("password")} />}
        </DoorField>
        <DoorError error={placed ? null : setUp.error} wait={wait} wrong={t("setUp.tokenWrong")} />
        <Button htmlType="submit" type="primary" size="large" block loading={setUp.isPending} disabled={wait > 0}>{t("setUp.submit")}</Button>
      </form>
    </Door>
  );
}
