// A return at the counter, in the real window: from the scan to the paper, in both languages.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, beforeEach, test } from "node:test";
import { CLERK, MANAGER, choose, id, look, lookUp, nextCustomer, signIn, speak, tick } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { looked } from "./lib/repairing.mjs";
import { Key } from "./lib/webdriver.mjs";

/** Sales of the demo store (desk/src/demo/highlights.rs), as of the harness's "today", 22 November 2026. */
const KETTLE = "20261117-0387";
const KETTLE_LIKE = "20261117-0412";
const FRIDGE_OVER_LIMIT = "20261117-0071";
const TV_DAY_30 = "SY65A8S2600030";
const SOLD_YESTERDAY = "20261121-0066";

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

/** The words of the paper that was printed last, as poppler reads them. */
function lastPrinted() {
  const { bytes } = counter.spooler.printed().at(-1);
  return execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" });
}

/** The button that goes on, once the rules have been heard and it does what `next` says. */
const goOn = (next) => page.click(`${id("settle")}[data-next="${next}"]`);

for (const [language, receipt, title] of [
  ["zh-CN", KETTLE, "退货凭证"],
  ["en", KETTLE_LIKE, "Return receipt"],
]) {
  test(`a plain return takes no more than five actions from scan to paper (${language})`, async () => {
    await speak(page, language);
    await look(counter, `${language}-1-start`);
    let actions = 0;
    const act = async (what) => {
      actions += 1;
      await what;
    };
    await act(lookUp(page, receipt));
    await page.find(id("reason-no_power"));
    await look(counter, `${language}-2-sale`);
    await act(page.click(id("reason-no_power")));
    await page.find(`${id("settle")}[data-next="pay"]`);
    await look(counter, `${language}-3-verdict`);
    await act(goOn("pay"));
    await page.find(id("receipt"));
    await look(counter, `${language}-4-receipt`);
    if (language === "en") await act(choose(page, "paper-language", "en"));
    await act(page.click(id("print")));
    await page.find(`${id("paper-printed")}[data-state="sent"]`);

    assert.ok(actions <= 5, `${actions} actions`);
    const number = (await page.text(id("receipt-number"))).match(/R1-[0-9-]+/)[0];
    const paper = lastPrinted();
    assert.ok(paper.includes(number), `the paper carries the number on the screen, ${number}`);
    assert.ok(paper.includes(title), `the paper is a ${title}: ${paper.slice(0, 200)}`);
  });
}

/** What somebody does at the terminal of another counter. */
function elsewhere({ number, pin }, name, request) {
  counter.environment.SANBAO_PIN = pin;
  return JSON.parse(counter.ctl("--as", number, "call", name, JSON.stringify(request)));
}

for (const language of ["zh-CN", "en"]) {
  test(`what another counter changed meanwhile is shown with both amounts and asked again (${language})`, async () => {
    await speak(page, language);
    const lines = [{ name: "微波炉", category: "microwave_oven", quantity: 1, unit_price: "1000.00" }];
    const sale = elsewhere({ number: "1003", pin: "690318" }, "record_sale", { lines });
    await lookUp(page, sale.number);
    await page.find(id("reason-no_power"));
    await page.click(id("reason-no_power"));
    await page.find(`${id("settle")}[data-next="pay"]`);
    const brought = { of: "sold", sale: sale.id, sale_line: sale.lines[0].id, quantity: 1 };
    elsewhere(MANAGER, "give_goodwill", { lines: [{ brought, reason: "no_power", goodwill: { give: "money", amount: "300.00" } }] });
    await goOn("pay");
    await page.find(`${id("settlement")} [role="alert"]`);
    const said = await page.text(`${id("settlement")} [role="alert"]`);
    assert.ok(said.includes("¥1,000.00") && said.includes("¥700.00"), said);
    await look(counter, `${language}-changed-meanwhile`);
    await goOn("pay");
    await page.find(id("receipt"));
    await look(counter, `${language}-changed-meanwhile-paid`);
  });
}

test("a scanner is heard wherever the focus is", async () => {
  await page.run("document.activeElement?.blur()");
  await counter.scan(SOLD_YESTERDAY);
  await page.waitText(SOLD_YESTERDAY);
});

