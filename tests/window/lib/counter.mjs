// A counter to test: a store of its own, a display of its own, and the window on both.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startDisplay } from "./display.mjs";
import { LOCALES } from "./locales.mjs";
import { writeSpooler } from "./spooler.mjs";
import { Session, startDriver, waitUntil } from "./webdriver.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
/** Where the programs under test lie. */
export const BUILT = process.env.SANBAO_BUILT ?? join(ROOT, "target/debug");
const SCREENSHOTS = join(ROOT, "target/screenshots");
const AXE = join(ROOT, "ui/node_modules/axe-core/axe.min.js");

/**
 * A folder inside the clone for everything that a program or its WebKit writes; it goes at the end, and what a killed
 * run leaves is at least where nobody minds it.
 */
export function scratchFolder() {
  const all = join(ROOT, "target/window");
  mkdirSync(all, { recursive: true });
  return mkdtempSync(join(all, "store-"));
}

/** How often a driver is started before the machine is called too busy. */
const TRIES = 3;

/** The demo's "today" unless a test wants another: every date of the demo store counts back from it. */
export const NOW = "2026-11-22T10:30:00+08:00";

/** The window of one test file, on a demo store that no other test sees. */
export class Counter {
  /** Makes the store and opens the window on it, in C unless the file runs in another locale. */
  static async open({ now = NOW, store = "--demo", locale = process.env.SANBAO_TEST_LOCALE ?? "C" } = {}) {
    const counter = new Counter(now, locale);
    try {
      if (store) counter.ctl("init", store);
      counter.display = await startDisplay();
      await counter.openWindow();
    } catch (error) {
      await counter.close();
      throw error;
    }
    return counter;
  }

  constructor(now, locale = "C") {
    this.folder = scratchFolder();
    this.data = join(this.folder, "store");
    this.spooler = writeSpooler(this.folder);
    this.environment = {
      ...process.env,
      PATH: `${this.spooler.bin}:${process.env.PATH}`,
      HOME: this.folder,
      XDG_CONFIG_HOME: join(this.folder, "config"),
      XDG_CACHE_HOME: join(this.folder, "cache"),
      XDG_DATA_HOME: join(this.folder, "share"),
      SANBAO_DATA: this.data,
      SANBAO_NOW: now,
      TZ: "Asia/Shanghai",
      ...LOCALES[locale](),
      GDK_BACKEND: "x11",
      // Without it the session hangs: WebKit lets itself be driven only on request.
      TAURI_WEBVIEW_AUTOMATION: "true",
      // Neither the desktop's settings nor its screen reader take part.
      GSETTINGS_BACKEND: "memory",
      NO_AT_BRIDGE: "1",
      // There is no graphics card to spare: Mesa would compile shaders for a pretended one, seconds at a time.
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: "1",
    };
    delete this.environment.WAYLAND_DISPLAY;
    // People set it for some graphics cards; with it WebKit never answers when asked for a screenshot.
    delete this.environment.WEBKIT_DISABLE_DMABUF_RENDERER;
  }

  /**
   * Opens the window, again after `closeWindow`. On a busy machine WebKit now and then never answers its driver, from
   * the start or when first asked for a picture; such a driver is stopped with all that it started, and asked anew.
   */
  async openWindow() {
    for (let tries = 1; ; tries += 1) {
      try {
        this.driver ??= await startDriver({ ...this.environment, DISPLAY: this.display.name });
        this.window = await Session.open(this.driver, join(BUILT, "sanbao"));
        await this.window.screenshot();
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
        console.error(`# the driver did not answer (${error.message}); try ${tries + 1} of ${TRIES}`);
        this.driver?.stop();
        this.driver = this.window = undefined;
      }
    }
  }

  /** Starts the program once more on the same store and screen, as an impatient double click does. */
  startAgain(others = {}) {
    const environment = { ...this.environment, DISPLAY: this.display.name, ...others };
    delete environment.TAURI_WEBVIEW_AUTOMATION;
    return spawn(join(BUILT, "sanbao"), { env: environment, stdio: "inherit" });
  }

  /** Closes the window and leaves store, display and driver as they are. */
  async closeWindow() {
    await this.window?.close();
    this.window = undefined;
  }

