// The counter in the dark, in a small window, in large letters, and on its first day.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { CLERK, id, look, lookUp, nextCustomer, signIn } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key } from "./lib/webdriver.mjs";

/** A sale of the demo store with five lines, one with a long name. */
const FIVE_LINES = "20261118-0340";
const LONG_NAME = "20261116-0199";

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, CLERK);
});

after(async () => counter?.close());

beforeEach(() => nextCustomer(page));

for (const [name, [width, height], marks] of [
  ["dark", [1280, 800], { theme: "dark", size: "100" }],
  ["small", [1024, 768], { theme: "light", size: "100" }],
  ["large", [1280, 800], { theme: "light", size: "200" }],
]) {
  test(`a return can be read and done in the ${name} look`, async () => {
    await page.resize(width, height);
    await page.run("Object.assign(document.documentElement.dataset, arguments[0])", marks);
    await look(counter, `${name}-1-start`);
    await lookUp(page, LONG_NAME);
    await page.find(`main ${id("counter")}`);
    await lookUp(page, FIVE_LINES);
    await page.waitText(FIVE_LINES);
    await look(counter, `${name}-2-sale`);
    for (const room of ["cases", "counter"]) {
      await page.click(id(`room-${room}`));
      await look(counter, `${name}-3-${room}`);
    }
  });
}

test("a page larger than the window can be reached by keyboard alone", async () => {
  await page.resize(1024, 768);
  await page.chord(Key.Control, "k");
  const focused = await page.run("return document.activeElement?.dataset.testid");
  assert.equal(focused, "omnibox", "Ctrl+K leads to the box from anywhere");
});

test("what the box finds has the box's whole width", async () => {
  await page.resize(1280, 800);
  await page.run('document.documentElement.dataset.size = "100"');
  await page.chord(Key.Control, "k");
  await page.keys("王芳");
  await page.find(id("hit-0"));
  const [hit, box] = await page.run("return arguments[0].map((one) => document.querySelector(one).getBoundingClientRect().width)", [id("hit-0"), ".omnibox"]);
  assert.ok(hit > box * 0.9, `a hit of ${hit} px in a box of ${box}`);
  await page.keys(Key.Escape, Key.Escape);
});