test("over the clerk's limit the same screen asks for a manager, and only the right PIN pays", async () => {
  await speak(page, "zh-CN");
  const printed = counter.spooler.printed().length;
  await lookUp(page, FRIDGE_OVER_LIMIT);
  await page.click(id("reason-no_power"));
  await goOn("ask");
  await page.find(id("ask"));
  await page.click('[data-testid^="exception-"]');
  await choose(page, "approver-number", MANAGER.number);
  await page.type(id("approver-pin"), "0000");
  await page.keys(Key.Enter);
  await page.find(`${id("ask")} [data-code]`);
  await look(counter, "zh-CN-5-manager");
  await page.type(id("approver-pin"), MANAGER.pin);
  await page.keys(Key.Enter);
  await page.find(id("receipt"));
  assert.equal(counter.spooler.printed().length, printed, "nothing is printed unasked");
});

/** A sale of a moment ago that nobody else touches: its number. */
function justSold(name, category, price, kind) {
  const lines = [{ name, category, quantity: 1, unit_price: price }];
  return elsewhere({ number: "1003", pin: "690318" }, "record_sale", { lines, tenders: [{ kind, label: "", amount: price }] }).number;
}

for (const language of ["zh-CN", "en"]) {
  test(`a manager sees what she decides and says yes without a mouse; what is still to be paid says so (${language})`, async () => {
    await speak(page, language);
    await lookUp(page, justSold("双门冰箱", "refrigerator", "4999.00", "card"));
    await page.find(id("reason-no_power"));
    await page.keys("1");
    await page.find(`${id("reason-group-fault")} ${id("reason-no_power")} kbd`);
    await page.keys("1");
    await page.find(`${id("settle")}[data-next="ask"]`);
    await looked(page);
    await page.keys(Key.Enter);
    await page.find(id("decision-before"));
    assert.equal(await page.run("return document.activeElement?.name"), "exception", "the keyboard is where she goes on");
    await look(counter, `${language}-decision-at-the-counter`);
    // What is pressed in the end is in view, however much there is to read above it, and says what it waits for.
    const inView = (part) => page.run(
      `const box = document.querySelector(arguments[0]).getBoundingClientRect();
       const there = document.elementFromPoint(box.left + box.width / 2, box.bottom - 4);
       return Boolean(there?.closest(arguments[0]));`,
      id(part),
    );
    assert.ok(await inView("approve"), "the button that pays is in view");
    await page.find(`${id("ask")} ${id("lacks")}`);
    await page.keys(Key.Space, Key.Tab, Key.Tab);
    await page.keys(MANAGER.pin);
    await page.find(`${id("approve")}:enabled`);
    await looked(page);
    await page.keys(Key.Enter);
    await page.find(`${id("done-head")}[data-outcome="to_pay"]`);
    await look(counter, `${language}-refund-to-pay`);
    await page.click(id("room-cases"));
    // Nothing of the goods is open any more; it stands with what is finished until the money is out.
    await page.find(id("cases-filter-all"));
    await tick(page, "cases-filter-all");
    await page.findByText(".pill.warn", language === "en" ? "Refund to pay" : "待退款");
    await look(counter, `${language}-refund-to-pay-list`);
    await page.click(id("room-counter"));
  });

  test(`whoever took in the wrong thing takes it back on the same screen (${language})`, async () => {
    await speak(page, language);
    await lookUp(page, justSold("微波炉", "microwave_oven", "99.00", "cash"));
    await page.click(id("reason-no_power"));
    await page.find(`${id("settle")}[data-next="pay"]`);
    await page.click(id("take-in"));
    await page.find(id("take-back"));
    await look(counter, `${language}-take-back`);
    await page.click(id("take-back"));
    await page.waitGone(id("take-back"));
    await look(counter, `${language}-taken-back`);
  });
}

test("past the window the refusal is printed with its clause and room to disagree", async () => {
  await speak(page, "zh-CN");
  await lookUp(page, TV_DAY_30);
  await page.click(id("reason-no_power"));
  await page.find(id("refused-refund"));
  await look(counter, "zh-CN-6-too-late");
  await page.click(id("refuse"));
  await page.click(id("refuse-go"));
  await page.find(id("receipt"));
  await look(counter, "zh-CN-7-refusal");
  await page.click(id("print"));
  await page.find(`${id("paper-printed")}[data-state="sent"]`);
  const paper = lastPrinted();
  assert.ok(paper.includes("拒退说明"), `the refusal slip: ${paper.slice(0, 200)}`);
  assert.match(paper, /不同意/, "the customer can write down that she disagrees");
});

test("the journal that the window wrote is whole", async () => {
  const { whole, ...rest } = JSON.parse(counter.ctl("journal", "verify"));
  assert.equal(whole, true, JSON.stringify(rest));
});
