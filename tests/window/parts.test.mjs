// The parts room in the real window: a part is found, received, ordered for a customer and handed out; what a repair
// waits for comes on its order, and the board says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, id, look, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";
import { Key, waitUntil } from "./lib/webdriver.mjs";

/** A technician of the demo store (desk/src/demo/staff.rs). */
const TECHNICIAN = { number: "3001", pin: "3604" };

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, TECHNICIAN);
});

after(async () => counter?.close());

/** What a figure of the part that is open says. */
const figure = async (name) => Number((await page.text(id(`stock-${name}`))).trim());

/** Waits until a figure says so. */
const says = (name, count) => waitUntil(async () => (await figure(name)) === count, `${name} is ${count}`);

/** Goes to the parts room, to one of its lists. */
async function room(tab) {
  await page.chord(Key.Alt, "5");
  await page.find(id("parts"));
  await page.run("document.querySelector(arguments[0]).click()", id(`stock-tab-${tab}`));
}

/** Chooses a picture for a field, as the file dialog would. */
const photograph = (field) =>
  page.run(
    `const field = document.querySelector(arguments[0]);
     const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
     const drawing = canvas.getContext("2d");
     drawing.fillStyle = "#d8dfdc"; drawing.fillRect(0, 0, 640, 480);
     drawing.fillStyle = "#0b6453"; drawing.fillRect(220, 90, 200, 300);
     canvas.toBlob((blob) => {
       const files = new DataTransfer();
       files.items.add(new File([blob], "part.png", { type: "image/png" }));
       field.files = files.files;
       field.dispatchEvent(new Event("change", { bubbles: true }));
     });`,
    field,
  );

for (const language of ["zh-CN", "en"]) {
  test(`a part is found by its initials, received, kept for a customer and handed out (${language})`, async () => {
    await speak(page, language);
    await room("search");
    await page.type(id("parts-text"), "qddr");
    await page.find(id("part-hit"));
    await look(counter, `${language}-parts-1-search`);
    await page.click(id("part-hit"));
    await page.find(id("part-page"));
    const had = await figure("available");
    await page.click(id("deed-receive"));
    await page.click(id("deed-go"));
    await says("available", had + 1);
    await page.click(id("deed-want"));
    await page.type(id("deed-note"), "王女士 138****0000");
    await page.click(id("deed-go"));
    await says("reserved", 1);
    await look(counter, `${language}-parts-2-kept`);
    await page.click(id("want-hand-out"));
    await says("reserved", 0);
    await says("good", had);
    await page.keys(Key.Escape);
  });

  test(`a part shows what it looks like, large where somebody wants to see it (${language})`, async () => {
    await speak(page, language);
    await room("search");
    await page.type(id("parts-text"), "ykq");
    await page.find(id("part-hit"));
    await page.click(id("part-hit"));
    await page.find(id("part-page"));
    const had = (await page.findAll(id("part-photo-0"))).length;
    await photograph(id("part-photo-add"));
    await page.find(`${id(`part-photo-${had}`)} img`);
    await look(counter, `${language}-parts-7-photo`);
    await page.click(id(`part-photo-${had}`));
    await page.find(id("part-photo-large"));
    await counter.screenshot(`${language}-parts-8-large`);
    await page.keys(Key.Escape);
    await page.waitGone(id("part-photo-large"));
    await page.find(id("part-page"));
    await page.click(id(`part-photo-remove-${had}`));
    await page.waitGone(id(`part-photo-${had}`));
  });

  test(`who waits is listed with what is on order, and its repair can be opened (${language})`, async () => {
    await speak(page, language);
    await room("waiting");
    await page.find(id("waiting-row"));
    await look(counter, `${language}-parts-3-waiting`);
    await page.click(id("waiting-row"));
    await page.find(id("part-page"));
    await page.click(id("want-repair"));
    await page.find(`${id("repair")}[data-state="waiting_parts"]`);
    await page.find(id("stock-0"));
    await look(counter, `${language}-parts-4-repair`);
    await page.keys(Key.Escape);
    await page.waitGone(id("repair"));
  });
}

test("a delivery names the repair that it wakes, and the board says that its parts are here", async () => {
  await room("orders");
  for (const order of ["order-1", "order-0"]) {
    await page.click(id(order));
    await page.click(id("order-receive"));
    await page.find(id("woken"));
  }
  await look(counter, "parts-5-woken");
  await page.keys(Key.Escape);
  await page.chord(Key.Alt, "3");
  await page.find(id("board"));
  // A technician begins with their own; these are a colleague's.
  await choose(page, "bench-who", "");
  await waitUntil(async () => (await page.findAll('[data-testid^="parts-here-"]')).length >= 2, "both repairs have their parts");
  await look(counter, "parts-6-board");
});

test("the journal that the window wrote is whole", async () => {
  const { whole, ...rest } = JSON.parse(counter.ctl("journal", "verify"));
  assert.equal(whole, true, JSON.stringify(rest));
});
