// Exchanges in the real window: for the same model, for a dearer one, owed and picked up; goodwill; and what is left to do.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { CLERK, MANAGER, id, look, lookUp, nextCustomer, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

/** Sales and machines of the demo store (desk/src/demo/highlights.rs), as of the harness's "today". */
const TV_DAY_15 = "BL43A4S2600015";
const TV_DAY_16 = "BL43A4S2600016";
const PHONE_DAY_10 = "004400026000100";
const PHONE_DAY_3 = "004400026000035";
const KETTLE_ZH = "20261117-0387";
const KETTLE_EN = "20261117-0412";

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

beforeEach(async () => {
  await page.click(id("room-counter"));
  await nextCustomer(page);
});

/** Picks an option of a list; WebKitWebDriver opens no native list under Xvfb, so the page is told. */
async function choose(list, value) {
  await page.find(id(list));
  await page.run(
    `const select = document.querySelector(arguments[0]);
     select.value = arguments[1];
     select.dispatchEvent(new Event("change", { bubbles: true }));`,
    id(list),
    value,
  );
}

/** Ticks one of a few; the button itself is hidden behind its chip. */
const tick = (chip) => page.run("document.querySelector(arguments[0]).click()", id(chip));

/** Fills a field in and leaves it. Enter right behind would make a scanner of a driver that types this fast. */
async function fill(field, text) {
  await page.type(id(field), text);
  await page.run("document.activeElement.blur()");
}

/** Brings something that does not work and asks for an exchange. */
async function bring(what) {
  await lookUp(page, what);
  await page.click(id("reason-no_power"));
  await page.find(`${id("verdict")}[aria-busy="false"]`);
  await page.run(`document.querySelector('.remedies [data-remedy="exchange_same"]').click()`);
  await page.click(`${id("settle")}[data-next="take_in"]`);
  await page.find(id("exchanging"));
}

/** Puts the difference as the page says it, as it is typed. */
const net = async () => (await page.text(`${id("exchange-net")} dd`)).replace(/[^\d.]/g, "");

const go = () => page.click(`${id("exchange-go")}:not([disabled])`);

async function openTasks() {
  await page.click(id("room-cases"));
  await page.find(id("cases-filter-tasks"));
  await tick("cases-filter-tasks");
}

/** Opens the first thing of this kind that is still to be done. */
async function openTask(kind) {
  await openTasks();
  const task = `[data-testid^="task-"][data-kind="${kind}"]`;
  await page.find(task);
  const number = await page.run("return document.querySelector(arguments[0]).dataset.case", task);
  await page.click(task);
  // Another case may be open still.
  await page.find(`article[aria-label="${number}"]`);
  return number;
}

for (const [language, machine, serial] of [
  ["zh-CN", TV_DAY_15, "BL43A4S2699001"],
  ["en", TV_DAY_16, "BL43A4S2699002"],
]) {
  test(`the same model goes out by its serial number, for nothing (${language})`, async () => {
    await speak(page, language);
    await bring(machine);
    await page.find(`${id("exchange-go")}[disabled]`);
    await fill("exchange-serial-0", serial);
    await page.find(`${id("exchange-net")}[data-way="even"]`);
    await look(counter, `${language}-exchange-same`);
    await go();
    await page.find(`${id("done")}[data-outcome="exchanged"]`);
    await page.find(id("receipt"));
    await page.waitText(serial);
    await look(counter, `${language}-exchange-done`);
  });
}

test("a dearer model is paid in cash, with change (zh-CN)", async () => {
  await speak(page, "zh-CN");
  await bring(PHONE_DAY_10);
  await tick("exchange-for-0-other");
  await fill("exchange-name-0", "星辰 N9 手机 512GB");
  await fill("exchange-price-0", "9999");
  await page.find(`${id("exchange-net")}[data-way="collect"]`);
  await choose("exchange-tender", "cash");
  const due = Number(await net());
  await fill("exchange-tendered", String(Math.ceil(due) + 50));
  await look(counter, "zh-CN-exchange-dearer");
  await go();
  await page.find(`${id("done")}[data-outcome="exchanged"]`);
  await page.find(`${id("payment-1")}[data-state="done"]`);
  assert.match(await page.text(id("payments")), /找零/);
  await look(counter, "zh-CN-exchange-dearer-done");
});

