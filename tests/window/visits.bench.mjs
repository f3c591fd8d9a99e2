// How long it takes from the key that opens the board of visits to two weeks of fifty technicians, painted, and whether it
// stutters while a visit is dragged over it.
import { Counter } from "./lib/counter.mjs";
import { id, signIn } from "./lib/at-work.mjs";
import { startDisplay } from "./lib/display.mjs";
import { DRAG, OPEN, shares } from "./lib/boards.mjs";
import { Key } from "./lib/webdriver.mjs";

/** The bar: from the key to the visits on the screen. */
const BAR_MS = 150;
/** How often the board is opened. */
const ROUNDS = 12;
/** A visit that somebody drives to. */
const ON_BOARD = '[data-testid="plan-grid"] [data-visit]';
/** How many steps the mouse makes over the board, each in a frame of its own. */
const STEPS = 120;

if (!process.env.SANBAO_BUILT) throw new Error("SANBAO_BUILT must name the folder with the release programs");

const counter = new Counter(undefined);
try {
  const made = JSON.parse(counter.ctl("bench", "--fill", "--sales", "60000", "--parts", "2000", "--visits"));
  counter.display = await startDisplay();
  await counter.openWindow();
  const page = counter.window;
  await signIn(page, made);
  await page.click(id("room-visits"));
  await page.click(id("span-14"));
  await page.find(ON_BOARD);
  const opened = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    // From weeks without a visit, so that nothing that was read before stands there already.
    await page.click(id("plan-later"));
    await page.waitGone(ON_BOARD);
    const took = await page.runAsync(OPEN, id("plan-earlier"), ON_BOARD);
    // The first time fills the caches and is not counted.
    if (round > 0) opened.push(took);
  }
  // What is below the edge comes behind the paint.
  await page.find('[data-testid="plan-grid"][data-rows="50"]');
  const shown = await page.run("return document.querySelectorAll('[data-visit]').length");
  const rows = await page.run("return document.querySelector('[data-testid=\"plan-grid\"]').dataset.rows");
  const frames = await page.runAsync(DRAG, STEPS, ON_BOARD, '[data-testid="plan-grid"]');
  const [opening, dragging] = [shares(opened), shares(frames)];
  const verdict = Number(opening.p50) <= BAR_MS ? "within" : "OVER";
  console.log(`two weeks of ${rows} technicians, opened and painted: p50 ${opening.p50} ms, longest ${opening.longest} ms (${verdict} ${BAR_MS} ms); ${shown} visits drawn`);
  console.log(`a visit dragged over it, a frame: p50 ${dragging.p50} ms, p99 ${dragging.p99} ms, longest ${dragging.longest} ms`);
  await page.keys(Key.Escape);
} finally {
  await counter.close();
}
