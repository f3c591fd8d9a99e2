// The part of the W3C WebDriver protocol that driving one window needs, over fetch.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Names of keys as WebDriver writes them (section 17.4.2 of the standard). */
export const Key = {
  Backspace: "\ue003",
  Tab: "\ue004",
  Enter: "\ue007",
  Shift: "\ue008",
  Control: "\ue009",
  Alt: "\ue00a",
  Escape: "\ue00c",
  Space: " ",
  PageUp: "\ue00e",
  PageDown: "\ue00f",
  End: "\ue010",
  Home: "\ue011",
  Left: "\ue012",
  Up: "\ue013",
  Right: "\ue014",
  Down: "\ue015",
  Delete: "\ue017",
  F1: "\ue031",
  F3: "\ue033",
};

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How often a condition is looked at again. */
const LOOK_AGAIN_MS = 25;

/** Patience with a condition, unless the caller says otherwise: generous, for two shared cores. */
const PATIENCE_MS = 15_000;

/** No single request takes this long; one that does would otherwise stop the whole run without a word. */
const REQUEST_MS = 30_000;

/** What the driver answered instead of a value: `kind` is the protocol's own word for it. */
export class DriverError extends Error {
  constructor(kind, message) {
    super(`${kind}: ${message}`);
    this.kind = kind;
  }
}

/** A WebKitWebDriver process on a free port, ready to open sessions. */
export async function startDriver(environment) {
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
    // A group of its own, so that stopping it stops the program and the web processes that it started too.
    detached: true,
  });
  const failed = new Promise((_, reject) => {
    driver.once("error", (error) => reject(new Error(`WebKitWebDriver: ${error.message}`)));
    driver.once("exit", (status) => reject(new Error(`WebKitWebDriver ended with ${status}`)));
  });
  // After the start its end is expected; the rejection must not count as unhandled.
  failed.catch(() => {});
  const address = `http://127.0.0.1:${port}`;
  const listening = waitUntil(() => fetch(`${address}/status`).then(() => true, () => false), "WebKitWebDriver listens");
  await Promise.race([listening, failed]);
  return { address, stop: () => stopGroup(driver) };
}

