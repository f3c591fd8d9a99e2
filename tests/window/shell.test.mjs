// The shell itself: the window opens on the page, and the page can go nowhere else.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Counter } from "./lib/counter.mjs";

/** As much of a PDF as the shell looks at. */
const PAPER = [...Buffer.from("%PDF-1.7\n%%EOF\n")];

let counter;
let page;

before(async () => {
  counter = await Counter.open({ store: process.env.SANBAO_STUB ? undefined : "--demo" });
  page = counter.window;
});

after(async () => counter?.close());

/** Asks the shell as a script in the page would. */
const invoke = (command, args) =>
  page.runAsync(
    `const done = arguments[arguments.length - 1];
     window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
       .then((answer) => done({ answer }), (error) => done({ error }));`,
    command,
    args,
  );

test("the window opens on the page", async () => {
  assert.match(await page.address(), /^tauri:\/\/localhost/);
  assert.equal(await page.title(), "三包台 Sanbao");
  await page.find("main input");
  await counter.screenshot("window-opens");
});

test("a command that the desk does not have is refused in the desk's words", async () => {
  const { error } = await invoke("call", { request: { id: null, name: "no_such_command", request: {} } });
  assert.equal(typeof error.code, "string", `a failure has a code: ${JSON.stringify(error)}`);
});

test("the page gets nothing of Tauri and its plugins but our own commands", async () => {
  for (const command of [
    "plugin:dialog|open",
    "plugin:window|close",
    "plugin:webview|create_webview_window",
    "plugin:event|listen",
    "plugin:window-state|save_window_state",
    "plugin:app|version",
  ]) {
    const { error } = await invoke(command, {});
    assert.match(String(error), /not allowed|not found/, `${command} must be refused, whatever its arguments`);
  }
});

test("a second start leaves to the first window and disturbs nothing", async () => {
  const since = performance.now();
  const second = counter.startAgain();
  const status = await new Promise((resolve) => second.once("exit", resolve));
  assert.equal(status, 0, "it leaves without an error");
  assert.ok(performance.now() - since < 2_000, "and at once, for the clerk is waiting");
  assert.equal(await page.title(), "三包台 Sanbao", "the first window is still there");
});

test("without a D-Bus a second window says that the first has the store", async () => {
  const second = counter.startAgain({ DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" });
  try {
    const said = () => {
      const logs = join(counter.data, "logs");
      return readdirSync(logs).some((file) => readFileSync(join(logs, file), "utf8").includes("window_open"));
    };
    for (let tries = 0; tries < 100 && !said(); tries += 1) await pause(100);
    assert.ok(said(), "it does not open the store");
    assert.equal(second.exitCode, null, "and stays, to open it once the first is closed");
    const { answer } = await invoke("call", { request: { id: null, name: "lock_screen", request: {} } });
    assert.equal(answer.readiness, "ready", "the first works on");
  } finally {
    const gone = new Promise((resolve) => second.once("exit", resolve));
    second.kill("SIGKILL");
    await gone;
  }
});

test("only a paper is saved, and the page reaches no printer by itself", async () => {
  const { error } = await invoke("save_pdf", { name: "x", bytes: [...Buffer.from("#!/bin/sh")] });
  assert.equal(error?.code, "file_not_a_paper", "it lets nothing else out");
  const printing = await invoke("print_pdf", { name: "x", bytes: PAPER, printer: null });
  assert.match(String(printing.error), /not allowed|not found/);
  assert.deepEqual(counter.spooler.printed(), [], "the spooler got nothing");
});

test("a paper is saved where the clerk says, and nothing is written when she changes her mind", async () => {
  const path = join(counter.folder, "receipt.pdf");
  const [{ answer }] = await Promise.all([
    invoke("save_pdf", { name: "R1-261122-007", bytes: PAPER }),
    counter.chooseFile(path),
  ]);
  assert.equal(answer, path, "the page learns where it went");
  assert.deepEqual([...readFileSync(path)], PAPER);

  const before = readdirSync(counter.folder);
  const [cancelled] = await Promise.all([invoke("save_pdf", { name: "x", bytes: PAPER }), counter.cancelFile()]);
  assert.equal(cancelled.answer, null, "no path is no failure");
  assert.deepEqual(readdirSync(counter.folder), before);
});

test("a script from a string, an event attribute and a foreign frame do not run", async () => {
  const ran = await page.runAsync(
    `const done = arguments[arguments.length - 1];
     const violated = [];
     document.addEventListener("securitypolicyviolation", (event) => violated.push(event.effectiveDirective));
     window.injected = [];
     const place = document.createElement("div");
     place.innerHTML = '<img src="data:," onerror="window.injected.push(1)">';
     const script = document.createElement("script");
     script.textContent = "window.injected.push(2)";
     const frame = document.createElement("iframe");
     frame.src = "https://example.com/";
     document.body.append(place, script, frame);
     setTimeout(() => { place.remove(); script.remove(); frame.remove();
       done({ injected: window.injected, violated }); }, 500);`,
  );
  assert.deepEqual(ran.injected, [], "no injected code ran");
  assert.ok(ran.violated.some((each) => each.startsWith("script-src")), `the policy said no: ${ran.violated}`);
  assert.ok(ran.violated.includes("frame-src"), `the policy said no to the frame: ${ran.violated}`);
});

test("the page cannot leave, open a window or reach another program", async () => {
  const before = await page.address();
  let reached = 0;
  const listener = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const elsewhere = `http://127.0.0.1:${listener.address().port}/`;
  await page.run(`location.href = arguments[0]`, elsewhere);
  await page.run(`window.opened = window.open(arguments[0])`, elsewhere);
  await page.run(
    `const link = document.createElement("a");
     link.href = arguments[0]; link.target = "_blank"; document.body.append(link); link.click(); link.remove();
     const form = document.createElement("form");
     form.action = arguments[0]; document.body.append(form); form.submit(); form.remove();
     const hint = document.createElement("link");
     hint.rel = "preconnect"; hint.href = arguments[0]; document.head.append(hint);
     new Image().src = arguments[0];
     fetch(arguments[0]).catch(() => {});
     try { new WebSocket(arguments[0].replace("http", "ws")); } catch {}
     navigator.sendBeacon?.(arguments[0]);`,
    elsewhere,
  );
  // Nothing to wait for: what must not happen gets the time in which it would.
  await pause(1_000);
  listener.close();
  assert.equal(await page.address(), before, "the page is where it was");
  assert.ok(!(await page.run("return Boolean(window.opened)")), "no second window opened");
  assert.equal(reached, 0, "no connection left the window");
});

test("a page that is dragged in is not shown, and its script does not run", async () => {
  const before = await page.address();
  const hostile = join(counter.folder, "page.html");
  writeFileSync(hostile, "<title>dragged</title><script>document.title = 'ran'</script>");
  assert.ok(await counter.dragIn(hostile), "the window was asked to take it");
  await pause(1_000);
  assert.equal(await page.address(), before, "the page is where it was");
  assert.equal(await page.title(), "三包台 Sanbao");
  await page.run("location.href = arguments[0]", pathToFileURL(hostile).href);
  await pause(500);
  assert.equal(await page.address(), before, "and goes to no file");
});
