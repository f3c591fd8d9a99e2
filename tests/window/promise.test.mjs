// What a manager sets for the rules, in the real window: the shop's promise, its words for customers, its categories.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MANAGER, id, look, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key } from "./lib/webdriver.mjs";

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, MANAGER);
  await page.click(id("room-settings"));
});

after(async () => counter?.close());

const settled = () => page.find(`${id("trial")}[aria-busy="false"]`);

for (const language of ["zh-CN", "en"]) {
  test(`every page of the rules' settings can be read (${language})`, async () => {
    await speak(page, language);
    for (const section of ["promise", "words", "categories"]) {
      await page.click(id(`section-${section}`));
      await look(counter, `${language}-settings-${section}`);
    }
  });
}

test("below the law a term is refused beside it, above it is tried and put in force", async () => {
  await speak(page, "zh-CN");
  await page.click(id("section-promise"));
  await page.click(id("term-add"));
  await page.type(id("term-length"), "6");
  await page.click(id("term-channel-online"));
  await page.find(`${id("term-form")} [data-code="promise_below_law"]`);
  await look(counter, "promise-below-the-law");
  await page.type(id("term-length"), "30");
  await page.click(id("term-channel-store"));
  await page.waitGone(`${id("term-form")} [data-code]`);
  await settled();
  await page.find(id("trial-0"));
  await look(counter, "promise-tried");
  await page.click(id("term-length"));
  await page.keys(Key.Enter);
  await page.waitGone(id("term-form"));
  await settled();
  await look(counter, "promise-to-put");
  await page.click(id("promise-put"));
  await page.find(".notice.ok");
  await look(counter, "promise-in-force");
  counter.environment.SANBAO_PIN = MANAGER.pin;
  const { terms } = JSON.parse(counter.ctl("--as", MANAGER.number, "call", "promise", "{}"));
  assert.ok(terms.some((one) => one.term.days === 30 && one.term.channel === "store"), "the store has it");
});

for (const [name, size, theme] of [["dark", [1280, 800], "dark"], ["small", [1024, 768], "light"]]) {
  test(`the promise can be changed in the ${name} look`, async () => {
    await page.resize(...size);
    await page.run("document.documentElement.dataset.theme = arguments[0]", theme);
    await page.click(id("term-change-0"));
    await page.find(id("term-form"));
    await look(counter, `promise-${name}`);
    await page.keys(Key.Escape);
    await page.waitGone(id("term-form"));
  });
}
