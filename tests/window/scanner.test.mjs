// Scanners of every pace, held keys and clicks before an Enter, in the real window (F33): nothing moves, nothing is
// lost, and the code is found.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { CLERK, id, lookUp, nextCustomer, signIn } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key } from "./lib/webdriver.mjs";

/** Sales of the demo store (desk/src/demo/highlights.rs), as of the harness's "today", 22 November 2026. */
const KETTLE = "20261117-0387";
const KETTLE_LIKE = "20261117-0412";
const ANOTHER = "20261113-0333";
/** A gap that ends a code of a scanner which nobody has measured comes soon after this, in milliseconds (ui/src/lib/scanner.ts). */
const TORN_MS = 130;
/** So often a code is scanned once more that a busy machine tore apart: no scanner is so slow. */
const TRIES = 5;

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

beforeEach(() => nextCustomer(page));

/** How much has happened in the store: looking things up writes nothing. */
const entries = () => JSON.parse(counter.ctl("journal", "verify")).entries;

/** A sale lies on the counter, and one Enter pays it back. */
async function oneEnterAway(receipt) {
  await lookUp(page, receipt);
  await page.click(id("reason-no_power"));
  await page.find(`${id("settle")}[data-next="pay"]`);
}

for (const [apartMs, ends] of [5, 20, 40, 60, 100].flatMap((apart) => [[apart, ["Return"]], [apart, []]])) {
  test(`with a refund one Enter away a scan at ${apartMs} ms a key ${ends.length ? "and Enter" : "without Enter"} pays nothing, and is found`, async () => {
    const happened = entries();
    for (let left = TRIES; ; left -= 1) {
      await oneEnterAway(KETTLE);
      const gap = await counter.scan(ANOTHER, apartMs, ends);
      if (gap <= TORN_MS) break;
      assert.ok(left > 1, `the machine types ${apartMs} ms apart, not ${gap}`);
      await nextCustomer(page);
      assert.equal(entries(), happened, "a code in pieces pays nothing either");
    }
    await page.waitText(ANOTHER);
    assert.equal(entries(), happened, "nothing happened in the store");
    assert.deepEqual(await page.findAll(id("receipt")), [], "and nothing is to be printed");
  });
}

test("a digit that is held down chooses once, and an Enter that is held down pays nothing", async () => {
  await lookUp(page, KETTLE);
  await page.find(id("reason-no_power"));
  const happened = entries();
  await page.run("document.activeElement?.blur()");
  counter.hold("Return", 1_200);
  counter.hold("4", 1_200);
  assert.equal(entries(), happened);
  assert.equal(await page.value(id("omnibox")), "", "no code was made of it");
  await page.find(`${id("counter")}[data-stage="return"]`);
});

test("after a click on a chip Enter does what the main button says", async () => {
  await oneEnterAway(KETTLE_LIKE);
  await page.click(id("proof-receipt"));
  await page.find(`${id("settle")}[data-next="pay"]`);
  assert.match(await page.text(id("settle")), /Enter/, "the button shows its key");
  await page.keys(Key.Enter);
  await page.find(id("receipt"));
});
