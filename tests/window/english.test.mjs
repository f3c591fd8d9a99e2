// English is longer than Chinese: what stands on a button, a chip, a tab or a table's head does not break there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MANAGER, fill, id, look, lookUp, nextCustomer, reach, signIn, speak, tick } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { bringForExchange } from "./lib/exchanging.mjs";

/** A sale of the demo store with five lines, and one of a kettle that can still be exchanged (desk/src/demo). */
const FIVE_LINES = "20261118-0340";
const KETTLE = "20261117-0412";

const SIZES = [[1280, 800], [1024, 768]];
const TABS = {
  bench: [], cases: [], visits: ["visits-list", "visits-call_backs", "visits-plans", "visits-measures"],
  parts: ["stock-tab-low", "stock-tab-waiting", "stock-tab-orders", "stock-tab-counts", "stock-tab-old", "stock-tab-mine"],
  lists: [], credits: [], shift: [],
};
const SECTIONS = ["pc", "shop", "promise", "words", "categories", "limits", "fees", "visits", "papers", "printing", "staff", "imports", "exports", "safety"];

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, MANAGER);
  await speak(page, "en");
});

after(async () => counter?.close());

/** The words that stand on two lines where they have one. */
const broken = () =>
  page.run(
    `const all = document.querySelectorAll("button.button, label.button, a.button, .chip, .pill, .settings nav button, [role=tab], thead th");
     const lines = (one) => {
       const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
       const rows = [];
       while (walker.nextNode()) {
         if (!walker.currentNode.data.trim() || walker.currentNode.parentElement.closest("kbd, .small, .sr")) continue;
         const range = document.createRange();
         range.selectNodeContents(walker.currentNode);
         for (const { width, top, height } of range.getClientRects()) {
           const middle = top + height / 2;
           if (width > 1 && !rows.some((row) => Math.abs(row - middle) < height * 0.6)) rows.push(middle);
         }
       }
       return rows.length;
     };
     return [...all].filter((one) => one.checkVisibility() && !one.querySelector("br, .long") && lines(one) > 1).map((one) => one.innerText.replaceAll("\\n", " "));`,
  );

const found = new Map();

/** Notes what is broken on what the window shows now. */
async function read(name) {
  await look(counter, name);
  const words = await broken();
  if (words.length > 0) found.set(name, words);
}

for (const [width, height] of SIZES) {
  test(`no button, chip, tab or head breaks its words at ${width} × ${height}`, async () => {
    found.clear();
    await page.resize(width, height);
    for (const [room, tabs] of Object.entries(TABS)) {
      await page.click(id(`room-${room}`));
      await page.find(`${id(`room-${room}`)}.on`);
      await read(`en-${width}-${room}`);
      for (const tab of tabs) {
        await page.find(id(tab));
        await tick(page, tab);
        await read(`en-${width}-${room}-${tab}`);
      }
    }
    await page.click(id("room-settings"));
    for (const section of SECTIONS) {
      await page.find(id(`section-${section}`));
      await tick(page, `section-${section}`);
      await page.find(`${id(`section-${section}`)}[aria-current]`);
      await read(`en-${width}-settings-${section}`);
    }
    await page.click(id("room-counter"));
    await nextCustomer(page);
    await read(`en-${width}-start`);
    await lookUp(page, FIVE_LINES);
    await page.waitText(FIVE_LINES);
    await read(`en-${width}-sale`);
    await nextCustomer(page);
    await bringForExchange(page, KETTLE);
    await tick(page, "exchange-for-0-other");
    await fill(page, "exchange-name-0", "Kettle with a thermostat");
    await fill(page, "exchange-price-0", "1999");
    await page.find(`${id("exchange-net")}[data-way="collect"]`);
    await reach(page, "exchange-go");
    await read(`en-${width}-exchange`);
    assert.deepEqual([...found], []);
  });
}
