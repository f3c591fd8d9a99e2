// Home visits in the real window: from the call over the board to the signed sheet and the call-back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { change, choose, CLERK, fill, id, look, MANAGER, reach, signIn, speak, tick } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

/** The technician of the demo store (desk/src/demo/staff.rs). */
const TECHNICIAN = { number: "3001", pin: "3604" };
/** Televisions in their warranty (desk/src/demo/highlights.rs), as of the harness's "today". */
const SERIALS = { "zh-CN": "SY65A8S2600030", en: "BL43A4S2600016" };
/** The day, from today, and the window that are agreed: nobody comes a whole day early. */
const WINDOWS = { "zh-CN": [1, "09"], en: [0, "11"] };

/** A morning after the weekend that goes to and fro between two districts, and whose. */
const TO_AND_FRO = [["朝阳区", "08:00"], ["海淀区", "09:30"], ["朝阳区", "11:00"], ["海淀区", "12:30"]];
const DRIVERS = { "zh-CN": 0, en: 1 };
const NEXT_WEDNESDAY = "2026-11-25";

let counter;
let page;

/** What a clerk asks at the terminal beside the window. */
const asked = (name, request) => JSON.parse(counter.ctl("--as", CLERK.number, "call", name, JSON.stringify(request)));

/** Somebody's morning; the numbers of its visits in the order of the plan. */
function toAndFro(technician) {
  return TO_AND_FRO.map(([district, start]) => {
    const { card } = asked("take_call", {
      kind: "repair", subject: { what: "typed", name: "老电视", category: "" }, reason: "display", words: "没有图像", new_customer: { name: "周平", phone: "13900001234" },
      address: { text: `${district}某街 1 号`, district, notes: "" }, window: { from: `${NEXT_WEDNESDAY}T08:00:00`, to: `${NEXT_WEDNESDAY}T14:00:00` }, standard_told: true,
    });
    asked("assign_visit", { visit: card.visit, technician, start: `${NEXT_WEDNESDAY}T${start}:00`, minutes: 30, exception: { reason: "loyal_customer", approver: MANAGER } });
    return card.number;
  });
}