/** Ends a process and all that it started; one that has ended already is as good. */
function stopGroup(leader) {
  try {
    process.kill(-leader.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** One window under the driver's hands. */
export class Session {
  #address;

  /** Starts `binary` under the driver and waits for its window. */
  static async open(driver, binary, args = []) {
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } };
    const { sessionId } = await ask("POST", `${driver.address}/session`, { capabilities });
    return new Session(`${driver.address}/session/${sessionId}`);
  }

  constructor(address) {
    this.#address = address;
  }

  /** Closes the window. */
  async close() {
    await this.#ask("DELETE", "");
  }

  /** Runs a function's body in the page; `arguments` are what follows. */
  async run(script, ...args) {
    return this.#ask("POST", "/execute/sync", { script, args });
  }

  /** Runs a function's body in the page that calls its last argument with the result. */
  async runAsync(script, ...args) {
    return this.#ask("POST", "/execute/async", { script, args });
  }

  async address() {
    return this.#ask("GET", "/url");
  }

  async title() {
    return this.#ask("GET", "/title");
  }

  /** Every element that a CSS selector names now, in document order. */
  async findAll(selector) {
    const found = await this.#ask("POST", "/elements", { using: "css selector", value: selector });
    return found.map((each) => each[ELEMENT]);
  }

  /** The first displayed element that a CSS selector names, waited for. */
  async find(selector, patience = PATIENCE_MS) {
    return this.#displayed(() => this.findAll(selector), `${selector} is displayed`, patience);
  }

  /** The first displayed element of a CSS selector whose text or accessible name holds `text`, waited for. */
  async findByText(selector, text, patience = PATIENCE_MS) {
    const find = async () => {
      const found = await this.run(
        `return [...document.querySelectorAll(arguments[0])].filter((each) =>
           (each.textContent + " " + (each.getAttribute("aria-label") ?? "")).includes(arguments[1]))`,
        selector,
        text,
      );
      return found.map((each) => each[ELEMENT]);
    };
    return this.#displayed(find, `${selector} with the text ${JSON.stringify(text)} is displayed`, patience);
  }

  async #displayed(find, claim, patience) {
    return waitUntil(
      async () => {
        try {
          for (const element of await find()) {
            if (await this.#ask("GET", `/element/${element}/displayed`)) return element;
          }
        } catch (error) {
          // Drawn anew between two questions, or while one was answered: the next look finds the new one.
          if (!isGone(error)) throw error;
        }
        return undefined;
      },
      claim,
      patience,
    );
  }

  /** Waits until nothing displayed answers to the selector any more. */
  async waitGone(selector, patience = PATIENCE_MS) {
    const shown = `return [...document.querySelectorAll(arguments[0])].some((each) => each.checkVisibility())`;
    await waitUntil(async () => !(await this.run(shown, selector)), `${selector} is gone`, patience);
  }

  /** Waits until the page's text holds `text`. */
  async waitText(text, patience = PATIENCE_MS) {
    const there = () => this.run("return document.body.innerText.includes(arguments[0])", text);
    await waitUntil(there, `the page says ${JSON.stringify(text)}`, patience);
  }

  async click(selector) {
    await this.#settled(() => this.find(selector), (element) => this.#ask("POST", `/element/${element}/click`, {}));
  }

  async clickText(selector, text) {
    const find = () => this.findByText(selector, text);
    await this.#settled(find, (element) => this.#ask("POST", `/element/${element}/click`, {}));
  }

  /** Replaces what a field holds by `text`. */
  async type(selector, text) {
    await this.#settled(
      () => this.find(selector),
      async (element) => {
        await this.#ask("POST", `/element/${element}/clear`, {});
        await this.#ask("POST", `/element/${element}/value`, { text });
      },
    );
  }

  /** A page that draws an element anew while it is being used is asked once more. */
  async #settled(find, use) {
    try {
      await use(await find());
    } catch (error) {
      if (!isGone(error)) throw error;
      await use(await find());
    }
  }

  async text(selector) {
    return this.#ask("GET", `/element/${await this.find(selector)}/text`);
  }

  async value(selector) {
    return this.#ask("GET", `/element/${await this.find(selector)}/property/value`);
  }

  /** Presses keys one after the other, wherever the focus is: `keys("abc", Key.Enter)`. */
  async keys(...strokes) {
    const actions = strokes.flatMap((stroke) => [...stroke]).flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.#act(actions);
  }

  /** Presses keys together, the last one last: `chord(Key.Control, "k")`. */
  async chord(...keys) {
    const down = keys.map((value) => ({ type: "keyDown", value }));
    const up = keys.toReversed().map((value) => ({ type: "keyUp", value }));
    await this.#act([...down, ...up]);
  }

  async #act(actions) {
    await this.#ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** Makes the window's outer frame this large. */
  async resize(width, height) {
    await this.#ask("POST", "/window/rect", { width, height });
  }

  /** The page as a PNG, once it has drawn what it now holds: the driver would take an older frame. */
  async screenshot() {
    await this.runAsync(`const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));`);
    return Buffer.from(await this.#ask("GET", "/screenshot"), "base64");
  }

  async #ask(method, path, body) {
    return ask(method, this.#address + path, body);
  }
}

/** Looks at a condition until it holds and gives what it gave; says what never came true. */
export async function waitUntil(look, claim, patience = PATIENCE_MS) {
  const end = performance.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`waited ${patience} ms in vain until ${claim}`);
    await pause(LOOK_AGAIN_MS);
  }
}

function isGone(error) {
  return error instanceof DriverError && ["stale element reference", "no such element"].includes(error.kind);
}

async function ask(method, address, body) {
  const request = { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(REQUEST_MS) };
  const answer = await fetch(address, request).catch((error) => {
    throw new Error(`${method} ${new URL(address).pathname}: ${error.message}`, { cause: error });
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new DriverError(value.error, value.message);
  return value;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
