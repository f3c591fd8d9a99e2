// The window without a driver, as people have it: what is on the screen is read from the X server's own memory, and
// keys come through it. A driver would make WebKit draw.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BUILT, Counter } from "./counter.mjs";
import { startDisplay } from "./display.mjs";
import { LOCALES } from "./locales.mjs";
import { waitUntil } from "./webdriver.mjs";

/** The market's locale for characters alone, as somebody has it who wants the rest in English. */
export function chineseLocale() {
  const { LOCPATH, LC_ALL } = LOCALES.Chinese();
  return { LOCPATH, LC_ALL: undefined, LC_CTYPE: LC_ALL };
}

/** The window of a demo store on a screen of its own, without a driver. */
export class Screen {
  /** `locale` is what the program finds in its environment, over a plain one without any input method. */
  static async open(locale) {
    const counter = new Counter();
    counter.ctl("init", "--demo");
    counter.frame = join(counter.folder, "frame");
    mkdirSync(counter.frame);
    counter.display = await startDisplay(["-fbdir", counter.frame]);
    const screen = new Screen(counter);
    const plain = { GTK_IM_MODULE: undefined, XMODIFIERS: undefined, TAURI_WEBVIEW_AUTOMATION: undefined };
    const mark = join(counter.folder, "ready");
    const environment = { ...counter.environment, ...plain, ...locale, DISPLAY: counter.display.name, SANBAO_READY_MARK: mark };
    screen.program = spawn(join(BUILT, "sanbao"), { env: environment, stdio: ["ignore", "ignore", "inherit"], detached: true });
    await waitUntil(() => existsSync(mark), "the window says that it is usable");
    screen.window = await waitUntil(() => screen.#xdotool("search", "--onlyvisible", "--name", "Sanbao").split("\n")[0], "the window is there");
    screen.#xdotool("windowfocus", screen.window);
    return screen;
  }

  constructor(counter) {
    this.counter = counter;
  }

  /** Presses keys one after the other, by their X names, so long apart. */
  keys(names, apartMs) {
    this.#xdotool("key", "--delay", String(apartMs), ...names);
  }

  /** The colour of every pixel of the screen, as 0xRRGGBB. */
  pixels() {
    const file = readFileSync(join(this.counter.frame, "Xvfb_screen0"));
    // XWD: the head's length comes first; its number at 19 counts the colours that follow it, of 12 bytes each.
    const bytes = file.subarray(file.readUInt32BE(0) + 12 * file.readUInt32BE(4 * 19));
    return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32LE(4 * at) & 0xffffff);
  }

  /** Waits until at least so many pixels have this colour. */
  async shows(colour, pixels, claim) {
    await waitUntil(() => this.pixels().filter((one) => one === colour).length >= pixels, claim);
  }

  /** Waits until at least so many pixels are others than in `before`. */
  async changed(before, pixels, claim) {
    await waitUntil(() => this.pixels().filter((one, at) => one !== before[at]).length >= pixels, claim);
  }

  #xdotool(...words) {
    try {
      return execFileSync("xdotool", words, { env: { ...process.env, DISPLAY: this.counter.display.name }, encoding: "utf8" }).trim();
    } catch (error) {
      // A search that finds nothing yet fails; the caller looks again.
      if (words[0] === "search") return "";
      throw error;
    }
  }

  async close() {
    if (this.program) process.kill(-this.program.pid, "SIGKILL");
    await this.counter.close();
    rmSync(this.counter.frame, { recursive: true, force: true });
  }
}