before(async () => {
  counter = await Counter.open();
  counter.environment.SANBAO_PIN = CLERK.pin;
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

/** The page of the visit, from the box. */
async function open(number) {
  await page.chord(Key.Control, "k");
  await page.keys(number, Key.Enter);
  await page.find(id("visit"));
}

/** Does the step whose form is open, and waits until the form is gone. */
async function go() {
  await reach(page, "visit-go");
  await page.click(id("visit-go"));
}

for (const language of ["zh-CN", "en"]) {
  let number;

  test(`the call says who pays before it ends, and agrees a visit (${language})`, async () => {
    await speak(page, language);
    await page.chord(Key.Alt, "4");
    await page.find(id("plan"));
    await look(counter, `${language}-visit-1-board`);
    await page.click(id("visits-call"));
    await page.type(id("call-code"), SERIALS[language]);
    await page.run("return new Promise((done) => setTimeout(done, 80))");
    await page.keys(Key.Enter);
    await page.find(`${id("call-cover")}[data-cover="warranty"]`);
    await tick(page, "call-reason-no_power");
    for (const [field, text] of [["call-customer", "周平"], ["call-phone", "13900001234"], ["call-address", "百子湾路 16 号 3 号楼 1502"], ["call-district", "朝阳"], ["call-notes", "有电梯，家里有狗"]]) {
      if ((await page.findAll(id(field))).length > 0) {
        await page.run("const one = document.querySelector(arguments[0]); one.value = ''; one.dispatchEvent(new Event('input', { bubbles: true }))", id(field));
        await fill(page, field, text);
      }
    }
    const [inDays, window] = WINDOWS[language];
    await reach(page, `call-day-${inDays}`);
    await page.click(id(`call-day-${inDays}`));
    await page.click(id(`call-window-${window}`));
    await tick(page, "call-told");
    await look(counter, `${language}-visit-2-call`);
    await reach(page, "call-go");
    await page.click(id("call-go"));
    await page.find(`${id("visit")}[data-state="called"]`);
    number = (await page.text(id("visit-number"))).trim();
    await look(counter, `${language}-visit-3-called`);
  });

  test(`the board suggests somebody, with the reason, and takes the visit (${language})`, async () => {
    await page.click(id("next"));
    await page.find(id("planner"));
    await page.find(id("suggest-0"));
    await page.click(id("suggest-0"));
    await page.find(`${id("planner-check")}:not(:empty)`);
    await look(counter, `${language}-visit-4-planner`);
    await page.click(id("planner-assign"));
    await waitUntil(() => page.run("return !document.querySelector(arguments[0])", `${id("unassigned")} ${id(`stop-${number}`)}`), "nobody is missing");
    await page.click(id("span-7"));
    await page.find(`${id("plan-grid")}`);
    await look(counter, `${language}-visit-5-week`);
  });

  test(`a day that goes to and fro is put in order (${language})`, async () => {
    const [first] = toAndFro(asked("list_rosters", {}).rosters[DRIVERS[language]].roster.staff);
    await page.click(id("plan-today"));
    await page.click(id("plan-later"));
    await page.click(id(`stop-${first}`));
    await page.click(id("planner-route"));
    await page.find(`${id("route")}[data-verdict="better"]`);
    await look(counter, `${language}-visit-5-route`);
    await page.keys(Key.Enter);
    await page.find(`${id("route")}[data-verdict="best"]`);
    await page.keys(Key.Escape);
    await page.waitGone(id("route"));
    await page.click(id("plan-today"));
  });

  test(`on site what is missing is named, and the customer signs and rates it (${language})`, async () => {
    await open(number);
    const technician = await page.text(id("visit-technician"));
    assert.notEqual(technician, "");
    await page.click(id("visit-texts"));
    await page.find(id("text-remind"));
    await look(counter, `${language}-visit-6-texts`);
    await change(page, TECHNICIAN);
    await open(number);
    await reach(page, "next");
    await page.click(`${id("next")}[data-action="arrive"]`);
    await page.find(`${id("visit-form")}[data-doing="arrive"]`);
    await go();
    await page.find(`${id("visit")}[data-state="on_site"]`);
    await page.find(id("report-missing"));
    for (const [field, text] of [["report-findings", "电源板无输出"], ["report-cause", "电容老化"], ["report-work_done", "更换电源板"]]) await fill(page, field, text);
    for (const check of await page.run("return [...document.querySelectorAll('[data-testid^=\"check-\"][data-testid$=\"-yes\"]')].map((one) => one.dataset.testid)")) await tick(page, check);
    await page.waitGone(id("report-missing"));
    await look(counter, `${language}-visit-7-report`);
    assert.equal(await page.run("const one = document.querySelector('.behind'); return one.scrollHeight - one.clientHeight"), 0, "the page scrolls, the window around it does not");
    await reach(page, "next");
    await page.click(`${id("next")}[data-action="end"]`);
    await tick(page, "end-signed-on_paper");
    await tick(page, "rating-2");
    await fill(page, "end-complaint", "来晚了半小时");
    await look(counter, `${language}-visit-8-end`);
    await go();
    await page.find(id("receipt"));
    await look(counter, `${language}-visit-9-sheet`);
    await page.click(id("paper-close"));
    await page.find(`${id("visit")}[data-state="ended"]`);
    await look(counter, `${language}-visit-10-ended`);
  });

  test(`a low rating makes a call-back, which is made (${language})`, async () => {
    await change(page, CLERK);
    await page.chord(Key.Alt, "4");
    await page.click(id("visits-call_backs"));
    await page.find(id(`call-back-${number}`));
    await look(counter, `${language}-visit-11-call-backs`);
    await page.click(id(`call-back-${number}`));
    await page.find(`${id("visit-form")}[data-doing="call_back"]`);
    await fill(page, "visit-note", "已道歉");
    await go();
    await page.find(`${id("visit")} ${id("do-reopen")}, ${id("visit")} [data-action="reopen"]`);
    await page.click(id("visit-back"));
    for (const part of ["list", "plans", "board"]) {
      await page.click(id(`visits-${part}`));
      await look(counter, `${language}-visit-12-${part}`);
    }
  });

  test(`a manager sets who drives when, plans, and what visits cost (${language})`, async () => {
    await change(page, MANAGER);
    await page.chord(Key.Alt, "4");
    await page.click(id("visits-rosters"));
    await page.find(id("rosters"));
    await look(counter, `${language}-visit-14-rosters`);
    await page.run("document.querySelector('[data-testid^=\"roster-edit-\"]').click()");
    await page.find(id("roster-form"));
    await tick(page, "roster-works-7");
    await reach(page, "leave-add");
    await page.click(id("leave-add"));
    const away = (await page.findAll('input[data-testid^="leave-from-"]')).length - 1;
    await fill(page, `leave-from-${away}`, "2027-02-05");
    await fill(page, `leave-to-${away}`, "2027-02-12");
    await fill(page, `leave-why-${away}`, "春节");
    await look(counter, `${language}-visit-15-roster`);
    await reach(page, "roster-save");
    await page.click(id("roster-save"));
    await page.waitGone(id("roster-form"));
    await page.click(id("visits-pick"));
    await page.find(id("pick-technician"));
    await look(counter, `${language}-visit-16-pick-list`);
    await open(number);
    await reach(page, "visit-begin-plan");
    await page.click(id("visit-begin-plan"));
    await page.find(id("plan-form"));
    await fill(page, "plan-title", "清洗保养");
    await fill(page, "plan-months", "6");
    await fill(page, "plan-first", "2028-02-29");
    await look(counter, `${language}-visit-17-plan`);
    await reach(page, "plan-save");
    await page.click(id("plan-save"));
    await page.waitGone(id("plan-form"));
    await page.run("document.querySelector(arguments[0]).click()", id("room-settings"));
    await page.click(id("section-visits"));
    await page.find(id("visit-terms"));
    await look(counter, `${language}-visit-18-terms`);
    await reach(page, "price-add");
    await page.click(id("price-add"));
    const last = (await page.findAll('[data-testid^="price-"][data-testid$="-zh"]')).length - 1;
    await fill(page, `price-${last}-zh`, "高空作业费");
    await fill(page, `price-${last}-en`, "Work at height");
    await fill(page, `price-${last}-amount`, "80");
    await look(counter, `${language}-visit-19-price`);
    await reach(page, "save-settings");
    await page.click(id("save-settings"));
    await page.find('[role="status"]');
    await page.run("document.querySelector(arguments[0]).click()", id("room-shift"));
    await page.find(id("shift-money"));
    await look(counter, `${language}-visit-20-shift`);
    await page.chord(Key.Alt, "4");
    await page.click(id("visits-board"));
    await page.find(id("plan"));
    await change(page, CLERK);
  });
}

test("the room speaks English, in each of its parts", async () => {
  await speak(page, "en");
  await page.chord(Key.Alt, "4");
  for (const part of ["board", "list", "call_backs", "plans"]) {
    await page.click(id(`visits-${part}`));
    await look(counter, `en-visit-13-${part}`);
  }
});

test("a visit that is late and nobody's is on the board at once, with the keyboard on it", async () => {
  await page.click(id("room-visits"));
  await page.click(id("visits-board"));
  await page.find("[data-unassigned] [data-visit]");
  const [seen, hasKeyboard] = await page.runAsync(
    `const [room, other, card, done] = arguments;
     document.querySelector(other).click();
     new MutationObserver((_, watch) => {
       const late = document.querySelector(card);
       if (!late) return;
       watch.disconnect();
       requestAnimationFrame(() => done([getComputedStyle(late).visibility, document.activeElement === late]));
     }).observe(document.body, { subtree: true, childList: true });
     requestAnimationFrame(() => document.querySelector(room).click());`,
    id("room-visits"),
    id("room-shift"),
    `[data-unassigned] [data-visit]`,
  );
  assert.deepEqual([seen, hasKeyboard], ["visible", true]);
});