test("what is not here is owed with a slip, stands among the things to do, and is picked up (zh-CN)", async () => {
  await speak(page, "zh-CN");
  await bring(PHONE_DAY_3);
  await tick("exchange-when-owe");
  await fill("exchange-ready-on", "2026-11-28");
  await look(counter, "zh-CN-exchange-owing");
  await go();
  await page.find(`${id("done")}[data-outcome="owed"]`);
  await page.find(id("receipt"));
  await look(counter, "zh-CN-exchange-owed");
  await openTask("exchange_owed");
  await look(counter, "zh-CN-tasks");
  await page.click(id("exchange-0"));
  await fill("exchange-serial-0", "004400026999001");
  await page.find(`${id("exchange-net")}[data-way="even"]`);
  await look(counter, "zh-CN-case-pick-up");
  await go();
  await page.find(`${id("case")} ${id("receipt")}`);
  await page.keys(Key.Escape);
  await page.find(`${id("settlement-0")}[data-state="settled"]`);
  await page.find(id("went-out-0"));
  await look(counter, "zh-CN-case-exchanged");
});

test("a payment stays to be done until somebody says that it is (en)", async () => {
  await speak(page, "en");
  await bring(KETTLE_EN);
  await tick("exchange-for-0-other");
  await fill("exchange-name-0", "Kettle with a thermostat");
  await fill("exchange-price-0", "999");
  await page.find(`${id("exchange-net")}[data-way="collect"]`);
  await look(counter, "en-exchange-dearer");
  await go();
  await page.find(`${id("payment-1")}[data-state="to_do"]`);
  const number = await page.text(id("case-number"));
  await look(counter, "en-exchange-dearer-done");
  await openTasks();
  await page.clickText('[data-testid^="task-"]', number);
  await page.find(`article[aria-label="${number}"]`);
  await look(counter, "en-tasks");
  await page.click(id("payment-done-1"));
  await page.find(`${id("payment-1")}[data-state="done"]`);
  await look(counter, "en-case-exchanged");
});

test("an invoice that was issued after all stays to be done until it is reversed (zh-CN)", async () => {
  await speak(page, "zh-CN");
  const number = await openTask("payment");
  await page.find(`${id("invoice-0")}[data-state="not_issued"]`);
  await page.click(id("invoice-find_issued-0"));
  await page.find(`${id("invoice-0")}[data-state="to_reverse"]`);
  const task = `[data-kind="invoice"][data-case="${number}"]`;
  await page.find(task);
  await fill("invoice-number-0", "26112200000001");
  await look(counter, "zh-CN-invoice");
  await page.click(id("invoice-reverse-0"));
  await page.find(`article[aria-label="${number}"] ${id("invoice-0")}[data-state="reversed"]`);
  await page.waitGone(task);
});

for (const language of ["zh-CN", "en"]) {
  test(`what does not come back with the goods is taken off (${language})`, async () => {
    await speak(page, language);
    await lookUp(page, KETTLE_ZH);
    await page.click(id("reason-no_power"));
    await page.find(`${id("verdict")}[aria-busy="false"]`);
    await page.waitText("¥119.00");
    await page.run("document.querySelector(arguments[0]).click()", `${id("lacks-box")} input`);
    await waitUntil(async () => (await page.text(id("total"))).includes("¥109.00"), "ten yuan are taken off");
    await page.run("document.querySelector(arguments[0]).scrollIntoView()", id("lacks-box"));
    await look(counter, `${language}-lacks-box`);
  });
}

// A clerk may give what costs ¥50 on a sale; from there on a manager says yes.
for (const [language, receipt, amount, needsManager] of [
  ["zh-CN", KETTLE_ZH, "50", false],
  ["en", "20261121-0066", "50.01", true],
]) {
  test(`the customer keeps it for ${amount}, ${needsManager ? "with a manager" : "which a clerk may give"} (${language})`, async () => {
    await speak(page, language);
    await lookUp(page, receipt);
    await page.click(id("reason-cosmetic"));
    await page.find(`${id("verdict")}[aria-busy="false"]`);
    await page.click(id("goodwill"));
    await page.find(`${id("goodwill-go")}[disabled]`);
    await fill("goodwill-amount", amount);
    await page.find(`${id("goodwill-go")}:not([disabled])`);
    await look(counter, `${language}-goodwill`);
    await page.click(id("goodwill-go"));
    if (needsManager) {
      await page.find(id("ask"));
      await look(counter, `${language}-goodwill-ask`);
      await page.click('[data-testid^="exception-"]');
      await choose("approver-number", MANAGER.number);
      await page.type(id("approver-pin"), MANAGER.pin);
      await page.keys(Key.Enter);
    }
    await page.find(`${id("done")}[data-outcome="given"]`);
    await page.find(id("receipt"));
    await look(counter, `${language}-goodwill-done`);
  });
}

test("the journal that the window wrote is whole", async () => {
  const whole = () => JSON.parse(counter.ctl("journal", "verify")).whole;
  assert.equal(await waitUntil(whole, "the journal was read"), true);
});
