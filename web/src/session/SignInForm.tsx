import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignIn } from "../api/session";
import { DoorError } from "./DoorError";
import { DoorField } from "./DoorField";
import { useWait } from "./useWait";

export function SignInForm({ email: known = "" }: { email?: string }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const signIn = useSignIn();
  const wait = useWait(signIn.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const incomplete = !email.trim() || !password;
    setMissing(incomplete);
    if (!incomplete && wait === 0) signIn.mutate({ email: email.trim(), password });
  };

  return (
    <form onSubmit={submit} noValidate>
      <DoorField label={t("signIn.email")} error={missing && !email.trim() ? t("signIn.emailMissing") : undefined}>
        {(field) => <Input {...field} size="large" type="email" autoComplete="username" autoFocus={!known} value={email} onChange={(e) => setEmail(e.target.value)} />}
      </DoorField>
      <DoorField label={t("signIn.password")} error={missing && !password ? t("signIn.passwordMissing") : undefined}>
        {(field) => <Input.Password {...field} size="large" autoComplete="current-password" autoFocus={!!known} value={password} onChange={(e) => setPassword(e.target.value)} />}
      </DoorField>
      <DoorError error={signIn.error} wait={wait} wrong={t("signIn.wrong")} />
      <Button htmlType="submit" type="primary" size="large" block loading={signIn.isPending} disabled={wait > 0}>
        {wait > 0 ? t("signIn.wait", { count: wait }) : t("signIn.submit")}
      </Button>
    </form>
  );
}
