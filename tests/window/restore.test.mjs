// A backup takes the place of the store, asked for on the lock screen of the real window.
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { CLERK, MANAGER, id, look, signIn } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key } from "./lib/webdriver.mjs";

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
});

after(async () => counter?.close());

async function ask({ number, pin }) {
  await page.type(id("restore-number"), number);
  await page.type(id("restore-pin"), pin);
  await page.click(id("restore-go"));
}

const kept = () => readdirSync(counter.data).filter((name) => name.startsWith("sanbao-before-restore-"));

test("where no backup lies, a file may be chosen", async () => {
  await page.click(id("restore"));
  await page.find(id("restore-panel"));
  await look(counter, "restore-none");
  await page.keys(Key.Escape);
  await page.find(id("sign-in-number"));
});

test("a backup is listed and looked through; a clerk and a wrong PIN are refused", async () => {
  await signIn(page, MANAGER);
  await page.click(id("room-settings"));
  await page.click(id("section-safety"));
  await page.click(id("backup"));
  await page.find(".notice.ok");
  writeFileSync(join(counter.data, "backups/sanbao-20200101-000000.db"), "a letter");
  await page.click(id("lock-now"));
  await page.click(id("restore"));
  await page.find(id("backup-good-0"));
  await page.find(id("backup-bad-1"));
  await look(counter, "restore-listed");
  await ask(CLERK);
  await page.find('[data-code="not_allowed"]');
  await look(counter, "restore-refused");
  await ask({ ...MANAGER, pin: "000111" });
  await page.find('[data-code="pin_wrong"]');
  assert.deepEqual(kept(), [], "nothing was replaced");
});

test("a manager restores it; the store that was there is kept, and said where", async () => {
  await ask(MANAGER);
  await page.find(id("restored"));
  await look(counter, "restored");
  assert.equal(kept().length, 1);
  await signIn(page, MANAGER);
  await page.click(id("lock-now"));
  await page.find(id("sign-in-number"));
  await page.waitGone(id("restored"));
});

test("a store that does not open says so, and a backup opens it again", async () => {
  await counter.closeWindow();
  writeFileSync(join(counter.data, "sanbao.db"), Buffer.alloc(8192, 0xa5));
  await counter.openWindow();
  page = counter.window;
  // What SQLite still finds in the log beside the file decides which of the two it is called.
  await page.find('[data-code="not_a_store"], [data-code="damaged"]');
  await look(counter, "restore-damaged");
  await page.click(id("restore"));
  await page.find(id("backup-good-0"));
  await page.resize(1024, 768);
  await page.run("document.documentElement.dataset.theme = 'dark'");
  await look(counter, "restore-damaged-dark-small");
  await ask(MANAGER);
  await page.find(id("restored"));
  await signIn(page, MANAGER);
});
