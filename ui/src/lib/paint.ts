/** Waits until what was changed is on the screen. A window that nobody sees paints nothing, and nothing is late there. */
export function paint(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
