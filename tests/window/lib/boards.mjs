// What the benches of boards have in common: opening one until it is painted, and dragging a card over it.

/** Opens the board by its key and tells how long the cards took to be painted. */
export const OPEN = `
  const [key, card, done] = arguments;
  const started = performance.now();
  const painted = () => {
    const after = new MessageChannel();
    after.port1.onmessage = () => done(performance.now() - started);
    requestAnimationFrame(() => after.port2.postMessage(0));
  };
  const watch = new MutationObserver(() => {
    if (!document.querySelector(card)) return;
    watch.disconnect();
    painted();
  });
  watch.observe(document.body, { subtree: true, childList: true });
  document.querySelector(key).click();`;

/** Drags the first card to and fro, and tells how long each frame took. */
export const DRAG = `
  const [steps, first, whole, done] = arguments;
  const card = document.querySelector(first);
  const board = document.querySelector(whole).getBoundingClientRect();
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

/** The middle and the slow end of many times, in whole milliseconds. */
export function shares(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  return { p50: at(0.5), p99: at(0.99), longest: sorted.at(-1).toFixed(0) };
}
