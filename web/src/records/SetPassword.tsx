import { KeyOutlined } from "@ant-design/icons";
import { App, Button, Input } from "antd";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSetPassword } from "../api/records";
import { passwordFault, shortestPassword } from "../fields/password";
import css from "./records.module.css";

/** For administrators: a new password for somebody else, who has to sign in again with it. */
export function SetPassword({ user, label }: { user: number; label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<KeyOutlined aria-hidden />} onClick={() => setOpen(true)}>{label}</Button>
      {open && <PasswordDialog user={user} label={label} onClose={() => setOpen(false)} />}
    </>
  );
}

function PasswordDialog({ user, label, onClose }: { user: number; label: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState("");
  const set = useSetPassword();
  useEffect(() => dialog.current?.showModal(), []);
  const fault = passwordFault(set.error, t("error.offline"));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password.length >= shortestPassword) set.mutate({ id: user, password }, { onSuccess: () => { void message.success(t("profile.passwordChanged")); onClose(); } });
  };
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby="password-title" onClose={onClose} onKeyDown={(event) => event.stopPropagation()}>
      <form onSubmit={submit}>
        <h2 id="password-title">{label}</h2>
        <p className="second">{t("users.passwordHint")}</p>
        <Input.Password className={css.passwordInput} autoFocus autoComplete="new-password" aria-label={t("profile.newPassword")} aria-describedby="password-below" status={fault ? "error" : ""} value={password} onChange={(event) => setPassword(event.target.value)} />
        <p id="password-below" className={fault ? css.fieldError : "third"} role={fault ? "alert" : undefined}>{fault ?? t("setUp.passwordHint", { count: shortestPassword })}</p>
        <div className={css.dialogFoot}><Button onClick={onClose}>{t("cancel")}</Button><Button type="primary" htmlType="submit" loading={set.isPending} disabled={password.length < shortestPassword}>{t("save")}</Button></div>
      </form>
    </dialog>
  );
}
