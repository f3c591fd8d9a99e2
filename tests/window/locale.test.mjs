// The market's own locale (F36): the window paints what is typed, with no input method at all and with X's own. The
// pictures are the X server's: a driver forces WebKit to paint.
import { test } from "node:test";
import { CLERK } from "./lib/at-work.mjs";
import { Screen, chineseLocale } from "./lib/screen.mjs";

/** The colour of every card (ui/src/tokens.css): at the very first there is none. */
const CARD = 0xffffff;

const LOCALES = {
  "Chinese without an input method": chineseLocale,
  "Chinese with GTK's simple one": () => ({ ...chineseLocale(), GTK_IM_MODULE: "gtk-im-context-simple" }),
  "Chinese with X's own": () => ({ ...chineseLocale(), GTK_IM_MODULE: "xim" }),
  "C with X's own": () => ({ GTK_IM_MODULE: "xim" }),
  C: () => ({}),
};

for (const [name, locale] of Object.entries(LOCALES)) {
  test(`the window paints at its start, at a key and at a sign-in (${name})`, async () => {
    const screen = await Screen.open(locale());
    try {
      await screen.shows(CARD, 50_000, "the lock's card is painted");
      let before = screen.pixels();
      screen.keys([...CLERK.number], 60);
      await screen.changed(before, 40, "four digits are painted");
      screen.keys(["Return"], 60);
      screen.keys([...CLERK.pin], 60);
      before = screen.pixels();
      screen.keys(["Return"], 60);
      await screen.changed(before, 100_000, "the counter is painted in place of the lock");
    } finally {
      await screen.close();
    }
  });
}
