// Money in the shapes that a counter meets, in the real window: two tenders back, a payment that fails, a withdrawn
// exchange, goods out first, fees set by hand, store credit, and the price list.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { CLERK, MANAGER, approve, change, choose, fill, id, look, lookUp, nextCustomer, reach, signIn, speak, tick } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { bringForExchange, goExchange, openTask } from "./lib/exchanging.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

/** Sales and machines of the demo store (desk/src/demo/highlights.rs), as of the harness's "today". */
const TV_DAY_15 = "BL43A4S2600015";
const TV_DAY_16 = "BL43A4S2600016";
const PHONE_DAY_10 = "004400026000100";
const THREE_TENDERS = "FLV5S2600044";
const SPLIT_TENDER = "20261120-0301";
const KETTLE = "20261117-0387";

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

beforeEach(async () => {
  await page.run('delete document.documentElement.dataset.theme');
  await page.click(id("room-counter"));
  await nextCustomer(page);
});

/** The same look in the dark; the light one comes back after it. */
async function lookInBoth(name) {
  await look(counter, name);
  await page.run('document.documentElement.dataset.theme = "dark"');
  await waitUntil(() => page.run("return document.getAnimations().length === 0"), "the colours have changed");
  await look(counter, `${name}-dark`);
  await page.run('delete document.documentElement.dataset.theme');
}

const payments = () => page.run(
  `return [...document.querySelectorAll('[data-testid^="payment-"][data-state]')].map((one) => one.dataset.state);`,
);

test("a cheaper model gives money back by every tender, and one that fails goes another way (zh-CN)", async () => {
  await speak(page, "zh-CN");
  await bringForExchange(page, THREE_TENDERS);
  await tick(page, "exchange-for-0-other");
  await fill(page, "exchange-name-0", "小风扇");
  await fill(page, "exchange-price-0", "1");
  await page.find(`${id("exchange-net")}[data-way="pay_back"]`);
  await lookInBoth("zh-CN-exchange-cheaper");
  await goExchange(page);
  await page.find(`${id("done")}[data-outcome="exchanged"]`);
  assert.deepEqual(await payments(), ["done", "to_do", "to_do"], "on the card already; the voucher and Alipay are to be done");
  await look(counter, "zh-CN-exchange-cheaper-done");
  await reach(page, "payment-credit-1");
  await page.click(id("payment-credit-1"));
  await page.find(`${id("credit")} ${id("credit-entry-0")}`);
  await page.click(id("room-counter"));
  const number = await page.text(id("case-number"));
  await openTask(page, "payment", number);
  await reach(page, "payment-fail-3");
  await page.click(id("payment-fail-3"));
  await fill(page, "payment-why", "支付宝账户已注销");
  await page.click(`[data-testid="payments"] form button[type="submit"]`);
  await page.find(`${id("payment-3")}[data-state="failed"]`);
  await page.click(id("payment-reroute-3"));
  await choose(page, "payment-way", "bank_transfer");
  await fill(page, "payment-label", "6222 尾号 0417");
  await approve(page);
  await lookInBoth("zh-CN-payment-another-way");
  await page.keys(Key.Enter);
  await page.find(`${id("payment-3")}[data-state="called_off"]`);
  await page.find(`${id("payment-4")}[data-state="to_do"]`);
  await look(counter, "zh-CN-payment-rerouted");
});

test("two things for two cheaper ones give money back by both tenders of the sale (en)", async () => {
  await speak(page, "en");
  await lookUp(page, SPLIT_TENDER);
  for (const at of [0, 1]) await page.click(id(`line-${at}`));
  await page.click(`${id("lines-chosen")}:not([disabled])`);
  for (const at of [0, 1]) {
    await page.click(id(`item-${at}`));
    // The reason that the first thing was given stands for the second until it is changed.
    if (at === 0) await page.click(id("reason-no_power"));
    await page.find(`${id("verdict")}[aria-busy="false"]`);
    await page.run(`document.querySelector('.remedies [data-remedy="exchange_same"]').click()`);
    if (at === 0) await waitUntil(async () => (await page.text(id("total"))).includes("¥499.00"), "the other is paid back from the case");
  }
  await page.click(`${id("settle")}[data-next="take_in"]`);
  await page.find(id("exchanging"));
  for (const at of [0, 1]) {
    await tick(page, `exchange-for-${at}-other`);
    await fill(page, `exchange-name-${at}`, "A lunch box");
    await fill(page, `exchange-price-${at}`, "9.90");
  }
  await page.find(`${id("exchange-net")}[data-way="pay_back"]`);
  await lookInBoth("en-exchange-cheaper");
  await goExchange(page);
  await page.find(`${id("done")}[data-outcome="exchanged"]`);
  assert.deepEqual((await payments()).sort(), ["done", "to_do", "to_do"], "cash is handed over; WeChat Pay is to be done, for each thing");
  await page.waitText("WeChat Pay");
  await look(counter, "en-exchange-cheaper-done");
});

