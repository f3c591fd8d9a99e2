// The shop's papers in the settings: its logo and texts beside a real paper, and many papers as one file.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MANAGER, choose, fill, id, look, reach, signIn, speak, tick } from "./lib/at-work.mjs";
import { Counter, scratchFolder } from "./lib/counter.mjs";
import { waitUntil } from "./lib/webdriver.mjs";

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, MANAGER);
});

after(async () => counter?.close());

/** Chooses a picture for the logo, as the file dialog would: what `draw` draws on nothing, or a file that is none. */
const put = (draw) =>
  page.run(
    `const field = document.querySelector('[data-testid=logo-file]');
     const put = (blob, name) => {
       const files = new DataTransfer();
       files.items.add(new File([blob], name, { type: "image/png" }));
       field.files = files.files;
       field.dispatchEvent(new Event("change", { bubbles: true }));
     };
     const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 600 });
     const on = canvas.getContext("2d");
     if (arguments[0] === "none") put(new Blob(["not a picture"]), "logo.png");
     else {
       on.fillStyle = arguments[0]; on.beginPath(); on.arc(300, 300, 260, 0, 7); on.fill();
       on.fillStyle = "#fff"; on.font = "bold 300px sans-serif"; on.textAlign = "center"; on.fillText("三", 300, 410);
       canvas.toBlob((blob) => put(blob, "logo.png"));
     }`,
    draw,
  );

const onPaper = () => page.run("return document.querySelector('[data-testid=papers-preview] img').src.includes('%3Cimage')");

test("a logo stands on the paper beside it as soon as it is chosen, and goes again", async () => {
  await speak(page, "zh-CN");
  await page.click(id("room-settings"));
  await page.click(id("section-papers"));
  await page.find(`${id("papers-preview")} img`);
  assert.equal(await onPaper(), false);
  await put("#123f8a");
  await page.find(id("logo-shown"));
  await waitUntil(onPaper, "the paper bears it");
  await fill(page, "papers-head-zh", "海尔、海信授权服务网点");
  await fill(page, "papers-head-en", "Authorised service for Haier and Hisense");
  await reach(page, "save-settings");
  await page.click(id("save-settings"));
  await page.find(".pill.ok");
  await reach(page, "logo-remove");
  await look(counter, "zh-CN-papers-logo");
  await speak(page, "en");
  await look(counter, "en-papers-logo");
  await choose(page, "papers-kind", "repair");
  await page.find(id("papers-intake-apart"));
  await tick(page, "papers-intake-apart");
  await waitUntil(() => page.run("return document.querySelectorAll('[data-testid=papers-preview] img').length > 1"), "the shop's part is a page of its own");
  await reach(page, "papers-intake-apart");
  await look(counter, "en-papers-intake");
  await speak(page, "zh-CN");
  await look(counter, "zh-CN-papers-intake");
  await reach(page, "logo-remove");
  for (const [language, what] of [["zh-CN", "none"], ["en", "rgba(255, 255, 255, 1)"]]) {
    await speak(page, language);
    await put(what);
    await page.find(`${id("logo")} [role=alert]`);
    await look(counter, `${language}-papers-logo-refused`);
  }
  await page.click(id("logo-remove"));
  await page.waitGone(id("logo-shown"));
  await waitUntil(async () => !(await onPaper()), "the paper is without it");
});

test("the shop words its papers and sees them while it types", async () => {
  for (const language of ["zh-CN", "en"]) {
    await speak(page, language);
    await page.click(id("room-settings"));
    await page.click(id("section-papers"));
    await page.find(`${id("papers-preview")} img`);
    if (language === "zh-CN") {
      const before = await page.run("return document.querySelector('[data-testid=papers-preview] img').src.length");
      await fill(page, "papers-thanks-zh", "谢谢惠顾，欢迎再来！");
      await fill(page, "papers-terms-zh", "退款原路退回，到账时间以银行为准。");
      const longer = "return document.querySelector('[data-testid=papers-preview] img').src.length > arguments[0]";
      await waitUntil(() => page.run(longer, before), "the paper shows what was typed");
      await reach(page, "save-settings");
      await page.click(id("save-settings"));
      await page.find(".pill.ok");
    }
    await reach(page, "papers-hotline");
    await look(counter, `${language}-papers`);
  }
});

for (const language of ["zh-CN", "en"]) {
  test(`the papers of the days asked for are written into one file (${language})`, async () => {
    await speak(page, language);
    await page.click(id("room-settings"));
    await page.click(id("section-printing"));
    await reach(page, "batch-make");
    await choose(page, "batch-kind", "warranty");
    await fill(page, "batch-from", "2026-11-22");
    await page.click(id("batch-make"));
    const none = join(scratchFolder(), "none.pdf");
    await counter.chooseFile(none);
    await page.find(`${id("batch")} [role=alert]`);
    await look(counter, `${language}-batch-none`);
    await choose(page, "batch-kind", "return");
    await fill(page, "batch-from", "2026-10-01");
    const path = join(scratchFolder(), "returns.pdf");
    await page.click(id("batch-make"));
    await counter.chooseFile(path);
    await page.find(id("batch-done"));
    await look(counter, `${language}-batch-done`);
    assert.ok(existsSync(path) && !existsSync(none));
    assert.equal(readFileSync(path).subarray(0, 8).toString(), "%PDF-1.7");
  });
}

test("what prints elsewhere than the rest says so where that is chosen", async () => {
  await speak(page, "zh-CN");
  await page.click(id("room-settings"));
  await page.click(id("section-printing"));
  await page.click(id("printer-add"));
  await fill(page, "printer-name", "前台小票机");
  await fill(page, "printer-host", "127.0.0.1");
  await reach(page, "printer-save");
  await page.click(id("printer-save"));
  await page.find(id("printer-1"));
  await reach(page, "choice-usual-printer");
  const of = await page.run("return [...document.querySelectorAll('[data-testid=choice-usual-printer] option')].map((one) => [one.value, one.textContent.trim()])");
  await choose(page, "choice-usual-printer", of.find(([, name]) => name === "前台小票机")[0]);
  await page.find(id("choice-purchase_order-falls-back"));
  for (const language of ["zh-CN", "en"]) {
    await speak(page, language);
    await reach(page, "choice-purchase_order-printer");
    await look(counter, `${language}-printing-falls-back`);
  }
});
