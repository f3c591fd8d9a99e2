// Repairs in the real window, by keyboard alone: from the scan to the intake slip, over the bench, to the pick-up.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { approve, change, CLERK, fill, id, look, lookUp, nextCustomer, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { asAPerson, focused, inState, looked } from "./lib/repairing.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

/** The technician of the demo store (desk/src/demo/staff.rs). */
const TECHNICIAN = { number: "3001", pin: "3604" };
/** Televisions in their warranty (desk/src/demo/highlights.rs), as of the harness's "today". */
const SERIALS = { "zh-CN": "SY65A8S2600030", en: "BL43A4S2600016" };

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

/** Types into what holds the keyboard, and Enter as late as a person's: sooner it would be a scanner's. */
async function enter(text) {
  await page.keys(text);
  await waitUntil(() => page.run("return document.activeElement?.value === arguments[0]", text), `${text} stands in the field`);
  await asAPerson(page);
  await page.keys(Key.Enter);
}

/** What somebody does at the terminal of another counter. */
function elsewhere({ number, pin }, name, request) {
  counter.environment.SANBAO_PIN = pin;
  return JSON.parse(counter.ctl("--as", number, "call", name, JSON.stringify(request)));
}

/** Counts what a person does. */
function counting() {
  const counted = { actions: 0 };
  counted.act = async (what) => {
    counted.actions += 1;
    await what;
  };
  return counted;
}

/** The number of the repair that was just taken in. */
const takenNumber = async () => (await page.text(id("taken-number-0"))).trim();

for (const language of ["zh-CN", "en"]) {
  let number;

  test(`a device in warranty is taken in with at most twelve actions, without the mouse (${language})`, async () => {
    await page.chord(Key.Alt, "1");
    await nextCustomer(page);
    await speak(page, language);
    const count = counting();
    await count.act(lookUp(page, SERIALS[language]));
    await page.find(id("reason-no_power"));
    await count.act(page.keys("1"));
    // Two keys at once would be a scanner.
    await page.find(`${id("reason-group-fault")} ${id("reason-display")} kbd`);
    await count.act(page.keys("2"));
    await page.find(`${id("settle")}[data-next="take_in"]`);
    const repair = await page.run(
      `return [...document.querySelectorAll('[data-remedy]:enabled')].findIndex((each) => each.dataset.remedy === "repair_free" && each.ariaChecked !== "true") + 1`,
    );
    if (repair > 0) await count.act(page.keys(String(repair)));
    await page.find(`${id("settle")}[data-next="take_in"]`);
    await page.find(`[data-remedy="repair_free"][aria-checked="true"]`);
    await looked(page);
    await count.act(page.keys(Key.Enter));
    await page.find(id("intake"));
    await page.find(`${id("intake-cover")}[data-cover="warranty"]`);
    await focused(page, "intake-words");
    await look(counter, `${language}-repair-1-intake`);
    await count.act(page.keys("no picture"));
    if ((await page.findAll(id("intake-name"))).length > 0) {
      await count.act(page.type(id("intake-name"), "周平"));
      await count.act(page.type(id("intake-phone"), "13900001234"));
    }
    await page.find(`${id("intake-go")}:enabled`);
    await asAPerson(page);
    await count.act(page.keys(Key.Enter));
    await page.find(id("intake-done"));
    number = await takenNumber();
    assert.match(number, /^T1-/);
    await page.find(`${id("intake-done")} ${id("print")}:enabled`);
    await look(counter, `${language}-repair-2-slip`);
    await count.act(page.keys(Key.Enter));
    await page.find(`${id("paper-printed")}[data-state="sent"]`);
    assert.ok(count.actions <= 12, `${count.actions} actions`);
  });

  test(`the bench takes it from column to column by keys (${language})`, async () => {
    await change(page, TECHNICIAN);
    await page.chord(Key.Alt, "3");
    await page.find(id("board"));
    await page.keys("/");
    await focused(page, "bench-search");
    await page.keys(number, Key.Enter);
    await page.find(`${id("column-received")} ${id(`card-${number}`)}`);
    await focused(page, `card-${number}`);
    await look(counter, `${language}-repair-3-board`);
    await page.keys("]");
    await page.find(`${id("column-diagnosing")} ${id(`card-${number}`)}`);
    await focused(page, `card-${number}`);
    await looked(page);
    await page.keys(Key.Enter);
    await inState(page, "diagnosing");
    await focused(page, "next");
    await look(counter, `${language}-repair-4-page`);
    await page.keys(Key.Enter);
    await focused(page, "repair-findings");
    await enter("power board");
    await page.find(id("findings"));
    await focused(page, "next");
    await page.keys(Key.Enter);
    await inState(page, "in_repair");
    await focused(page, "next");
    await page.keys(Key.Enter);
    await page.find(`${id("repair-form")}[data-doing="finish"]`);
    await look(counter, `${language}-repair-5-finish`);
    await page.keys(Key.Tab);
    await focused(page, "repair-treatment");
    await enter("replaced");
    await inState(page, "ready");
    await page.keys(Key.Escape);
    await page.find(`${id("column-ready")} ${id(`card-${number}`)}`);
  });

  test(`it is picked up with at most six actions from the scan of its number (${language})`, async () => {
    await change(page, CLERK);
    const count = counting();
    await count.act(lookUp(page, number));
    await inState(page, "ready");
    await focused(page, "repair-scanned");
    await look(counter, `${language}-repair-6-pick-up`);
    await page.keys("SY65A8S2609999", Key.Enter);
    await page.find(`${id("repair-form")} [data-code="serial_mismatch"]`);
    await count.act(page.keys(SERIALS[language], Key.Enter));
    await inState(page, "collected");
    await page.find(`${id("repair")} ${id("print")}:enabled`);
    await look(counter, `${language}-repair-7-receipt`);
    await count.act(page.keys(Key.Enter));
    await page.find(`${id("paper-printed")}[data-state="sent"]`);
    assert.ok(count.actions <= 6, `${count.actions} actions`);
    await page.keys(Key.Escape);
    await page.keys(Key.Escape);
    await page.waitGone(id("repair"));
  });
}

