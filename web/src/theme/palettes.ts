/** The colours of design/look/tokens.md. The only place in the workspace where a hex value stands. */
export type Mode = "light" | "dark";

const light = {
  "canvas": "#F6F7F9", "surface": "#FFFFFF", "raised": "#FFFFFF",
  "hover": "#F2F4F7", "fill": "#EEF0F4", "track": "#E3E7ED",
  "hairline": "#E6E9EE", "line": "#CDD2DB", "outline": "#7B8391",
  "text": "#1A1D24", "text-2": "#4A5160", "text-3": "#626B7B",
  "accent": "#2F56D0", "accent-fill": "#2F56D0", "accent-hover": "#2447B5", "accent-pressed": "#1C3A99", "on-accent": "#FFFFFF",
  "accent-tint": "#EEF2FE", "accent-line": "#B7C6F5",
  "danger": "#B42318", "danger-tint": "#FDEDEB", "danger-mark": "#C4320A",
  "warning": "#8A5200", "warning-tint": "#FDF3DF", "warning-mark": "#B7791F",
  "good": "#0B6B57", "good-tint": "#E5F5F0",
  "vip": "#7A4B00", "vip-tint": "#FBF0D6",
  "bulk": "#1F2430", "on-bulk": "#F4F5F7",
  "series-1": "#2F56D0", "series-2": "#E1711F", "series-3": "#0D7D6B", "series-4": "#851372", "series-5": "#3097EC", "series-6": "#9B1635", "series-other": "#6B7280",
  "tile-1": "#E3E9FD", "on-tile-1": "#2443A8", "tile-2": "#DDF3EC", "on-tile-2": "#0A5546",
  "tile-3": "#DCF0F8", "on-tile-3": "#0B5270", "tile-4": "#FBE3EA", "on-tile-4": "#8E1F44",
  "tile-5": "#F0E4FA", "on-tile-5": "#6A2791", "tile-6": "#FBEFD3", "on-tile-6": "#6F4500",
  "tile-7": "#FDE7DA", "on-tile-7": "#87370B", "tile-8": "#E7EAF0", "on-tile-8": "#3E4757",
  "shadow-card": "0 1px 2px rgb(16 20 30 / 6%)",
  "shadow-popover": "0 6px 16px -2px rgb(16 20 30 / 10%)",
  "shadow-dialog": "0 18px 48px -8px rgb(16 20 30 / 22%)",
};

export type Role = keyof typeof light;

const dark: Record<Role, string> = {
  "canvas": "#0F1115", "surface": "#161920", "raised": "#1D2129",
  "hover": "#20252E", "fill": "#242A34", "track": "#2B313C",
  "hairline": "#262B35", "line": "#39404D", "outline": "#727B8D",
  "text": "#E9EBEF", "text-2": "#AEB5C2", "text-3": "#8E97A7",
  "accent": "#93ABFF", "accent-fill": "#4266DB", "accent-hover": "#3657C4", "accent-pressed": "#2F4BAA", "on-accent": "#FFFFFF",
  "accent-tint": "#1E2A4D", "accent-line": "#3A5096",
  "danger": "#FF9C8F", "danger-tint": "#3A1B1A", "danger-mark": "#E5583A",
  "warning": "#F2BC62", "warning-tint": "#35280F", "warning-mark": "#D29A3A",
  "good": "#62CDB0", "good-tint": "#12302A",
  "vip": "#F0C46C", "vip-tint": "#372A10",
  "bulk": "#E9EBEF", "on-bulk": "#161920",
  "series-1": "#7F9BFF", "series-2": "#F3B680", "series-3": "#18E8C0", "series-4": "#C64CBE", "series-5": "#B6D9F4", "series-6": "#EC2655", "series-other": "#8E97A7",
  "tile-1": "#1F2C57", "on-tile-1": "#B4C5FF", "tile-2": "#15392F", "on-tile-2": "#7FDCC0",
  "tile-3": "#123546", "on-tile-3": "#8FD0EE", "tile-4": "#45202D", "on-tile-4": "#F9B3C5",
  "tile-5": "#35224A", "on-tile-5": "#DDB9F7", "tile-6": "#3A2C10", "on-tile-6": "#F0CE86",
  "tile-7": "#42261A", "on-tile-7": "#F7BE9C", "tile-8": "#2B313C", "on-tile-8": "#C6CDD9",
  "shadow-card": "0 1px 2px rgb(0 0 0 / 50%)",
  "shadow-popover": "0 6px 16px -2px rgb(0 0 0 / 50%)",
  "shadow-dialog": "0 18px 48px -8px rgb(0 0 0 / 60%)",
};

export const palettes: Record<Mode, Record<Role, string>> = { light, dark };
export const tileHues = 8;
