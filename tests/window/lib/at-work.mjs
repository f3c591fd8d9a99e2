// What every test at the counter does: name a thing on the page, sign somebody in, look at it with care.
import assert from "node:assert/strict";
import { Key, waitUntil } from "./webdriver.mjs";

/** The clerk and the manager of the demo store (desk/src/demo/staff.rs). */
export const CLERK = { number: "1001", pin: "4711" };
export const MANAGER = { number: "2001", pin: "804512" };

/** The page's name for one of its parts. */
export const id = (name) => `[data-testid="${name}"]`;

/** Signs somebody in at the lock screen. */
export async function signIn(page, { number, pin }) {
  await page.type(id("sign-in-number"), number);
  await page.type(id("sign-in-pin"), pin);
  await page.keys(Key.Enter);
  await page.find(id("omnibox"));
  // What somebody left lies behind the lock, and the box with it.
  await page.waitGone(id("sign-in-number"));
}

/** Leaves the counter to somebody else. */
export async function change(page, person) {
  await page.chord(Key.Control, "l");
  await page.find(id("sign-in-number"));
  await signIn(page, person);
}

/** Speaks `language` from now on. */
export async function speak(page, language) {
  if ((await page.run("return document.documentElement.lang")) !== language) await page.click(id("language"));
  await page.find(`html[lang="${language}"] ${id("omnibox")}`);
}

/** The fields for a day, by their words, that have no calendar beside them. */
const DAYS_WITHOUT_A_CALENDAR = `
  const days = [...document.querySelectorAll("input.input, input[type=date]")].filter((one) => one.checkVisibility() && [...(one.labels ?? [])].some((label) => /日期|哪天|\\bdate\\b/i.test(label.innerText)));
  return days.filter((one) => !one.parentElement.querySelector("button[aria-expanded]")).map((one) => one.labels[0].innerText);`;

/** Keeps what the screen shows as a picture; it has no barrier for anybody and nothing runs off its side. */
export async function look(counter, name) {
  await counter.screenshot(name);
  assert.deepEqual(await counter.accessibilityFindings(), [], `axe finds nothing on ${name}`);
  const sideways = await counter.window.run(
    "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  assert.equal(sideways, 0, `${name} does not scroll sideways`);
  assert.deepEqual(await counter.window.run(DAYS_WITHOUT_A_CALENDAR), [], `every day on ${name} can be chosen, too`);
}

/** Looks something up in the box by hand, from wherever the focus is. */
export async function lookUp(page, text) {
  await page.chord(Key.Control, "k");
  await page.keys(text, Key.Enter);
}

/** Goes back to where the next customer begins, however the work before ended: Escape steps back each time. */
export async function nextCustomer(page) {
  const atStart = () => page.run("return Boolean(document.querySelector(arguments[0]))", id("no-receipt"));
  await waitUntil(async () => (await atStart()) || (await page.keys(Key.Escape)), "the start is on screen");
}

/**
 * Presses Escape and waits for `part`; where nothing comes of it, says what the window heard of the key. One Escape in
 * some dozens behind the handover's paper is heard and has no answer, nobody knows yet why: as a person would, it is
 * pressed once more.
 */
export async function escapeTo(page, part) {
  await page.run(
    `window.heardKeys = [];
     for (const type of ["keydown", "keyup"]) addEventListener(type, (event) => heardKeys.push([type, event.key, event.ctrlKey, event.altKey, event.metaKey, event.isComposing, event.repeat, event.target.nodeName]), { capture: true });`,
  );
  const isThere = () => page.run("return Boolean(document.querySelector(arguments[0]))", id(part));
  await page.keys(Key.Escape);
  try {
    await waitUntil(isThere, "the first Escape has an answer", 3_000).catch(() => page.keys(Key.Escape));
    await page.find(id(part));
  } catch (error) {
    const heard = await page.run("return JSON.stringify([heardKeys, document.querySelector(\"main\").innerText.slice(0, 1500), document.activeElement?.outerHTML.slice(0, 80), [...document.querySelectorAll(\"[data-testid]\")].map((e) => e.dataset.testid).join(\" \")])");
    throw new Error(`${error.message}; the window heard ${heard}`, { cause: error });
  }
}

/** Picks an option of a list; WebKitWebDriver opens no native list under Xvfb, so the page is told. */
export async function choose(page, list, value) {
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
export const tick = (page, chip) => page.run("document.querySelector(arguments[0]).click()", id(chip));

/** Fills a field in and leaves it. Enter right behind would make a scanner of a driver that types this fast. */
export async function fill(page, field, text) {
  await reach(page, field);
  await page.type(id(field), text);
  await page.run("document.activeElement.blur()");
}

/** A manager says yes on the same screen; the button is left to be pressed. */
export async function approve(page, reason = "shop_mistake") {
  await page.find(id("ask"));
  await page.click(id(`exception-${reason}`));
  await choose(page, "approver-number", MANAGER.number);
  await reach(page, "approver-pin");
  await page.type(id("approver-pin"), MANAGER.pin);
}

/** Brings a part of the page into sight; the driver itself does not scroll every box. */
export async function reach(page, part) {
  await page.find(id(part));
  await page.run('document.querySelector(arguments[0]).scrollIntoView({ block: "center" })', id(part));
}
