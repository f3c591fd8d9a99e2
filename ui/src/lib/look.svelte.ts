// How this PC shows the page: light or dark, and how large the letters are.
import { keep, kept } from "./kept";

export const THEMES = ["system", "light", "dark"] as const;
export const SIZES = ["100", "115", "130", "150", "200"] as const;
export type Theme = (typeof THEMES)[number];
export type Size = (typeof SIZES)[number];

let theme = $state<Theme>(kept("theme", THEMES, "system"));
let size = $state<Size>(kept("size", SIZES, "100"));
let systemIsDark = $state(false);

export const look = {
  get theme(): Theme {
    return theme;
  },
  set theme(next: Theme) {
    theme = next;
    keep("theme", next);
    show();
  },
  get isDark(): boolean {
    return theme === "system" ? systemIsDark : theme === "dark";
  },
  get size(): Size {
    return size;
  },
  set size(next: Size) {
    size = next;
    keep("size", next);
    show();
  },
};

/** Puts it on the page, by attributes: the content policy allows no inline style. */
export function show(): void {
  document.documentElement.dataset["theme"] = look.isDark ? "dark" : "light";
  document.documentElement.dataset["size"] = size;
}

/** Follows the system while the person has not chosen. */
export function followSystem(): void {
  const dark = window.matchMedia?.("(prefers-color-scheme: dark)");
  if (dark) {
    systemIsDark = dark.matches;
    dark.addEventListener("change", (event) => {
      systemIsDark = event.matches;
      show();
    });
  }
  show();
}