test("a device that was not sold here is quoted, agreed to, repaired and paid for", async () => {
  await speak(page, "zh-CN");
  await page.chord(Key.Alt, "3");
  await page.find(id("board"));
  await page.keys("\ue038");
  await focused(page, "intake-code");
  await page.keys("PF-9Q31C", Key.Enter);
  await focused(page, "strange-name");
  await page.keys("旧笔记本电脑");
  await page.click(id("intake-reason-no_power"));
  await page.type(id("intake-name"), "周平");
  await page.type(id("intake-phone"), "13900001234");
  await page.find(`${id("intake-cover")}[data-cover="customer"]`);
  await look(counter, "zh-CN-repair-8-strange");
  await page.click(`${id("intake-go")}:enabled`);
  await page.find(id("intake-done"));
  const number = await takenNumber();
  await page.keys(Key.Escape);
  await page.find(id("board"));

  await change(page, TECHNICIAN);
  await lookUp(page, number);
  await inState(page, "received");
  await page.click(id("do-work"));
  await focused(page, "part-find");
  await page.keys("HY97");
  await page.find(id("part-hit-0"));
  await look(counter, "zh-CN-repair-9-part");
  await page.keys(Key.Enter);
  await focused(page, "work-price");
  await enter("300.00");
  await page.find(id("stock-1"));
  await page.click(id("issue-1"));
  await focused(page, "repair-serial");
  await page.click(id("kept-customer"));
  await look(counter, "zh-CN-repair-10-issue");
  await page.click(id("repair-go"));
  await issued(page);
  await page.click(id("do-quote"));
  await page.find(id("quote-amount"));
  await page.click(id("answer-no"));
  await page.find(id("goes-back"));
  await look(counter, "zh-CN-repair-10-quote");
  await page.click(id("answer-yes"));
  await page.click(id("repair-go"));
  await inState(page, "in_repair");
  await page.find(id("receipt"));
  await page.keys(Key.Escape);
  await focused(page, "next");
  await page.keys(Key.Enter);
  await page.find(`${id("repair-form")}[data-doing="finish"]`);
  await page.click(id("repair-go"));
  await inState(page, "ready");
  await page.click(`${id("next")}[data-action="tell"]`);
  await look(counter, "zh-CN-repair-11-notice");
  await page.click(id("repair-go"));
  await page.find(id("next"));

  await change(page, CLERK);
  await lookUp(page, number);
  await focused(page, "repair-scanned");
  assert.equal(await page.run("return document.querySelector(arguments[0]).dataset.minor", id("repair-due")), "30000");
  await page.keys("pf-9q31c", Key.Enter);
  assert.equal(await page.value(id("repair-scanned")), "pf-9q31c", "the scan is in its field");
  await looked(page);
  await inState(page, "ready");
  assert.deepEqual(await page.findAll(id("receipt")), [], "where money is due, the Enter of a scan takes none");
  await page.keys(Key.Enter);
  await inState(page, "collected");
  await page.find(id("receipt"));
  await page.keys(Key.Escape);
  await look(counter, "zh-CN-repair-12-collected");
});