  /** Ends everything and removes the store. */
  async close() {
    try {
      await this.closeWindow();
    } finally {
      this.driver?.stop();
      this.display?.stop();
      // WebKit's network process may still be writing its cache for a moment.
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }

  /**
   * What a bar-code scanner does: keys far faster than a person's, then Enter, wherever the focus is. They come
   * through the X server, for WebDriver's own take up to 60 ms each, which is how fast people type. `apartMs` is for
   * the slow ones, and `ends` for those that end a code with another key or with none.
   * @returns {Promise<number>} the longest gap between two of them in milliseconds, for a busy machine can tear
   *   even these apart
   */
  async scan(code, apartMs = 3, ends = ["Return"]) {
    await this.window.run(
      `if (!window.keysAt) window.addEventListener("keyup", (event) => window.keysAt.push(event.timeStamp), { capture: true });
       window.keysAt = [];`,
    );
    const window = this.#xdotool("search", "--onlyvisible", "--name", "Sanbao").split("\n")[0];
    const keys = [...code].map((key) => (key === "-" ? "minus" : key));
    this.#xdotool("windowfocus", "--sync", window, "key", "--delay", String(apartMs), ...keys, ...ends);
    const heard = () => this.window.run("return window.keysAt.length >= arguments[0] && window.keysAt", code.length + ends.length);
    const at = await waitUntil(heard, "every key of the scanner was heard");
    return Math.max(...at.slice(1).map((time, index) => time - at[index]));
  }

  /** Holds a key down: the X server repeats it as it does for everybody. */
  hold(key, forMs) {
    const window = this.#xdotool("search", "--onlyvisible", "--name", "Sanbao").split("\n")[0];
    this.#xdotool("windowfocus", "--sync", window, "keydown", key, "sleep", String(forMs / 1000), "keyup", key);
  }

  /** Types through the X server, as a person would: so long between two keys. */
  keys(text, apartMs) {
    const window = this.#xdotool("search", "--onlyvisible", "--name", "Sanbao").split("\n")[0];
    this.#xdotool("windowfocus", "--sync", window, "type", "--delay", String(apartMs), text);
  }

  /**
   * Pulls a file over the window and lets it go there, as from a file manager.
   * @returns {Promise<boolean>} whether the window asked what it is
   */
  async dragIn(path) {
    const environment = { ...process.env, DISPLAY: this.display.name };
    const source = spawn(join(BUILT, "examples/drags"), [pathToFileURL(path).href], { env: environment });
    const said = [];
    source.stdout.on("data", (bytes) => said.push(String(bytes)));
    try {
      await waitUntil(() => said.join("").includes("here"), "what is pulled is there");
      const way = [[40, 30], [60, 60], [200, 200], [500, 400], [600, 420], [610, 425]];
      this.#xdotool("mousemove", "20", "20", "sleep", "0.2", "mousedown", "1");
      for (const [x, y] of way) this.#xdotool("mousemove", String(x), String(y), "sleep", "0.1");
      this.#xdotool("mouseup", "1");
      await waitUntil(() => said.join("").includes("let go"), "it was let go");
      return said.join("").includes("asked");
    } finally {
      source.kill();
    }
  }

  /** Answers the system's open or save dialog, once it is there, with a path. */
  async chooseFile(path) {
    await this.#answerDialog("key", "ctrl+a", "type", "--delay", "2", path);
    await this.#dialogGone("Return");
  }

  /** Answers the system's dialog for a file that is there, whose list of files has the keyboard. */
  async pickFile(path) {
    await this.#answerDialog("key", "ctrl+l", "sleep", "0.5", "key", "ctrl+a", "type", "--delay", "2", path);
    // The first Return may only take what the dialog proposes of the path.
    await waitUntil(() => !this.#dialog() || (this.#xdotool("sleep", "0.5", "key", "Return"), false), "the file dialog is gone");
  }

  /** Closes the system's open or save dialog without an answer. */
  async cancelFile() {
    await this.#answerDialog();
    await this.#dialogGone("Escape");
  }

  async #answerDialog(...words) {
    const dialog = await waitUntil(() => this.#dialog(), "a file dialog is shown");
    this.#xdotool("windowfocus", "--sync", dialog, ...words);
  }

  async #dialogGone(key) {
    this.#xdotool("key", key);
    await waitUntil(() => !this.#dialog(), "the file dialog is gone");
  }

  /** The dialog's window: it has a title and is not ours. */
  #dialog() {
    const ids = this.#shown().trim().split("\n");
    return ids.find((id) => this.#name(id)?.includes("Sanbao") === false);
  }

  /** The windows that are shown; asked again where one of them closes while they are looked through. */
  #shown(tries = 5) {
    try {
      return this.#xdotool("search", "--onlyvisible", "--name", ".");
    } catch (error) {
      if (tries === 1) throw error;
      return this.#shown(tries - 1);
    }
  }

  /** A window's title; none where it was closed since it was found, as that of a program that was ended is. */
  #name(id) {
    try {
      return this.#xdotool("getwindowname", id);
    } catch {
      return undefined;
    }
  }

  #xdotool(...words) {
    return execFileSync("xdotool", words, { env: { ...process.env, DISPLAY: this.display.name }, encoding: "utf8" });
  }

  /** Runs sanbaoctl on this store and gives what it printed. */
  ctl(...args) {
    return this.#ctl(["--data", this.data, ...args]);
  }

  /** Runs sanbaoctl on any store that `args` name, with more of an environment. */
  ctlWith(more, ...args) {
    return this.#ctl(args, more);
  }

  /** The same on a field copy. */
  field(file, passphrase, ...args) {
    return this.#ctl(["--field", file, ...args], { SANBAO_PASSPHRASE: passphrase, SANBAO_DATA: undefined });
  }

  #ctl(args, more = {}) {
    return execFileSync(join(BUILT, "sanbaoctl"), args, {
      env: { ...this.environment, ...more },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
  }

  /** What the program has logged so far. */
  log() {
    const folder = join(this.data, "logs");
    return readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8")).join("");
  }

  /** Keeps a picture of the page as target/screenshots/NAME.png. */
  async screenshot(name) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    writeFileSync(join(SCREENSHOTS, `${name}.png`), await this.window.screenshot());
  }

  /** What axe finds wrong on the page now: one line a finding, none when all is well. */
  async accessibilityFindings() {
    await this.window.run(`${readFileSync(AXE, "utf8")}; window.axe = axe;`);
    const violations = await this.window.runAsync(
      `const done = arguments[arguments.length - 1];
       axe.run(document, { resultTypes: ["violations"] })
          .then((found) => done(found.violations), (error) => done([{ id: String(error), nodes: [] }]));`,
    );
    return violations.map((each) => `${each.id}: ${each.help} ${each.nodes.map((node) => node.html).join(" ")}`);
  }
}
