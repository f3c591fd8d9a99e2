import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Burst, FEWEST_CHARACTERS, LONGEST_GAP_MS, listen } from "./keys";

function typed(text: string, gap: number, last = gap): string | undefined {
  const burst = new Burst();
  let at = 1000;
  for (const character of text) burst.type(character, (at += gap));
  return burst.end(at + last);
}

test("a_scanner_is_as_fast_as_the_longest_gap_and_no_slower", () => {
  expect(typed("SN12345", LONGEST_GAP_MS)).toBe("SN12345");
  expect(typed("SN12345", LONGEST_GAP_MS + 1), "people are slower than this").toBeUndefined();
  expect(typed("SN12345", 5, LONGEST_GAP_MS + 1), "the end comes at the same pace").toBeUndefined();
});

test("four_characters_are_a_code_and_three_are_not", () => {
  expect(typed("1".repeat(FEWEST_CHARACTERS), 5)).toBe("1111");
  expect(typed("1".repeat(FEWEST_CHARACTERS - 1), 5)).toBeUndefined();
});

test("a_code_begins_after_a_pause", () => {
  const burst = new Burst();
  burst.type("x", 0);
  for (const [at, character] of [..."8000"].entries()) burst.type(character, 500 + at * 5);
  expect(burst.end(525)).toBe("8000");
});

let now = 0;
let stop: () => void;
const scans: string[] = [];
const keys: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  now = 1000;
  scans.length = keys.length = 0;
  document.body.innerHTML = "<input id=note value=old><div data-scan=here><input id=serial></div><input id=pin type=password>";
  stop = listen({ scan: (code) => scans.push(code), key: (key) => keys.push(key) > 0 });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function press(key: string, target: Element = document.body, gap = 5, init: KeyboardEventInit = {}): KeyboardEvent {
  now += gap;
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, "timeStamp", { value: now });
  target.dispatchEvent(event);
  return event;
}

function field(id: string): HTMLInputElement {
  return document.getElementById(id) as HTMLInputElement;
}

test("a_scan_from_anywhere_is_heard_and_none_of_its_digits_is_a_short_cut", () => {
  for (const character of "12345") press(character);
  press("Enter");
  vi.advanceTimersByTime(200);
  expect(scans).toEqual(["12345"]);
  expect(keys, "the first digit must not choose a reason").toEqual([]);
});

test("a_single_digit_is_a_short_cut_once_it_is_clear_that_no_scan_follows", () => {
  press("2");
  expect(keys).toEqual([]);
  vi.advanceTimersByTime(LONGEST_GAP_MS + 5);
  expect(keys).toEqual(["2"]);
});

test("a_scan_into_a_note_leaves_the_note_as_it_was", () => {
  const note = field("note");
  for (const character of "SN77") {
    press(character, note);
    note.value += character;
  }
  press("Enter", note);
  expect(scans).toEqual(["SN77"]);
  expect(note.value).toBe("old");
});

test("a_field_that_wants_the_scan_and_a_pin_keep_it", () => {
  for (const id of ["serial", "pin"]) {
    for (const character of "SN77") press(character, field(id));
    expect(press("Enter", field(id)).defaultPrevented, `${id} gets its own Enter`).toBe(false);
  }
  expect(scans).toEqual([]);
});

test("what_an_input_method_composes_is_not_ours", () => {
  for (const character of "ouyang") press(character, field("note"), 5, { isComposing: true });
  press("Enter", field("note"), 5, { isComposing: true });
  expect(scans).toEqual([]);
});

test("typing_in_a_field_is_no_short_cut", () => {
  press("1", field("note"));
  vi.advanceTimersByTime(200);
  expect(keys).toEqual([]);
});
