// The first start, on a computer that has no store yet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { id, look, signIn } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key } from "./lib/webdriver.mjs";

const FIRST = { number: "1", pin: "739164" };

let counter;
let page;

before(async () => {
  counter = await Counter.open({ store: null });
  page = counter.window;
});

after(async () => counter?.close());

test("a shop is set up in the window, and its first manager stays known", async () => {
  await page.find(id("set-up"));
  await look(counter, "first-day-1-set-up");
  await page.type(id("set-up-shop"), "三里屯电器");
  await page.type(id("set-up-name"), "王秀英");
  await page.type(id("set-up-number"), FIRST.number);
  await page.type(id("set-up-pin"), FIRST.pin);
  await page.type(id("set-up-again"), FIRST.pin);
  await page.keys(Key.Enter);
  await page.find(id("first-sheet"));
  await look(counter, "first-day-1-sheet");
  await page.click(id("recovery-away"));
  await page.find(id("omnibox"));
  await look(counter, "first-day-2-empty-counter");

  await counter.closeWindow();
  await counter.openWindow();
  page = counter.window;
  await signIn(page, FIRST);
  assert.equal(await page.run("return Boolean(document.querySelector(arguments[0]))", id("demo-badge")), false);
});

test("a store that is no demo store shows no PIN and keeps its own time", async () => {
  await page.click(id("lock-now"));
  await page.find(id("sign-in-pin"));
  assert.ok(!(await page.run("return document.body.innerText")).includes(FIRST.pin), "no PIN on the lock screen");
  const said = counter.log();
  assert.match(said, /SANBAO_NOW is ignored/, "and the log says that the clock was not moved");
});