for (const [language, machine, serial] of [
  ["zh-CN", TV_DAY_15, "BL43A4S2699001"],
  ["en", TV_DAY_16, "BL43A4S2699002"],
]) {
  test(`an exchange is withdrawn whole, and the slips say what holds (${language})`, async () => {
    await speak(page, language);
    await bringForExchange(page, machine);
    await fill(page, "exchange-serial-0", serial);
    await goExchange(page);
    await page.find(`${id("done")}[data-outcome="exchanged"]`);
    const number = await page.text(id("case-number"));
    await lookUp(page, number);
    await page.find(`article[aria-label="${number}"]`);
    // The page of the machine that came in says what took its place, and leads there.
    await page.click(id("device-of-0"));
    await page.find(id("device-replaced-by"));
    await lookInBoth(`${language}-device-replaced`);
    await page.click(`${id("device-replaced-by")} button`);
    await page.find(id("device-replaces"));
    await page.click(id("device-slip"));
    await page.find(`${id("device")} ${id("receipt")}`);
    await page.waitText(serial);
    await look(counter, `${language}-warranty-slip`);
    await page.keys(Key.Escape, Key.Escape);
    await page.find(`article[aria-label="${number}"]`);
    await page.click(id("void-0"));
    await approve(page);
    await look(counter, `${language}-exchange-void-ask`);
    await page.keys(Key.Enter);
    await page.find(`${id("settlement-0")}[data-state="voided"]`);
    await page.find(`${id("reception-0")}[data-state="handed_back"]`);
    await look(counter, `${language}-exchange-voided`);
  });
}

for (const language of ["zh-CN", "en"]) {
  test(`new goods go out first against a deposit, which goes back with the old ones (${language})`, async () => {
    await speak(page, language);
    await bringForExchange(page, PHONE_DAY_10);
    await tick(page, "exchange-when-first");
    await fill(page, "exchange-serial-0", language === "en" ? "004400026998002" : "004400026998001");
    await page.find(`${id("exchange-go")}[disabled]`);
    await fill(page, "exchange-promised-by", "2026-11-25");
    const value = (await page.text(".sums div:first-child dd")).replace(/[^\d.]/g, "");
    await fill(page, "exchange-deposit", value);
    await waitUntil(async () => !(await page.run("return Boolean(document.querySelector('.settlement .causes'))")), "the deposit is enough");
    await page.run("document.querySelector(arguments[0]).scrollIntoView()", id("exchange-promised-by"));
    await lookInBoth(`${language}-exchange-first`);
    await goExchange(page);
    await page.find(`${id("done")}[data-outcome="exchanged"]`);
    const number = await page.text(id("case-number"));
    await openTask(page, "goods_promised", number);
    await page.click(id("receive_promised-0"));
    await page.click(id("do-it"));
    await page.find(`${id("reception-0")}[data-state="received"]`);
    await page.find(`${id("payment-2")}[data-state="done"]`);
    await look(counter, `${language}-exchange-first-brought`);
    // For the other language the phone is needed once more.
    await page.click(id("void-0"));
    await approve(page);
    await page.keys(Key.Enter);
    await page.find(`${id("settlement-0")}[data-state="voided"]`);
  });

  test(`a fee is set by hand and damage charged, and a nought stays nought (${language})`, async () => {
    await speak(page, language);
    await lookUp(page, KETTLE);
    await page.click(id("reason-no_power"));
    await page.find(`${id("verdict")}[aria-busy="false"]`);
    await page.run("document.querySelector(arguments[0]).click()", `${id("lacks-box")} input`);
    await page.click(id("fee-set-0-accessory"));
    await fill(page, "fee-0-accessory", "4");
    await page.waitText("¥115.00");
    await fill(page, "fee-0-accessory", "0");
    await page.waitText("¥119.00");
    await choose(page, "appearance", "damaged");
    await fill(page, "damage-name", language === "en" ? "Lid is cracked" : "壶盖开裂");
    await fill(page, "damage-amount", "20");
    await waitUntil(async () => (await page.text(id("total"))).includes("¥99.00"), "the nought stays, the damage is off");
    await page.find(id("causes"));
    await page.run("document.querySelector(arguments[0]).scrollIntoView()", id("damage"));
    await lookInBoth(`${language}-fees-by-hand`);
  });

  test(`a store credit is made, found by its number, printed and declared void (${language})`, async () => {
    await speak(page, language);
    await page.click(id("room-credits"));
    await page.find(id("credits"));
    await page.click(id("credit-new"));
    await fill(page, "credit-amount", "88");
    await page.type(id("credit-holder"), "宋向阳");
    await page.find(id("credit-person-0"));
    await page.click(id("credit-person-0"));
    await fill(page, "credit-note", language === "en" ? "Opening week" : "开业活动");
    await approve(page, "loyal_customer");
    await lookInBoth(`${language}-credit-new`);
    await page.keys(Key.Enter);
    await page.find(`${id("credit")} ${id("receipt")}`);
    await page.waitText("88.00");
    await look(counter, `${language}-credit-card`);
    const number = await page.text(`${id("credit")} ${id("receipt-number")}`);
    await page.click(id("room-counter"));
    await lookUp(page, number);
    await page.find(`article[aria-label="${number}"] ${id("credit-entry-0")}`);
    await lookInBoth(`${language}-credit`);
    await page.click(id("credit-void"));
    await fill(page, "credit-note", language === "en" ? "Lost" : "卡遗失");
    await approve(page);
    await look(counter, `${language}-credit-void`);
    await page.keys(Key.Enter);
    await page.find(id("credit-entry-1"));
    assert.match(await page.text(id("credit-balance")), /0\.00/);
  });
}

