// A new PC: its first start offers to restore a backup, and the recovery sheet brings everybody's PIN along.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { CLERK, MANAGER, change, id, look, signIn } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key } from "./lib/webdriver.mjs";

let counter;
let page;
let backup;
let key;

/** Makes a shop on its old PC: a backup, and the key of its recovery sheet. */
function oldPc() {
  const old = join(counter.folder, "old-pc");
  const manager = ["--data", old, "--as", MANAGER.number];
  const withPin = { SANBAO_PIN: MANAGER.pin };
  counter.ctlWith({}, "--data", old, "init", "--demo");
  const paper = counter.ctlWith(withPin, ...manager, "call", "see_recovery_sheet", JSON.stringify({ pin: MANAGER.pin }));
  backup = join(counter.data, "backups/from-the-old-pc.db");
  counter.ctlWith(withPin, ...manager, "backup", backup);
  key = JSON.parse(paper).key;
}

before(async () => {
  counter = await Counter.open({ store: null });
  page = counter.window;
  oldPc();
});

after(async () => counter?.close());

async function ask({ number, pin }, typed) {
  await page.type(id("restore-number"), number);
  await page.type(id("restore-pin"), pin);
  await page.type(id("restore-key"), typed);
  await page.click(id("restore-go"));
}

test("the first start offers a backup beside the set-up", async () => {
  await page.find(id("set-up"));
  await look(counter, "new-pc-1-first-start");
  await page.click(id("set-up-restore"));
  await page.find(id("restore-key"));
  await look(counter, "new-pc-2-restore");
  await page.keys(Key.Escape);
  await page.find(id("set-up"));
});

test("a wrong key replaces nothing and says what is wrong with it", async () => {
  await page.click(id("set-up-restore"));
  await page.find(id("backup-good-0"));
  await ask(MANAGER, "7KQ2");
  await page.find('[data-code="recovery_mistyped"]');
  await look(counter, "new-pc-3-mistyped");
});

test("the sheet's key and a manager's PIN bring the shop to this PC", async () => {
  await page.keys(Key.Escape);
  await page.click(id("set-up-restore"));
  await page.find(id("backup-good-0"));
  await ask(MANAGER, key.toLowerCase().replaceAll("-", " "));
  await page.find(id("restored"));
  await look(counter, "new-pc-4-restored");
  await signIn(page, CLERK);
  await change(page, MANAGER);
});

test("a manager sees the sheet again in the settings, in both languages and small in the dark", async () => {
  await page.click(id("room-settings"));
  await page.click(id("section-safety"));
  await page.find(id("recovery"));
  await page.type(id("recovery-pin"), MANAGER.pin);
  await page.click(id("recovery-show"));
  const shown = await page.find(id("recovery-key-shown"));
  assert.ok(shown);
  assert.equal(await page.run("return document.querySelector(arguments[0]).textContent", id("recovery-key-shown")), key);
  await look(counter, "new-pc-5-sheet");
  await page.click(id("language"));
  await page.find('html[lang="en"]');
  assert.equal(await page.run("return document.querySelector(arguments[0]).textContent", id("recovery-key-shown")), key, "the same key");
  await look(counter, "new-pc-5-sheet-en");
  await page.click(id("language"));
  await page.resize(1024, 768);
  await page.run("document.documentElement.dataset.theme = 'dark'");
  await look(counter, "new-pc-6-sheet-dark-small");
  await page.click(id("recovery-away"));
});

test("where the secret of this PC is gone, the sheet brings it back", async () => {
  await counter.closeWindow();
  // What the restore laid beside it goes too: as if the folder came from elsewhere.
  const secrets = readdirSync(counter.data).filter((name) => /^pepper.*[.]key$/.test(name));
  for (const name of secrets) rmSync(join(counter.data, name));
  await counter.openWindow();
  page = counter.window;
  await page.find(id("secret-lost"));
  await look(counter, "new-pc-7-secret-lost");
  await page.click(id("language"));
  await look(counter, "new-pc-8-secret-lost-other-language");
  await page.type(id("recover-key"), key);
  await page.type(id("recover-number"), MANAGER.number);
  await page.click(id("recover-go"));
  await page.find(id("sign-in-number"));
  assert.equal(readFileSync(join(counter.data, "pepper.key")).length, 32);
  await signIn(page, CLERK);
});
