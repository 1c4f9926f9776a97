import { tileHues } from "../theme/palettes";
import css from "./fields.module.css";

/** One Chinese character, or up to two Latin initials on a round avatar. A company's place name says little, so it is skipped. */
export function tileText(name: string, round: boolean): string {
  const clean = name.replace(/^[\s"'“”「（(]+/u, "");
  const han = /\p{Script=Han}/u.exec(clean);
  if (han && han.index === 0) return round || clean.length < 5 ? [...clean][0] ?? "" : [...clean][2] ?? "";
  const initials = clean.split(/\s+/).map((word) => [...word][0] ?? "").filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  return (round ? initials.slice(0, 2).join("") : initials[0] ?? "").toUpperCase();
}

/** Drawn by the style sheet: initials are a picture, no part of the text that is read aloud or copied. */
export function Tile({ id, name, size = 24, round = false }: { id: number; name: string; size?: 18 | 20 | 24 | 28 | 40 | 44 | 48; round?: boolean }) {
  const hue = (Math.imul(id, 2654435761) >>> 8) % tileHues + 1;
  return <span aria-hidden className={css.tile} data-hue={hue} data-size={size} data-round={round || undefined} data-text={tileText(name, round)} />;
}
