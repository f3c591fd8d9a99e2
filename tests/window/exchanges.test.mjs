// Exchanges in the real window: for the same model, for a dearer one, owed and picked up; goodwill; and what is left to do.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { CLERK, approve, choose, fill, id, look, lookUp, nextCustomer, signIn, speak, tick } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { bringForExchange, goExchange, net, openTask, openTasks } from "./lib/exchanging.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

/** Sales and machines of the demo store (desk/src/demo/highlights.rs), as of the harness's "today". */
const TV_DAY_15 = "BL43A4S2600015";
const TV_DAY_16 = "BL43A4S2600016";
const PHONE_DAY_10 = "004400026000100";
const PHONE_DAY_3 = "004400026000035";
const TV_DAY_7 = "HY55A6S2600007";
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

for (const [language, machine, serial] of [
  ["zh-CN", TV_DAY_15, "BL43A4S2699001"],
  ["en", TV_DAY_16, "BL43A4S2699002"],
]) {
  test(`the same model goes out by its serial number, for nothing (${language})`, async () => {
    await speak(page, language);
    await bringForExchange(page, machine);
    await page.find(`${id("exchange-go")}[disabled]`);
    await fill(page, "exchange-serial-0", serial);
    await page.find(`${id("exchange-net")}[data-way="even"]`);
    await look(counter, `${language}-exchange-same`);
    await goExchange(page);
    await page.find(`${id("done")}[data-outcome="exchanged"]`);
    await page.find(id("receipt"));
    await page.waitText(serial);
    await look(counter, `${language}-exchange-done`);
  });
}

test("a dearer model is paid in cash, with change (zh-CN)", async () => {
  await speak(page, "zh-CN");
  await bringForExchange(page, PHONE_DAY_10);
  await tick(page, "exchange-for-0-other");
  await fill(page, "exchange-name-0", "星辰 N9 手机 512GB");
  await fill(page, "exchange-price-0", "9999");
  await page.find(`${id("exchange-net")}[data-way="collect"]`);
  await choose(page, "exchange-tender", "cash");
  const due = Number(await net(page));
  await fill(page, "exchange-tendered", String(Math.ceil(due) + 50));
  await look(counter, "zh-CN-exchange-dearer");
  await goExchange(page);
  await page.find(`${id("done")}[data-outcome="exchanged"]`);
  await page.find(`${id("payment-1")}[data-state="done"]`);
  assert.match(await page.text(id("payments")), /找零/);
  await look(counter, "zh-CN-exchange-dearer-done");
});

for (const [language, phone, serial] of [
  ["zh-CN", PHONE_DAY_3, "004400026999001"],
  ["en", TV_DAY_7, "HY55A6S2699001"],
]) test(`what is not here is owed with a slip, stands among the things to do, and is picked up (${language})`, async () => {
  await speak(page, language);
  await bringForExchange(page, phone);
  await tick(page, "exchange-when-owe");
  await fill(page, "exchange-ready-on", "2026-11-28");
  await look(counter, `${language}-exchange-owing`);
  await goExchange(page);
  await page.find(`${id("done")}[data-outcome="owed"]`);
  await page.find(id("receipt"));
  await look(counter, `${language}-exchange-owed`);
  await openTask(page, "exchange_owed");
  await look(counter, `${language}-tasks`);
  await page.click(id("exchange-0"));
  await fill(page, "exchange-serial-0", serial);
  await page.find(`${id("exchange-net")}[data-way="even"]`);
  await look(counter, `${language}-case-pick-up`);
  await goExchange(page);
  await page.find(`${id("case")} ${id("receipt")}`);
  await page.keys(Key.Escape);
  await page.find(`${id("settlement-0")}[data-state="settled"]`);
  await page.find(id("went-out-0"));
  await look(counter, `${language}-case-exchanged`);
});

test("a payment stays to be done until somebody says that it is (en)", async () => {
  await speak(page, "en");
  await bringForExchange(page, KETTLE_EN);
  await tick(page, "exchange-for-0-other");
  await fill(page, "exchange-name-0", "Kettle with a thermostat");
  await fill(page, "exchange-price-0", "999");
  await page.find(`${id("exchange-net")}[data-way="collect"]`);
  await look(counter, "en-exchange-dearer");
  await goExchange(page);
  await page.find(`${id("payment-1")}[data-state="to_do"]`);
  const number = await page.text(id("case-number"));
  await look(counter, "en-exchange-dearer-done");
  await openTasks(page);
  await page.clickText('[data-testid^="task-"]', number);
  await page.find(`article[aria-label="${number}"]`);
  await look(counter, "en-tasks");
  await page.click(id("payment-done-1"));
  await page.find(`${id("payment-1")}[data-state="done"]`);
  await look(counter, "en-case-exchanged");
});

test("an invoice that was issued after all stays to be done until it is reversed (zh-CN)", async () => {
  await speak(page, "zh-CN");
  const number = await openTask(page, "payment");
  await page.find(`${id("invoice-0")}[data-state="not_issued"]`);
  await page.click(id("invoice-find_issued-0"));
  await page.find(`${id("invoice-0")}[data-state="to_reverse"]`);
  const task = `[data-kind="invoice"][data-case="${number}"]`;
  await page.find(task);
  await fill(page, "invoice-number-0", "26112200000001");
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
    await fill(page, "goodwill-amount", amount);
    await page.find(`${id("goodwill-go")}:not([disabled])`);
    await look(counter, `${language}-goodwill`);
    await page.click(id("goodwill-go"));
    if (needsManager) {
      await page.find(id("ask"));
      await look(counter, `${language}-goodwill-ask`);
      await approve(page);
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
