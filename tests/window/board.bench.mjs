// How long it takes from the key that opens the board to a thousand repairs, painted, and whether it stutters while one
// of them is dragged over it.
import { Counter } from "./lib/counter.mjs";
import { id, signIn } from "./lib/at-work.mjs";
import { startDisplay } from "./lib/display.mjs";
import { Key } from "./lib/webdriver.mjs";

const REPAIRS = process.env.SANBAO_BENCH_REPAIRS ?? "1000";
/** The bar: from the key to the cards on the screen. */
const BAR_MS = 100;
/** How often the board is opened. */
const ROUNDS = 12;
/** How many steps the mouse makes over the board, each in a frame of its own. */
const STEPS = 120;

/** Opens the board by its key and tells how long the cards took to be painted. */
const OPEN = `
  const done = arguments[1];
  const started = performance.now();
  const painted = () => {
    const after = new MessageChannel();
    after.port1.onmessage = () => done(performance.now() - started);
    requestAnimationFrame(() => after.port2.postMessage(0));
  };
  const watch = new MutationObserver(() => {
    if (!document.querySelector("[data-line]")) return;
    watch.disconnect();
    painted();
  });
  watch.observe(document.body, { subtree: true, childList: true });
  document.querySelector(arguments[0]).click();`;

/** Drags the first card to and fro, and tells how long each frame took. */
const DRAG = `
  const [steps, done] = [arguments[0], arguments[1]];
  const card = document.querySelector("[data-line]");
  const board = document.querySelector('[data-testid="board"]').getBoundingClientRect();
  const from = card.getBoundingClientRect();
  const at = (type, target, x, y) => target.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerType: "mouse", clientX: x, clientY: y }));
  const [x, y] = [from.left + 20, from.top + 20];
  at("pointerdown", card, x, y);
  const frames = [];
  let last = performance.now();
  let step = 0;
  const frame = () => {
    const now = performance.now();
    if (step > 0) frames.push(now - last);
    last = now;
    if (step === steps) {
      at("pointercancel", window, x, y);
      at("pointerup", window, x, y);
      return done(frames);
    }
    step += 1;
    const share = Math.sin((step / steps) * Math.PI);
    at("pointermove", window, x + share * (board.width - 2 * x), y + share * board.height * 0.5);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);`;

if (!process.env.SANBAO_BUILT) throw new Error("SANBAO_BUILT must name the folder with the release programs");

const counter = new Counter(undefined);
try {
  const made = JSON.parse(counter.ctl("bench", "--fill", "--sales", "60000", "--parts", "2000", "--repairs", REPAIRS));
  counter.display = await startDisplay();
  await counter.openWindow();
  const page = counter.window;
  await signIn(page, made);
  const opened = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await page.run("document.querySelector(arguments[0]).click()", id("room-counter"));
    await page.waitGone(id("board"));
    const took = await page.runAsync(OPEN, id("room-bench"));
    // The first time fills the caches and is not counted.
    if (round > 0) opened.push(took);
  }
  const shown = await page.run("return document.querySelectorAll('[data-line]').length");
  const frames = await page.runAsync(DRAG, STEPS);
  const [opening, dragging] = [shares(opened), shares(frames)];
  const verdict = opening.p50 <= BAR_MS ? "within" : "OVER";
  console.log(`the board with ${REPAIRS} repairs, opened and painted: p50 ${opening.p50} ms, longest ${opening.longest} ms (${verdict} ${BAR_MS} ms); ${shown} cards drawn`);
  console.log(`a card dragged over it, a frame: p50 ${dragging.p50} ms, p99 ${dragging.p99} ms, longest ${dragging.longest} ms`);
  await page.keys(Key.Escape);
} finally {
  await counter.close();
}

function shares(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  return { p50: at(0.5), p99: at(0.99), longest: sorted.at(-1).toFixed(0) };
}
