// Encryption in the real window: turned on in Settings, asked for at the next start, opened by the passphrase and by the
// recovery sheet.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MANAGER, id, look, signIn, speak } from "./lib/at-work.mjs";
import { BUILT, Counter } from "./lib/counter.mjs";
import { Key } from "./lib/webdriver.mjs";

const PASSPHRASE = "counter of 1998";
let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
});

after(async () => counter?.close());

const beginning = () => readFileSync(join(counter.data, "sanbao.db")).subarray(0, 15).toString("latin1");

async function toSafety() {
  await page.click(id("room-settings"));
  await page.click(id("section-safety"));
  await page.find(id("encrypting-pin"));
  await page.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", id("encrypting-pin"));
}

test("a turn that cannot be made is said on the lock screen, and nothing is lost", async () => {
  await signIn(page, MANAGER);
  await toSafety();
  await page.type(id("encrypting-passphrase"), PASSPHRASE);
  await page.type(id("encrypting-again"), PASSPHRASE);
  await page.type(id("encrypting-pin"), MANAGER.pin);
  // A terminal has the store open meanwhile: it has answered, so it has read from it.
  const session = spawn(join(BUILT, "sanbaoctl"), ["--data", counter.data, "session"], {
    env: counter.environment,
    stdio: ["pipe", "pipe", "ignore"],
  });
  session.stdin.write(`${JSON.stringify({ name: "lock_screen", request: {} })}\n`);
  await once(session.stdout, "data");
  await page.click(id("encrypt"));
  await page.find(id("not-turned"));
  await page.find('[data-code="store_busy"]');
  await look(counter, "encrypting-0-not-turned");
  session.stdin.end();
  await once(session, "exit");
  assert.equal(beginning(), "SQLite format 3");
  await signIn(page, MANAGER);
  await page.click(id("lock-now"));
  await page.find(id("sign-in-number"));
  assert.equal(await page.run(`return document.querySelector('${id("not-turned")}')`), null);
});

test("a manager encrypts the store in the settings and signs in again", async () => {
  await signIn(page, MANAGER);
  await toSafety();
  await page.find(id("not-encrypted"));
  assert.equal(beginning(), "SQLite format 3");
  await page.type(id("encrypting-passphrase"), PASSPHRASE);
  await page.type(id("encrypting-again"), PASSPHRASE);
  await page.type(id("encrypting-pin"), MANAGER.pin);
  await look(counter, "encrypting-1-off");
  await page.click(id("encrypt"));
  await page.find(id("sign-in-number"));
  await signIn(page, MANAGER);
  await toSafety();
  await page.find(id("encrypted"));
  await page.find(id("encrypting-sheet"));
  assert.equal(beginning(), "Sanbao sealed 1");
  for (const language of ["en", "zh-CN"]) {
    await speak(page, language);
    await toSafety();
    await look(counter, `encrypting-2-on-${language}`);
  }
});

test("the next start asks for the passphrase; a wrong one stays to be mended", async () => {
  await counter.closeWindow();
  await counter.openWindow();
  page = counter.window;
  await page.find(id("unlock-panel"));
  await page.type(id("unlock-passphrase"), "not that one");
  await page.keys(Key.Enter);
  await page.find('[data-code="passphrase_wrong"]');
  assert.equal(await page.run(`return document.querySelector('${id("unlock-passphrase")}').value`), "not that one");
  await look(counter, "encrypting-3-wrong");
  await page.type(id("unlock-passphrase"), PASSPHRASE);
  await page.keys(Key.Enter);
  await page.find(id("sign-in-number"));
  await signIn(page, MANAGER);
});
