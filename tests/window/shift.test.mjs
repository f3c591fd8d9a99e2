// The shift in the real window: slips for a power cut are made and keyed in, a shift is handed over, the day is closed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { change, choose, CLERK, escapeTo, id, look, lookUp, MANAGER, nextCustomer, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key } from "./lib/webdriver.mjs";

/** Receipts of the demo store (desk/src/demo/highlights.rs), as of the harness's "today". */
const RECEIPTS = { "zh-CN": "20261117-0387", en: "20261120-0176" };

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

async function room() {
  await page.click(id("room-shift"));
  await page.find(id("shift"));
}

for (const language of ["zh-CN", "en"]) {
  test(`a slip that was written on in a power cut is keyed in under its number (${language})`, async () => {
    await speak(page, language);
    await room();
    await page.click(id("shift-blanks"));
    await page.type(id("blank-count"), "3");
    await look(counter, `${language}-shift-1-blanks`);
    await page.click(id("shift-go"));
    await page.find(id("shift-papers"));
    await page.find(id("receipt"));
    await look(counter, `${language}-shift-2-slip`);
    await page.keys(Key.Escape);
    await page.find(id("blank-key-in"));
    await look(counter, `${language}-shift-3-room`);
    await page.click(id("blank-key-in"));
    await page.find(id("slip-note"));
    const number = /[RT]\d+-\d{6}-\d{3}/.exec(await page.text(id("slip-note")))[0];
    await lookUp(page, RECEIPTS[language]);
    await page.find(`${id("counter")}[data-stage="return"]`);
    await look(counter, `${language}-shift-4-keying-in`);
    await page.keys("1");
    await nextCustomer(page);
    await page.waitGone(id("slip-note"));
    assert.match(number, /^R1-261122-/);
  });

  test(`a shift is handed over with what is left to do (${language})`, async () => {
    await speak(page, language);
    await room();
    await page.click(id("shift-hand-over"));
    const colleague = await page.run("return document.querySelector(arguments[0]).options[1].value", id("shift-to"));
    await choose(page, "shift-to", colleague);
    await page.type(id("shift-note"), "王女士的电视今天下午来提");
    await look(counter, `${language}-shift-5-handing-over`);
    await page.click(id("shift-go"));
    await page.find(id("receipt"));
    await look(counter, `${language}-shift-6-handover`);
    // Now and then it has no answer on a busy machine; this says what was heard of it.
    await escapeTo(page, "shift-sheet");
  });
}

test("a manager closes the day, and a drawer that differs needs words", async () => {
  await change(page, MANAGER);
  await speak(page, "zh-CN");
  await room();
  await page.find(id("shift-money"));
  await page.click(id("shift-close"));
  await page.type(id("shift-float"), "10000");
  await page.type(id("shift-counted"), "1");
  // With Enter the driver, which types as fast as a scanner, would have scanned.
  await page.click(id("shift-go"));
  await page.findByText("[role=alert]", "相差");
  await look(counter, "zh-CN-shift-7-differs");
  await page.type(id("shift-why"), "演示");
  await page.click(id("shift-go"));
  await page.find(id("receipt"));
  await look(counter, "zh-CN-shift-8-closed");
  await speak(page, "en");
  await look(counter, "en-shift-8-closed");
});

test("the journal that the window wrote is whole", async () => {
  const { whole, ...rest } = JSON.parse(counter.ctl("journal", "verify"));
  assert.equal(whole, true, JSON.stringify(rest));
});
