// What the tests of exchanges do: bring something to be exchanged, make the exchange, open what is left to do.
import { id, lookUp, tick } from "./at-work.mjs";

/** Brings something that does not work and asks for an exchange. */
export async function bringForExchange(page, what) {
  await lookUp(page, what);
  await page.click(id("reason-no_power"));
  await page.find(`${id("verdict")}[aria-busy="false"]`);
  await page.run(`document.querySelector('.remedies [data-remedy="exchange_same"]').click()`);
  await page.click(`${id("settle")}[data-next="take_in"]`);
  await page.find(id("exchanging"));
}

/** The difference as the page says it, as it is typed. */
export const net = async (page) => (await page.text(`${id("exchange-net")} .amount`)).replace(/[^\d.]/g, "");

export const goExchange = (page) => page.click(`${id("exchange-go")}:not([disabled])`);

export async function openTasks(page) {
  await page.click(id("room-cases"));
  await page.find(id("cases-filter-tasks"));
  await tick(page, "cases-filter-tasks");
}

/** Opens the first thing of this kind that is still to be done, of a case where one is named; gives the case's number. */
export async function openTask(page, kind, of = "") {
  await openTasks(page);
  const task = `[data-testid^="task-"][data-kind="${kind}"]${of ? `[data-case="${of}"]` : ""}`;
  await page.find(task);
  // The list may still be growing above it, and a place that was reckoned before is another task's by then.
  const number = await page.run("const one = document.querySelector(arguments[0]); one.click(); return one.dataset.case", task);
  // Another case may be open still.
  await page.find(`article[aria-label="${number}"]`);
  return number;
}
