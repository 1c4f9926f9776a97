import { PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ObjectType } from "../../api/types";
import type { Recipe } from "../model";
import { addTarget } from "../targets";
import { useTexts } from "../texts";
import type { Change } from "./useDraft";

/** Further objects that the rows of the file are about; users are not made by an import. */
export function AddTarget({ recipe, types, change }: { recipe: Recipe; types: ObjectType[]; change: Change }) {
  const { t } = useTexts();
  const free = types.filter((type) => type.name !== "user" && type.rights.create && !recipe.targets.some(({ object }) => object === type.name));
  if (free.length === 0) return null;
  const items = free.map((type) => ({ key: type.name, label: type.label, onClick: () => change((old) => addTarget(old, type, types)) }));
  return <Dropdown trigger={["click"]} menu={{ items }}><Button type="dashed" block icon={<PlusOutlined aria-hidden />}>{t("target.add")}</Button></Dropdown>;
}
