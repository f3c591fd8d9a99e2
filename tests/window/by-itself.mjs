// What `cargo xtask run` shows where there is no screen: one return of the demo store, made in the real window on a
// virtual screen, and left as a picture and as the paper that the customer gets.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLERK, id, lookUp, signIn } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";

/** A kettle of the demo store (desk/src/demo/highlights.rs), five days after its sale. */
const KETTLE = "20261117-0387";

const kept = process.env.SANBAO_KEPT;
if (!kept) throw new Error("SANBAO_KEPT must name the folder for the picture and the paper");

const counter = await Counter.open();
try {
  const page = counter.window;
  await signIn(page, CLERK);
  await lookUp(page, KETTLE);
  await page.click(id("reason-no_power"));
  await page.click(`${id("settle")}[data-next="pay"]`);
  await page.find(id("receipt"));
  await page.click(id("print"));
  await page.find(`${id("paper-printed")}[data-state="sent"]`);
  mkdirSync(kept, { recursive: true });
  const leave = (name, bytes) => {
    writeFileSync(join(kept, name), bytes);
    return join(kept, name);
  };
  console.log(`The window:  ${leave("window.png", await page.screenshot())}`);
  console.log(`The receipt: ${leave("receipt.pdf", counter.spooler.printed().at(-1).bytes)}`);
} finally {
  await counter.close();
}
