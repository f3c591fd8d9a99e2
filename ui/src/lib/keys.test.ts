import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ALONE_MS, listen, measure } from "./keys";
import { UNKNOWN, holdMs, type Measured, type Scanner } from "./scanner";

const HOLD = holdMs(UNKNOWN);
const CODE = "20261113-0333";
const PACES = [5, 20, 40, 60, 100];

let now = 0;
let stop: () => void;
let scanner: Scanner;
const scans: string[] = [];
const keys: string[] = [];
const pressed: string[] = [];
let tooSoon = 0;

beforeEach(() => {
  vi.useFakeTimers();
  now = 1000;
  scanner = UNKNOWN;
  scans.length = keys.length = pressed.length = tooSoon = 0;
  document.body.innerHTML = `
    <input id=note value=old><div data-scan=here><input id=serial></div><input id=pin type=password>
    <select id=way><option value=cash>Cash</option><option value=card>Card</option></select>
    <button id=chip>chip</button>
    <form data-pays id=form><input id=amount><input type=radio id=radio><button id=pay type=submit>pay <kbd data-enter>Enter</kbd></button></form>`;
  for (const id of ["chip", "pay"]) field(id).addEventListener("click", () => pressed.push(id));
  document.getElementById("form")?.addEventListener("submit", (event) => { event.preventDefault(); pressed.push("submit"); });
  stop = listen({ scan: (code) => scans.push(code), key: (key) => keys.push(key) > 0, scanner: () => scanner, tooSoon: () => (tooSoon += 1) });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function press(key: string, target: Element = document.activeElement ?? document.body, gap = 5, init: KeyboardEventInit = {}): KeyboardEvent {
  now += gap;
  vi.advanceTimersByTime(gap);
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, "timeStamp", { value: now });
  target.dispatchEvent(event);
  // What a browser does by itself, and jsdom does not.
  if (!event.defaultPrevented && key.length === 1 && "value" in target && !(target instanceof HTMLSelectElement) && target.getAttribute("type") !== "radio" && target.tagName !== "BUTTON") (target as HTMLInputElement).value += key;
  if (!event.defaultPrevented && key === "Enter" && target instanceof HTMLButtonElement) target.click();
  else if (!event.defaultPrevented && key === "Enter" && target instanceof HTMLInputElement) target.form?.requestSubmit();
  return event;
}

/** What a scanner types at this pace. */
function scan(code: string, gap: number, ends: string | null = "Enter", target?: Element): void {
  for (const character of code) press(character, target, gap);
  if (ends) press(ends, target, gap);
  pause(3 * HOLD);
}

function pause(ms: number): void {
  now += ms;
  vi.advanceTimersByTime(ms);
}

function point(id: string): void {
  const target = field(id);
  target.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  target.focus();
  vi.advanceTimersByTime(0);
}

function field(id: string): HTMLInputElement {
  return document.getElementById(id) as HTMLInputElement;
}

describe.each(PACES)("at %i ms a key", (gap) => {
  test.each(["Enter", "Tab", null])("a code from anywhere is heard, none of its digits is a short cut, and nothing is pressed (%s)", (ends) => {
    for (const id of ["", "chip", "pay", "radio", "way"]) {
      if (id) field(id).focus();
      scan(CODE, gap, ends);
      expect(scans.splice(0), id).toEqual([CODE]);
      expect(keys, "no digit chooses a reason").toEqual([]);
      expect(pressed, "no Enter decides").toEqual([]);
      expect(tooSoon, "a code's own Enter is nobody's").toBe(0);
      expect(field("way").value).toBe("cash");
    }
  });

  test("a code with spaces presses no button that has the focus", () => {
    field("pay").focus();
    scan("AB 12 34", gap);
    expect([scans, pressed]).toEqual([["AB 12 34"], []]);
  });

  test("a code that falls into a field leaves it as it was, and sends no form", () => {
    for (const id of ["note", "amount"]) {
      field(id).focus();
      const before = field(id).value;
      scan(CODE, gap);
      expect(scans.splice(0), id).toEqual([CODE]);
      expect(field(id).value).toBe(before);
      expect(pressed).toEqual([]);
    }
  });

  test("a field for codes keeps it, and its form is not sent", () => {
    field("serial").focus();
    const kept = [...CODE].map((character) => press(character, undefined, gap));
    expect(kept.some((event) => event.defaultPrevented)).toBe(false);
    expect(press("Enter", undefined, gap).defaultPrevented).toBe(true);
    expect([scans, field("serial").value]).toEqual([[], CODE]);
  });

  test("a measured scanner without an end is heard in a field too", () => {
    scanner = { ...UNKNOWN, gapMs: gap, endsByPause: true, isMeasured: true };
    field("note").focus();
    scan(CODE, gap, null);
    expect([scans, field("note").value]).toEqual([[CODE], "old"]);
  });
});

test("a single digit is a short cut once it is clear that no code follows", () => {
  press("2");
  vi.advanceTimersByTime(HOLD - 1);
  expect(keys).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(keys).toEqual(["2"]);
});

test("two quick digits of a person are two short cuts, and the Enter after them decides nothing", () => {
  press("2");
  press("1", undefined, 120);
  press("Enter", undefined, 120);
  expect([keys, scans, pressed]).toEqual([["2", "1"], [], []]);
});

test("an Enter stands alone after the gap of the slowest scanner and no sooner", () => {
  press("2");
  press("Enter", undefined, ALONE_MS - 1);
  expect(pressed).toEqual([]);
  press("2");
  press("Enter", undefined, ALONE_MS);
  expect(pressed).toEqual(["pay", "submit"]);
});

test("keys that are held down are one key", () => {
  press("1");
  for (let at = 0; at < 20; at += 1) press("1", undefined, 30, { repeat: true });
  pause(HOLD);
  expect([keys, scans]).toEqual([["1"], []]);
  pause(ALONE_MS);
  for (let at = 0; at < 20; at += 1) press("Enter", undefined, 30, { repeat: true });
  expect(pressed, "an Enter that is held down never decides again").toEqual([]);
});

test("the main button is what Enter presses, wherever the mouse put the focus", () => {
  for (const id of ["chip", "radio", "way"]) {
    point(id);
    press("Enter", undefined, ALONE_MS);
    expect(pressed.splice(0), id).toEqual(["pay", "submit"]);
  }
});

test("whoever goes to another button with the keyboard means that one, and then no button shows Enter", () => {
  field("chip").focus();
  expect(document.documentElement.dataset["enterElsewhere"], "only the button with the focus shows Enter").toBe("button");
  press("Enter", undefined, ALONE_MS);
  expect(pressed.splice(0)).toEqual(["chip"]);
  point("chip");
  expect(document.documentElement.dataset["enterElsewhere"], "the mouse means nothing by it").toBeUndefined();
  field("amount").focus();
  expect(document.documentElement.dataset["enterElsewhere"]).toBe("field");
  field("amount").blur();
  vi.advanceTimersByTime(0);
  expect(document.documentElement.dataset["enterElsewhere"]).toBeUndefined();
});

test("a space waits, and presses the button that has the focus", () => {
  field("chip").focus();
  press(" ");
  expect(pressed).toEqual([]);
  pause(HOLD);
  expect(pressed).toEqual(["chip"]);
});

test("in a form that moves money an Enter on the heels of what is typed is no Enter", () => {
  field("amount").focus();
  for (const [at, character] of [..."129.5"].entries()) press(character, undefined, at % 2 ? 70 : 130);
  press("Enter", undefined, HOLD - 1);
  expect(pressed).toEqual([]);
  press("Enter", undefined, HOLD);
  expect(pressed).toEqual(["submit"]);
  expect(field("amount").value).toBe("129.5");
});

test("what a person types into a field stays there, however fast", () => {
  field("note").focus();
  const gaps = [90, 45, 120, 60, 140, 38, 75, 110];
  for (const [at, character] of [..."scratched"].entries()) press(character, undefined, gaps[at % gaps.length]);
  press("Enter", undefined, 60);
  expect([scans, field("note").value]).toEqual([[], "oldscratched"]);
});

test("what an input method composes is not ours", () => {
  for (const character of "ouyang") press(character, field("note"), 5, { isComposing: true });
  press("Enter", field("note"), 5, { isComposing: true });
  expect(scans).toEqual([]);
});

test("typing in a field is no short cut", () => {
  press("1", field("note"));
  vi.advanceTimersByTime(200);
  expect(keys).toEqual([]);
});

test("where the code is all that a form asks for its Enter sends it, unless money moves", () => {
  const scanned = field("amount");
  scanned.setAttribute("data-scan", "here");
  scanned.setAttribute("data-scan-sends", "");
  scanned.focus();
  scan(CODE, 5);
  expect(pressed).toEqual([]);
  scanned.form?.removeAttribute("data-pays");
  scan(CODE, 5);
  expect(pressed).toEqual(["submit"]);
});

test("a PIN is nobody's code, and gets its own Enter", () => {
  for (const character of "482913") press(character, field("pin"), 40);
  expect(press("Enter", field("pin"), 40).defaultPrevented).toBe(false);
  expect(scans).toEqual([]);
});

test("while a scanner is measured nobody else hears of it", () => {
  const taken: Measured[] = [];
  const end = measure((code) => taken.push(code));
  field("note").focus();
  scan("]C1" + CODE, 180);
  scan("]C1" + CODE, 5, null);
  pause(500);
  end();
  expect(taken.map(({ run, endedAt }) => [run.text, endedAt !== null])).toEqual([["]C1" + CODE, true], ["]C1" + CODE, false]]);
  expect([scans, keys, pressed, field("note").value]).toEqual([[], [], [], "old"]);
});

test("what the scanner puts around a code is taken off", () => {
  scanner = { ...UNKNOWN, prefix: "]C1", suffix: "#" };
  scan(`]C1${CODE}#`, 5);
  expect(scans).toEqual([CODE]);
});

test.each([10, 100, ALONE_MS - 1])("an Enter %i ms behind a digit decides nothing and says so", (gap) => {
  press("1");
  press("Enter", undefined, gap);
  pause(3 * HOLD);
  expect(pressed).toEqual([]);
  expect(keys, "the digit counts").toEqual(["1"]);
  expect(tooSoon).toBe(1);
  press("Enter", undefined, ALONE_MS);
  expect(pressed, "the next stands alone").toEqual(["pay", "submit"]);
  expect(tooSoon).toBe(1);
});

test("a scanner that ends a code with two Enters is told nothing", () => {
  scan(CODE, 5, null);
  for (const character of CODE) press(character, undefined, 5);
  press("Enter", undefined, 5);
  press("Enter", undefined, 5);
  expect(pressed).toEqual([]);
  expect(tooSoon).toBe(0);
});
