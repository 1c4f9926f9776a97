import { App, Button, Drawer, Input } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Problem } from "../api/client";
import { useCreate, useSetPassword, type Values } from "../api/records";
import type { Field, ObjectType } from "../api/types";
import css from "./fields.module.css";
import { FormField } from "./FormField";
import { passwordFault, shortestPassword } from "./password";

interface Props { object: ObjectType; preset: Record<string, string>; onClose: () => void }

const writable = (object: ObjectType) => object.fields.filter((field) => !field.read_only && !field.computed).sort((a, b) => Number(b.required) - Number(a.required));
const start = (field: Field, preset: string | undefined) =>
  preset !== undefined ? (field.type === "link" || field.type === "integer" ? Number(preset) : preset)
    : field.type === "date_time" && field.required ? new Date().toISOString().replace(/\.\d+Z$/, "Z")
      : field.type === "choice" && field.required ? (field.choices?.[0]?.name ?? null)
        : field.name === "active" ? true : null;

// Not body: its scroll lock would write a style element that the security policy forbids, and body never scrolls here.
const container = () => document.getElementById("root") as HTMLElement;

/** A form made from the schema; what was typed stays until the record exists or the form is closed. */
export default function CreatePanel({ object, preset, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const fields = writable(object);
  const [values, setValues] = useState<Values>(() => Object.fromEntries(fields.map((field) => [field.name, start(field, preset[field.name])])));
  const [tried, setTried] = useState(false);
  const create = useCreate(object.name);
  const problem = create.error instanceof Problem ? create.error : null;
  const missing = (field: Field) => (field.required && (values[field.name] === null || values[field.name] === "") ? t("field.required") : undefined);
  const errorOf = (field: Field) => (tried ? missing(field) : undefined) ?? problem?.body.errors?.find((error) => error.field === field.name)?.message;
  // Somebody who may sign in needs a password, which is set once there is a record.
  const [password, setPassword] = useState("");
  const [made, setMade] = useState<number>();
  const set = useSetPassword();
  const withPassword = object.actions.some((action) => action.name === "set_password");
  const short = withPassword && password.length < shortestPassword;
  const passwordError = tried && short ? t("setUp.passwordShort", { count: shortestPassword }) : passwordFault(set.error, t("error.offline"));
  const placed = problem?.body.errors?.some((error) => fields.some((field) => field.name === error.field));

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (create.isPending || set.isPending || short || fields.some((field) => missing(field))) return;
    if (made !== undefined) return finish(made);
    create.mutate(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== "")), {
      onSuccess: ({ id }) => finish(id),
    });
  };
  const finish = (id: number) => {
    setMade(id);
    if (withPassword) set.mutate({ id, password }, { onSuccess: () => done(id) });
    else done(id);
  };
  const done = (id: number) => {
    void message.success(t("field.created", { label: object.label }));
    onClose();
    void navigate(`/o/${object.name}/${id}`);
  };

  return (
    <Drawer open getContainer={container} title={t("list.create", { label: object.label })} onClose={onClose} size={420} maskClosable={false}
      footer={<div className={css.formFoot}><Button onClick={onClose}>{t("cancel")}</Button><Button type="primary" loading={create.isPending || set.isPending} onClick={() => submit()}>{t("field.create")}</Button></div>}>
      <form className={css.form} onSubmit={submit} noValidate onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(); }}>
        {problem && !placed && <div role="alert" className={css.formError}>{problem.status === 0 ? t("error.offline") : problem.message}</div>}
        {made !== undefined && set.error && <p role="status">{t("users.made")}</p>}
        {made === undefined && fields.map((field, index) => (
          <FormField key={field.name} field={field} value={values[field.name] ?? null} error={errorOf(field)} autoFocus={index === 0 && field.type !== "link"} onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))} />
        ))}
        {withPassword && (
          <div className={css.formField}>
            <label htmlFor="create-password">{t("signIn.password")}<span className={css.required} aria-hidden>*</span></label>
            <Input.Password id="create-password" autoComplete="new-password" status={passwordError ? "error" : ""} aria-describedby="create-password-below" value={password} onChange={(event) => setPassword(event.target.value)} />
            <div id="create-password-below" role={passwordError ? "alert" : undefined} className={passwordError ? css.fieldError : css.fieldHelp}>{passwordError ?? t("setUp.passwordHint", { count: shortestPassword })}</div>
          </div>
        )}
        <button type="submit" hidden />
      </form>
    </Drawer>
  );
}
