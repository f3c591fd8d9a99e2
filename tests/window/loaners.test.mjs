// A loan unit in the real window: it goes out with a device that is left, the device does not leave before it is back,
// and then it does. And the labels, whose code opens the line.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { change, CLERK, id, look, lookUp, nextCustomer, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { asAPerson, focused, inState, looked } from "./lib/repairing.mjs";
import { Key } from "./lib/webdriver.mjs";

const TECHNICIAN = { number: "3001", pin: "3604" };
/** A television in its warranty (desk/src/demo/highlights.rs), as of the harness's "today". */
const SERIAL = "SY65A8S2600030";

let counter;
let page;
let number;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

test("a device that is taken in has labels", async () => {
  await speak(page, "zh-CN");
  await nextCustomer(page);
  await lookUp(page, SERIAL);
  await page.find(id("reason-no_power"));
  await page.keys("1");
  await page.find(`${id("reason-group-fault")} ${id("reason-display")} kbd`);
  await page.keys("2");
  await page.find(`${id("settle")}[data-next="take_in"]`);
  const repair = await page.run(
    `return [...document.querySelectorAll('[data-remedy]:enabled')].findIndex((each) => each.dataset.remedy === "repair_free" && each.ariaChecked !== "true") + 1`,
  );
  if (repair > 0) await page.keys(String(repair));
  await page.find(`[data-remedy="repair_free"][aria-checked="true"]`);
  await page.find(`${id("settle")}[data-next="take_in"]`);
  await looked(page);
  await page.keys(Key.Enter);
  await page.find(id("intake"));
  await focused(page, "intake-words");
  await page.type(id("intake-accessories"), "遥控器");
  if ((await page.findAll(id("intake-name"))).length > 0) {
    await page.type(id("intake-name"), "周平");
    await page.type(id("intake-phone"), "13900001234");
  }
  await page.find(`${id("intake-go")}:enabled`);
  await asAPerson(page);
  await page.keys(Key.Enter);
  await page.find(id("intake-done"));
  number = (await page.text(id("taken-number-0"))).trim();
  await page.click(id("taken-labels-0"));
  await page.find(`${id("labels")}[data-pages="2"]`);
  await look(counter, "zh-CN-loaner-1-labels");
  await page.click(id("taken-open-0"));
  await inState(page, "received");
});

test("a loan unit goes out from the repair’s page with its deposit and its paper", async () => {
  await page.click(id("do-lend"));
  await page.find(`${id("repair-form")}[data-doing="lend"]`);
  await focused(page, "loan-unit");
  await look(counter, "zh-CN-loaner-2-lend");
  await page.find(`${id("repair-go")}:enabled`);
  await page.click(id("repair-go"));
  await page.find(id("receipt"));
  assert.match(await page.text(id("receipt-number")), /^L1-/);
  await look(counter, "zh-CN-loaner-3-agreement");
  await page.click(id("paper-close"));
  await page.find(`${id("loan-due")}[data-over="false"]`);
  await look(counter, "zh-CN-loaner-4-repair");
});

test("the device is refused at pick-up until the unit is back", async () => {
  await change(page, TECHNICIAN);
  await lookUp(page, number);
  await inState(page, "received");
  await page.click(id("do-finish"));
  await page.click(id("result-no_fault_found"));
  await page.click(id("repair-go"));
  await inState(page, "ready");
  await change(page, CLERK);
  await lookUp(page, number);
  await inState(page, "ready");
  await page.find(`${id("repair-form")}[data-doing="return_loaner"]`);
  await page.keys(Key.Escape);
  await page.find(id("loan-blocks"));
  await page.click(id("do-collect"));
  await focused(page, "repair-scanned");
  await page.keys(SERIAL);
  await asAPerson(page);
  await page.click(id("repair-go"));
  await page.find(`${id("repair-form")} [data-code="loaner_out"]`);
  await look(counter, "zh-CN-loaner-5-blocked");
  await page.click(id("repair-cancel"));
  await page.click(`${id("next")}[data-action="return_loaner"]`);
  await page.click(id("loan-missing-0"));
  await look(counter, "zh-CN-loaner-6-return");
  await page.click(id("repair-go"));
  await page.find(id("loan-ended"));
  await page.click(`${id("next")}[data-action="collect"]`);
  await focused(page, "repair-scanned");
  await page.keys(SERIAL);
  await asAPerson(page);
  await page.click(id("repair-go"));
  await inState(page, "collected");
});

test("the pool says who has what and what is overdue", async () => {
  await page.keys(Key.Escape);
  await page.keys(Key.Escape);
  await page.chord(Key.Alt, "3");
  await page.find(id("bench"));
  await page.click(id("bench-loaners"));
  await page.find(id("loan-unit-BY-02"));
  await page.click(id("loan-unit-BY-02"));
  await page.find(`${id("loan-open")}[data-state="out"]`);
  await look(counter, "zh-CN-loaner-7-pool");
  await speak(page, "en");
  await page.find(id("loan-counts"));
  await look(counter, "en-loaner-8-pool");
});
