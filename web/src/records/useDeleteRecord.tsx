import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useDelete, useRestore } from "../api/records";
import type { ObjectType } from "../api/types";

/** No question before, an undo after: the recycle bin keeps the record. */
export function useDeleteRecord(object: ObjectType) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const remove = useDelete(object.name);
  const restore = useRestore(object.name);
  return (id: number, title: string, after?: () => void) => remove.mutate(id, {
    onSuccess: () => {
      after?.();
      const key = `deleted-${object.name}-${id}`;
      const undo = () => restore.mutate(id, {
        onSuccess: () => notification.success({ key, title: t("record.restored", { title }), duration: 4 }),
        onError: (error) => notification.error({ key, title: t("record.notRestored"), description: error.message }),
      });
      notification.info({ key, title: t("record.deleted", { title }), duration: 10, actions: <Button type="primary" size="small" onClick={undo}>{t("record.undo")}</Button> });
    },
    onError: (error) => notification.error({ title: t("record.notDeleted"), description: error.message }),
  });
}
