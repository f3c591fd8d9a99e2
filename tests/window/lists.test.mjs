// The lists in the real window: scrolled to their end, narrowed, sorted, with other columns, by the keyboard, taken out.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MANAGER, id, look, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

const LISTS = ["sales", "devices", "customers", "goods", "parts", "cases"];

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, MANAGER);
});

after(async () => counter?.close());

/** How many rows the list has, once it has them. */
async function total() {
  const said = () => page.run("return document.querySelector(arguments[0])?.dataset.total", id("lists"));
  return Number(await waitUntil(said, "the list has come"));
}

/** The words of a row, once it is there. */
async function row(place) {
  const text = () => page.run("return document.querySelector(arguments[0])?.innerText.replace('…', '').trim()", id(`list-row-${place}`));
  return waitUntil(text, `row ${place} is on screen`);
}

const rowsInThePage = () => page.run("return document.querySelectorAll('[data-testid^=list-row-]').length");

for (const language of ["zh-CN", "en"]) {
  test(`every list can be read (${language})`, async () => {
    await speak(page, language);
    await page.click(id("room-lists"));
    for (const list of LISTS) {
      await page.click(id(`list-${list}`));
      await page.find(`${id("lists")}[data-list="${list}"]`);
      assert.ok((await total()) > 5, list);
      await row(0);
      await look(counter, `${language}-list-${list}`);
    }
  });
}

test("the end is one key away, and only what is seen is in the page", async () => {
  await speak(page, "zh-CN");
  await page.click(id("list-parts"));
  await page.find(`${id("lists")}[data-list="parts"]`);
  const of = await total();
  await row(0);
  await page.keys(Key.End);
  await row(of - 1);
  await look(counter, "list-end");
  assert.ok((await rowsInThePage()) < 60, "a list of any length draws as many rows as fit");
  await page.keys(Key.Home);
  await row(0);
  await page.keys(Key.PageDown);
  const active = () => page.run("return Number(document.querySelector('[role=row][aria-selected=true]').getAttribute('aria-rowindex'))");
  assert.ok((await active()) > 3, "a page is several rows");
  await page.keys(Key.PageUp);
  assert.equal(await active(), 2, "the heading is the first row");
  await page.run("const grid = document.querySelector(arguments[0]); grid.scrollTop = grid.scrollHeight", id("list-grid"));
  await row(of - 1);
});

test("a filter narrows, is counted, and stays when somebody leaves and comes back", async () => {
  await page.click(id("list-cases"));
  await page.find(`${id("lists")}[data-list="cases"]`);
  const all = await total();
  await page.run(
    `const field = document.querySelector(arguments[0]);
     field.value = "open";
     field.dispatchEvent(new Event("change", { bubbles: true }));`,
    id("list-state"),
  );
  await page.find(id("list-clear"));
  const open = await waitUntil(async () => { const now = await total(); return now < all && now; }, "fewer cases are open than there are");
  await page.click(id("list-columns"));
  await page.click(`label:has(${id("list-column-documents")})`);
  await page.click(`label:has(${id("list-column-phone")})`);
  await look(counter, "list-columns");
  await page.keys(Key.Escape);
  await page.click(id("room-counter"));
  await page.find(id("no-receipt"));
  await page.click(id("room-lists"));
  await page.find(`${id("lists")}[data-list="cases"]`);
  assert.equal(await total(), open, "the filter stayed");
  const headings = await page.run("return [...document.querySelectorAll('[role=columnheader]')].map((each) => each.innerText.trim())");
  assert.ok(headings.includes("单据") && !headings.includes("电话"), `the columns stayed: ${headings}`);
  await look(counter, "list-came-back");
  await page.click(id("list-clear"));
  await waitUntil(async () => (await total()) === all, "all of them again");
});

test("a slash leads to the filter, Enter back to the rows and into one of them", async () => {
  await page.click(id("list-goods"));
  await page.find(`${id("lists")}[data-list="goods"]`);
  await row(0);
  await page.keys("/");
  await waitUntil(() => page.run("return document.activeElement.dataset.testid === 'list-text'"), "the filter has the keyboard");
  await page.keys("nothing that is here");
  await page.find(id("list-none"));
  await look(counter, "list-none");
  await page.chord(Key.Control, "f");
  await page.keys("水壶", Key.Enter);
  await waitUntil(async () => (await total()) > 0, "something fits");
  await row(0);
  await page.keys(Key.Enter);
  await page.find(id("goods-page"));
  await page.chord(Key.Alt, "6");
  await page.find(`${id("lists")}[data-list="goods"]`);
  await page.click(id("list-clear"));
  await page.click(id("list-devices"));
  await page.find(`${id("lists")}[data-list="devices"]`);
  await row(1);
  await page.keys(Key.Down, Key.Enter);
  await page.find(id("device"));
  await page.keys(Key.Escape);
  await page.find(`${id("lists")}[data-list="devices"]`);
});

test("what is seen is taken out, in its order", async () => {
  await page.click(id("list-sales"));
  await page.find(`${id("lists")}[data-list="sales"]`);
  await row(0);
  await page.click(id("list-sort-paid"));
  await page.find('[role=columnheader][aria-sort="ascending"]');
  await page.click(id("list-sort-paid"));
  await page.find('[role=columnheader][aria-sort="descending"]');
  const of = await total();
  const first = await row(0);
  await page.click(id("list-take-out"));
  const path = join(counter.folder, "seen.csv");
  await counter.chooseFile(path);
  await page.find(id("list-taken-out"));
  const lines = readFileSync(path, "utf8").trim().split("\r\n");
  assert.equal(lines.length, of + 1, "every row and a heading");
  assert.ok(first.startsWith(lines[1].split(",")[0]), "the dearest sale comes first in the file too");
  await look(counter, "list-taken-out");
});

for (const [name, size, theme] of [["dark", [1280, 800], "dark"], ["small", [1024, 768], "light"]]) {
  test(`a list can be read in the ${name} look`, async () => {
    await page.resize(...size);
    await page.run("document.documentElement.dataset.theme = arguments[0]", theme);
    for (const list of ["sales", "cases"]) {
      await page.click(id(`list-${list}`));
      await page.find(`${id("lists")}[data-list="${list}"]`);
      await row(0);
      await look(counter, `list-${name}-${list}`);
    }
  });
}