test("a manager writes the price list and how invoices usually stand", async () => {
  await change(page, MANAGER);
  for (const language of ["zh-CN", "en"]) {
    await speak(page, language);
    await page.click(id("room-settings"));
    await page.click(id("section-fees"));
    await page.find(id("accessory-0"));
    await lookInBoth(`${language}-settings-fees`);
  }
  await page.click(id("accessory-add"));
  const last = (await page.run(`return document.querySelectorAll('fieldset[data-testid^="accessory-"]').length`)) - 1;
  await fill(page, `accessory-zh-${last}`, "底座");
  await page.click(id("save-settings"));
  await page.waitText("59.00");
  await fill(page, `accessory-en-${last}`, "Base");
  await fill(page, `accessory-amount-${last}`, "35");
  await choose(page, "invoices-usual", "unknown");
  await page.click(id("save-settings"));
  await page.find('.body [role="status"]');
  counter.environment.SANBAO_PIN = MANAGER.pin;
  const kept = JSON.parse(counter.ctl("--as", MANAGER.number, "call", "settings")).settings;
  assert.equal(kept.accessories[last].amount_minor, 3_500);
  assert.equal(kept.invoices, "unknown");
});

test("higher limits wait for another manager, and a manager sees who looked at customers", async () => {
  for (const language of ["zh-CN", "en"]) {
    await speak(page, language);
    await page.click(id("room-settings"));
    await page.click(id("section-staff"));
    await reach(page, "looks");
    await page.find(`${id("looks")} tbody tr`);
    await look(counter, `${language}-settings-looks`);
    await page.click(id("section-limits"));
    await fill(page, "limit-clerk-per_sale_minor", language === "en" ? "6000" : "5000");
    await page.click(id("save-settings"));
    await page.find(id("second-yes"));
    assert.ok(!(await page.text(id("second-yes"))).includes(language === "en" ? "密码" : "PIN"), "in the shop's own words");
    await look(counter, `${language}-settings-limits-second`);
    await fill(page, "second-number", "2002");
    await fill(page, "second-pin", "93751");
    await page.click(id("save-settings"));
    await page.find('.body [role="status"]');
  }
});

test("the journal that the window wrote is whole", async () => {
  const whole = () => JSON.parse(counter.ctl("journal", "verify")).whole;
  assert.equal(await waitUntil(whole, "the journal was read"), true);
});
