import type { Field } from "../api/types";
import { choiceLabel } from "../api/schema";
import css from "./fields.module.css";
import { TierTag } from "./TierTag";

const tones: Record<string, string> = { gold: "vip", red: "danger", orange: "warning", yellow: "warning", green: "good", blue: "accent", accent: "accent" };
/** What must catch the eye in a list, whatever colour the schema gives. */
const known: Record<string, string> = { cancelled: "danger", return: "warning", draft: "plain", walk_in: "quiet" };

export function ChoiceTag({ field, value }: { field: Field; value: string }) {
  const label = choiceLabel(field, value);
  if (field.name === "tier") return <TierTag tier={value} label={label} />;
  const color = field.choices?.find((choice) => choice.name === value)?.color ?? "";
  return <span className={css.tag} data-tone={known[value] ?? tones[color] ?? "plain"}>{label}</span>;
}
