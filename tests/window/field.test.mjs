// A field copy in the real window: taken out at the counter, opened where there is no network, signed there, brought
// back, and what was called off meanwhile decided by a manager.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { change, choose, CLERK, fill, id, look, MANAGER, reach, signIn, speak, tick } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

const PASSPHRASE = "百子湾路十六号三号楼";
/** Televisions in their warranty (desk/src/demo/highlights.rs), and when somebody comes: today, as the harness has it. */
const SERIALS = { "zh-CN": ["SY65A8S2600030", "11:00", "13:00"], en: ["BL43A4S2600016", "13:00", "15:00"] };
const TODAY = "2026-11-22";
/** The first technician's, as the demo store's lock screen shows it. */
const TECHNICIAN_PIN = "3604";

let counter;
let page;
let technician;
const numbers = {};

/** What a clerk asks at the terminal beside the window. */
const asked = (name, request) => JSON.parse(counter.ctl("--as", CLERK.number, "call", name, JSON.stringify(request)));

function planned(serial, from, to) {
  const call = {
    kind: "repair", subject: { what: "serial", serial }, reason: "display", words: "开机没有图像", new_customer: { name: "周平", phone: "13900001234" },
    address: { text: "百子湾路 16 号 3 号楼 1502", district: "朝阳", notes: "有电梯" }, window: { from: `${TODAY}T${from}:00`, to: `${TODAY}T${to}:00` }, standard_told: true,
  };
  const visit = asked("take_call", call);
  const assigned = asked("assign_visit", { visit: visit.card.visit, technician, start: `${TODAY}T${from}:00`, exception: { reason: "loyal_customer", approver: MANAGER } });
  return assigned.card;
}