/** The part is issued; where the books have none, a manager confirms that it is there. */
async function issued(page) {
  const isShort = () => page.run("return document.querySelector(arguments[0]) !== null", id("part-found"));
  const isOut = () => page.run("return document.querySelector(arguments[0]) !== null", `${id("work-1")}[data-state="issued"]`);
  await waitUntil(async () => (await isShort()) || (await isOut()), "the part is out, or none is there");
  if (await isShort()) {
    await page.click(id("part-found"));
    await approve(page);
    await look(counter, "zh-CN-repair-10-found");
    await page.keys(Key.Enter);
  }
  await page.find(`${id("work-1")}[data-state="issued"]`);
  await page.find(id("kept-1"));
}

/** Takes a card with the mouse and lets go of it over a column, as the page hears it. */
const drag = (from, to) =>
  page.run(
    `const [card, column] = [...arguments].map((one) => document.querySelector(one));
     const middle = (box) => ({ clientX: box.left + Math.min(box.width, innerWidth - box.left) / 2, clientY: box.top + 60, button: 0, bubbles: true, pointerType: "mouse" });
     const at = middle(card.getBoundingClientRect());
     card.dispatchEvent(new PointerEvent("pointerdown", at));
     for (const part of [0.2, 0.6, 1]) {
       const over = middle(column.getBoundingClientRect());
       const between = { ...over, clientX: at.clientX + (over.clientX - at.clientX) * part, clientY: at.clientY + (over.clientY - at.clientY) * part };
       window.dispatchEvent(new PointerEvent("pointermove", between));
     }
     window.dispatchEvent(new PointerEvent("pointerup", at));`,
    from,
    to,
  );

for (const language of ["zh-CN", "en"]) {
  test(`work before the customer's yes asks why (${language})`, async () => {
    const device = { brought: { of: "unverified", name: "旧笔记本电脑", serial: `PF-${language}`, category: "notebook_computer", claimed: "0", claimed_on: null, proof_note: "" }, reason: "no_power" };
    const taken = elsewhere(CLERK, "take_in_repair", { new_customer: { name: "周平", phone: "13900001234" }, devices: [{ line: device, model: "T480" }] });
    const { line, number } = taken.repairs[0].card;
    elsewhere(TECHNICIAN, "diagnose_repair", { line });
    elsewhere(TECHNICIAN, "put_work", { line, what: { kind: "labour" }, name: "换主板", price: "120.00" });
    await change(page, TECHNICIAN);
    await speak(page, language);
    await lookUp(page, number);
    await inState(page, "diagnosing");
    await page.click(id("do-start"));
    await page.find(id("unasked-say"));
    assert.ok(await page.run("return document.querySelector(arguments[0]).disabled", id("repair-go")));
    await look(counter, `${language}-repair-work-before-the-yes`);
    await page.click(id("unasked-safety"));
    await fill(page, "repair-note", "电池鼓包，不能放着");
    await page.click(`${id("repair-go")}:enabled`);
    await inState(page, "in_repair");
    await page.waitText("电池鼓包");
    await look(counter, `${language}-repair-begun-before-the-yes`);
    await change(page, CLERK);
  });
}

test("the mouse takes a card to another column, and a small window in the dark holds it all", async () => {
  await change(page, TECHNICIAN);
  await page.chord(Key.Alt, "3");
  await page.click(id("bench-search"));
  await page.keys(Key.Escape);
  const card = await page.find(`${id("column-received")} [data-line]`);
  assert.ok(card, "the demo store has something that nobody looked at yet");
  const name = await page.run("return document.querySelector(arguments[0]).dataset.testid", `${id("column-received")} [data-line]`);
  await drag(id(name), id("column-diagnosing"));
  await page.find(`${id("column-diagnosing")} ${id(name)}`);
  await page.resize(1024, 768);
  await page.run("Object.assign(document.documentElement.dataset, arguments[0])", { theme: "dark" });
  await look(counter, "dark-repair-13-board");
  await page.click(id(name));
  await page.find(id("next"));
  await look(counter, "dark-repair-14-page");
  await page.run("Object.assign(document.documentElement.dataset, arguments[0])", { theme: "light" });
  await page.resize(1280, 800);
});

test("the journal that the window wrote is whole", async () => {
  const { whole, ...rest } = JSON.parse(counter.ctl("journal", "verify"));
  assert.equal(whole, true, JSON.stringify(rest));
});
