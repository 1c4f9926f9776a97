import { useTranslation } from "react-i18next";
import { useSession } from "../api/session";
import { Page } from "../frame/Page";
import { Appearance } from "./Appearance";
import { NameForm } from "./NameForm";
import { PasswordForm } from "./PasswordForm";
import css from "./settings.module.css";

export default function ProfilePage() {
  const { t } = useTranslation();
  const { email, name } = useSession();
  return (
    <Page title={t("area.profile")} meta={email}>
      <div className={css.settings}>
        <NameForm key={name} />
        <Appearance />
        <PasswordForm />
      </div>
    </Page>
  );
}
