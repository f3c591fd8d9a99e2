import { expect, test } from "vitest";
import { FEWEST_CHARACTERS, NOBODYS_GAP_MS, Run, UNKNOWN, bare, measured, type Measured } from "./scanner";

function run(text: string, gap: number): Run {
  const made = new Run();
  for (const [at, character] of [...text].entries()) made.add(character, 1000 + at * gap);
  return made;
}

const code = (text: string, gap: number, ended = true): Measured => {
  const made = run(text, gap);
  return { run: made, endedAt: ended ? made.last + gap : null };
};

test("few keys are a scanner's only where nobody types as fast", () => {
  expect(run("8".repeat(FEWEST_CHARACTERS), NOBODYS_GAP_MS).isScanners(UNKNOWN)).toBe(true);
  expect(run("8".repeat(FEWEST_CHARACTERS - 1), 5).isScanners(UNKNOWN), "three are typed by hand").toBe(false);
  expect(run("8".repeat(FEWEST_CHARACTERS), NOBODYS_GAP_MS + 1).isScanners(UNKNOWN)).toBe(false);
});

test("many keys at one pace are a scanner's, until the end comes at another", () => {
  expect(run("20261113", 90).isScanners(UNKNOWN, 1000 + 8 * 90)).toBe(true);
  expect(run("20261113", 90).isScanners(UNKNOWN, 1000 + 7 * 90 + 140)).toBe(false);
});

test("a machine that is busy tears a few keys apart, and it is still a scanner's", () => {
  const torn = new Run();
  for (const [at, gap] of [0, 20, 22, 41, 18, 20, 21, 20, 19, 20, 22].entries()) torn.add("20261113-03"[at] ?? "", (torn.times.at(-1) ?? 1000) + gap);
  expect(torn.isScanners(UNKNOWN, torn.last + 21)).toBe(true);
  const hand = new Run();
  for (const [at, gap] of [0, 90, 45, 120, 60, 140, 38, 75, 110, 95].entries()) hand.add("scratched!"[at] ?? "", (hand.times.at(-1) ?? 1000) + gap);
  expect(hand.isScanners(UNKNOWN, hand.last + 80), "a hand is uneven throughout").toBe(false);
});

test("three codes tell the gap, what stands around them and how they end", () => {
  const found = measured([code("]C120261113-0333", 61), code("]C1SY65A8S2600030", 60), code("]C18000", 64)]);
  expect(found).toEqual({ gapMs: 64, prefix: "]C1", suffix: "", endsByPause: false, isMeasured: true });
  expect(measured([code("8000#", 20, false), code("8001#", 20, false)])).toMatchObject({ suffix: "#", endsByPause: true, gapMs: NOBODYS_GAP_MS });
});

test("what the codes have in common themselves is no prefix", () => {
  expect(measured([code("20261113-0333", 5), code("20261117-0412", 5), code("20261121-0066", 5)])?.prefix).toBe("");
});

test("a hand is not taken for a scanner", () => {
  expect(measured([code("8000", 300)])).toBeUndefined();
  expect(measured([code("80", 10)]), "and neither are two keys").toBeUndefined();
});

test("a code that is nothing but a suffix stays", () => {
  expect(bare({ ...UNKNOWN, prefix: "~", suffix: "#" }, "~8000#")).toBe("8000");
  expect(bare({ ...UNKNOWN, suffix: "#" }, "#")).toBe("#");
});
