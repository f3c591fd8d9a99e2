// Printers are named in the settings, a paper comes out of one, and one that does not is looked after.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { MANAGER, choose, fill, id, look, lookUp, nextCustomer, reach, signIn, speak, tick } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

/** Sales of the demo store (desk/src/demo/highlights.rs). */
const KETTLES = { "zh-CN": "20261117-0387", en: "20261117-0412" };

let counter;
let page;
let printer;
/** What the printer does with the next slip: keeps it all, or is switched off after so many bytes. */
let cutsAfter = null;
const slips = [];

before(async () => {
  printer = createServer({ allowHalfOpen: true }, (socket) => {
    const bytes = [];
    let length = 0;
    const cut = cutsAfter;
    cutsAfter = null;
    socket.on("error", () => {});
    socket.on("data", (some) => {
      bytes.push(some);
      length += some.length;
      if (cut !== null && length >= cut) socket.resetAndDestroy();
    });
    socket.on("end", () => {
      slips.push(Buffer.concat(bytes));
      socket.end();
    });
  });
  await new Promise((resolve) => printer.listen(0, "127.0.0.1", resolve));
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, MANAGER);
});

after(async () => {
  await counter?.close();
  printer?.close();
});

async function settings() {
  await page.click(id("room-settings"));
  await page.click(id("section-printing"));
  await page.find(id("printer-0"));
}

/** How often a slip is cut off: `GS V B 0`. */
const cuts = (slip) => slip.toString("latin1").split("\x1dVB\x00").length - 1;

test("a thermal printer is named, tried and chosen for every paper", async () => {
  await speak(page, "zh-CN");
  await settings();
  await look(counter, "zh-CN-printing-none");
  await page.click(id("printer-add"));
  await fill(page, "printer-name", "前台小票机");
  await fill(page, "printer-host", "127.0.0.1");
  await fill(page, "printer-port", String(printer.address().port));
  await tick(page, "printer-drawer");
  await look(counter, "zh-CN-printing-form");
  await reach(page, "printer-save");
  await page.click(id("printer-save"));
  await page.find(id("printer-1"));
  await page.click(id("printer-test-1"));
  await page.find(id("test-sent"));
  await waitUntil(() => slips.length === 1, "the test page came out");
  assert.equal(cuts(slips[0]), 1);
  await reach(page, "choice-usual-printer");
  const of = await page.run("return [...document.querySelectorAll('[data-testid=choice-usual-printer] option')].map((one) => [one.value, one.textContent.trim()])");
  await choose(page, "choice-usual-printer", of.find(([, name]) => name === "前台小票机")[0]);
  await waitUntil(() => page.run("return document.querySelector('[data-testid=choice-return-paper] option').textContent.includes('80')"), "receipts come on the roll");
  await look(counter, "zh-CN-printing-choices");
  await speak(page, "en");
  await look(counter, "en-printing-choices");
  await page.click(id("printer-edit-1"));
  await look(counter, "en-printing-form");
  await page.clickText("button", "Cancel");
});

for (const [language, kettle] of Object.entries(KETTLES)) {
  test(`a slip that breaks off is seen, and comes out as a copy (${language})`, async () => {
    await speak(page, language);
    await page.click(id("room-counter"));
    await nextCustomer(page);
    await lookUp(page, kettle);
    await page.click(id("reason-no_power"));
    await page.click(`${id("settle")}[data-next="pay"]`);
    await page.find(`${id("print")}:enabled`);
    await look(counter, `${language}-printing-sheet`);
    const before = slips.length;
    cutsAfter = 5_000;
    await page.keys(Key.Enter);
    await page.find(`${id("paper-printed")}[data-state="half_sent"]`);
    await look(counter, `${language}-printing-broke-off`);
    await page.click(id("prints"));
    await page.find(`${id("job-0")}[data-state="half_sent"]`);
    await look(counter, `${language}-printing-queue`);
    await page.click(id("job-retry-0"));
    await waitUntil(() => slips.length === before + 1, "the copy came out");
    assert.equal(cuts(slips.at(-1)), 1, "whole, and once");
    await waitUntil(async () => !(await page.run("return Boolean(document.querySelector('[data-testid=job-0]'))")), "nothing is left to do");
    await look(counter, `${language}-printing-queue-done`);
    await page.keys(Key.Escape);
    const gone = () => page.run("return !document.querySelector('[data-testid=print-queue]') && !document.querySelector('[data-testid=prints]')");
    await waitUntil(gone, "the list and its sign are gone");
    await page.keys(Key.Enter);
  });
}