before(async () => {
  counter = await Counter.open();
  counter.environment.SANBAO_PIN = CLERK.pin;
  technician = asked("list_rosters", {}).rosters[0].roster.staff;
  for (const [language, [serial, from, to]] of Object.entries(SERIALS)) numbers[language] = planned(serial, from, to).number;
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

const file = (language) => join(counter.folder, `visits-${language}.sanbao`);

/** The part of the room of visits that field copies are in. */
async function copies() {
  await page.chord(Key.Alt, "4");
  await page.click(id("visits-field"));
  await page.find(id("field-copies"));
}

async function open(number) {
  await page.click(id("visits-list"));
  await page.click(id(`visit-${number}`));
  await page.find(id("visit"));
}

for (const language of ["zh-CN", "en"]) {
  test(`the day’s visits are taken out into one sealed file (${language})`, async () => {
    await speak(page, language);
    await copies();
    await look(counter, `${language}-field-1-copies`);
    await page.click(id("field-take-out"));
    await choose(page, "field-technician", technician);
    await fill(page, "field-file", file(language));
    await fill(page, "field-new-passphrase", PASSPHRASE);
    await fill(page, "field-again", PASSPHRASE);
    await fill(page, "field-pin", TECHNICIAN_PIN);
    await look(counter, `${language}-field-2-out`);
    await reach(page, "field-out-go");
    await page.click(id("field-out-go"));
    await page.find(id("field-taken"));
    await look(counter, `${language}-field-3-taken`);
    assert.ok(existsSync(file(language)));
    await page.click(id("visits-list"));
    await page.click(id(`visit-${numbers[language]}`));
    await page.find(id("visit-out"));
    await look(counter, `${language}-field-4-out-notice`);
  });

  test(`a wrong passphrase opens nothing and the right one the day’s visits (${language})`, async () => {
    await page.chord(Key.Control, "l");
    await page.click(id("field-open"));
    await fill(page, "field-path", file(language));
    await fill(page, "field-passphrase", "不是这个口令不是");
    await page.click(id("field-go"));
    await page.find(`${id("field-panel")} [role="alert"]`);
    await look(counter, `${language}-field-5-wrong`);
    await fill(page, "field-passphrase", PASSPHRASE);
    await page.click(id("field-go"));
    await page.find(id("field-banner"));
    await page.waitGone(id("lock"));
    assert.equal((await page.findAll(id("room-counter"))).length, 0, "there is nothing but visits");
    await look(counter, `${language}-field-6-list`);
  });

  test(`out there the visit is done, signed and rated (${language})`, async () => {
    await open(numbers[language]);
    await page.click(`${id("next")}[data-action="arrive"]`);
    await reach(page, "visit-go");
    await page.click(id("visit-go"));
    await page.find(`${id("visit")}[data-state="on_site"]`);
    for (const [field, text] of [["report-findings", "电源板无输出"], ["report-cause", "电容老化"], ["report-work_done", "更换电源板"]]) await fill(page, field, text);
    for (const check of await page.run("return [...document.querySelectorAll('[data-testid^=\"check-\"][data-testid$=\"-yes\"]')].map((one) => one.dataset.testid)")) await tick(page, check);
    await page.waitGone(id("report-missing"));
    await look(counter, `${language}-field-7-report`);
    await reach(page, "next");
    await page.click(`${id("next")}[data-action="end"]`);
    await tick(page, "end-signed-on_paper");
    await tick(page, "rating-2");
    await fill(page, "end-complaint", "来晚了半小时");
    await reach(page, "visit-go");
    await page.click(id("visit-go"));
    await page.find(id("receipt"));
    await look(counter, `${language}-field-8-sheet`);
    await page.click(id("paper-close"));
    await page.find(`${id("visit")}[data-state="ended"]`);
  });

  test(`closed and opened again, what was done is still there (${language})`, async () => {
    await page.click(id("lock-now"));
    await page.find(id("sign-in-number"));
    await page.click(id("field-open"));
    await fill(page, "field-path", file(language));
    await fill(page, "field-passphrase", PASSPHRASE);
    await page.click(id("field-go"));
    await page.find(id("field-banner"));
    await page.waitGone(id("lock"));
    await open(numbers[language]);
    await page.find(`${id("visit")}[data-state="ended"]`);
    await page.click(id("lock-now"));
    await page.find(id("sign-in-number"));
  });

  test(`brought back it stands at the counter, once, with its call-back (${language})`, async () => {
    await signIn(page, CLERK);
    await page.waitGone(id("sign-in-number"));
    await copies();
    await page.click(id("field-bring-back"));
    await fill(page, "field-back-file", file(language));
    await page.find(`${id("field-look")}[data-end="whole"]`);
    await look(counter, `${language}-field-9-look`);
    await reach(page, "field-back-go");
    await page.click(id("field-back-go"));
    await page.find(id("field-brought"));
    await look(counter, `${language}-field-10-brought`);
    await fill(page, "field-back-file", file(language));
    await page.find(id("field-look"));
    await page.click(id("field-back-close"));
    await open(numbers[language]);
    await page.find(`${id("visit")}[data-state="ended"]`);
    assert.equal((await page.findAll(id("visit-out"))).length, 0, "nobody has it any more");
    await page.click(id("visit-back"));
    await page.click(id("visits-call_backs"));
    await page.find(id(`call-back-${numbers[language]}`));
  });
}

test("what was called off meanwhile is shown with both sides, and a manager sets it aside with a reason", async () => {
  const [serial] = SERIALS["zh-CN"];
  const card = planned(serial, "15:00", "17:00");
  const path = join(counter.folder, "third.sanbao");
  asked("take_out", { technician, path, passphrase: PASSPHRASE, pin: TECHNICIAN_PIN });
  asked("cancel_visit", { visit: card.visit, why: "顾客来电取消" });
  counter.field(path, PASSPHRASE, "call", "arrive_visit", JSON.stringify({ visit: card.visit }));
  await copies();
  await page.click(id("field-bring-back"));
  await fill(page, "field-back-file", path);
  await page.find(id("field-look"));
  await reach(page, "field-back-go");
  await page.click(id("field-back-go"));
  await page.find(id("field-brought"));
  await page.click(id("field-back-close"));
  await page.find(`${id("field-kept-0")}[data-state="refused"]`);
  await look(counter, "en-field-11-kept");
  await change(page, MANAGER);
  await speak(page, "zh-CN");
  await copies();
  await page.click(id("field-set-aside"));
  await fill(page, "field-why", "顾客已取消，不收上门费");
  await look(counter, "zh-CN-field-12-set-aside");
  await page.click(id("field-why-go"));
  await page.find(`${id("field-kept-0")}[data-state="set_aside"]`);
  await look(counter, "zh-CN-field-13-decided");
  await waitUntil(() => JSON.parse(counter.ctl("journal", "verify")).whole, "the journal is whole");
});
