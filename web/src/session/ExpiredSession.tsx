import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import css from "./session.module.css";
import { SignInForm } from "./SignInForm";

export function ExpiredSession({ email }: { email: string }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLInputElement>('input[type="password"]')?.focus();
  }, []);
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby="expired-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="expired-title">{t("signIn.expired")}</h2>
      <p className={css.hint}>{t("signIn.expiredHint")}</p>
      <SignInForm email={email} />
    </dialog>
  );
}
