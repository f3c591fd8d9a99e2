// Files that come in and go out, in the real window: a known one, one that nobody knows, and a list taken out.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { MANAGER, id, look, reach, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), "../fixtures/import");
const OWN = "日期,品名,收款,备注\n2026-03-05,电热水壶,129.00,\n2026-03-06,电饭煲,299.00,\n昨天,台灯,59.00,\n";
/** So many that nobody is done with them before they can be stopped. */
const LONG_ROWS = 600_000;

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, MANAGER);
  await page.click(id("room-settings"));
  await page.click(id("section-imports"));
});

after(async () => counter?.close());

async function choose(path) {
  await page.click(`${id("import-pick")}:not(:disabled)`);
  await counter.pickFile(path);
}

async function select(name, value) {
  const script = `const field = document.querySelector(arguments[0]);
    field.value = arguments[1];
    field.dispatchEvent(new Event("change", { bubbles: true }));`;
  await page.run(script, id(name), value);
}

test("a known file is looked at at once and taken in, and taken out again", async () => {
  await choose(join(FIXTURES, "shopify-orders.csv"));
  await page.find(`${id("import-looked")}[data-dry-run="true"]`);
  await look(counter, "import-looked");
  // The money that comes of it, in the other language too.
  await speak(page, "en");
  await page.find(id("import-money"));
  await look(counter, "en-import-looked");
  await reach(page, "import-money");
  await look(counter, "en-import-money");
  await speak(page, "zh-CN");
  await page.click(`${id("import-take")}:not(:disabled)`);
  await page.find(`${id("import-looked")}[data-taken="true"]`);
  await look(counter, "import-taken");
  await page.click(id("import-undo-0"));
  await page.waitGone(id("import-undo-0"));
  await page.click(id("import-close"));
});

test("a file nobody knows is mapped by hand, all or nothing first, then what can come in", async () => {
  const own = join(counter.folder, "own.csv");
  writeFileSync(own, OWN);
  await choose(own);
  await page.find(id("import-columns"));
  await select("import-kind", "sales");
  await select("import-column-C", "");
  await page.find(id("import-missing"));
  await look(counter, "import-columns-missing");
  for (const [column, field] of [["A", "sold_at"], ["B", "name"], ["C", "paid"]]) await select(`import-column-${column}`, field);
  await page.waitGone(id("import-missing"));
  await page.click(id("import-look"));
  await page.find(id("import-problem-0"));
  await page.click(`${id("import-problem-0")} summary`);
  await look(counter, "import-own-looked");
  await page.click(id("import-how-all"));
  await page.click(id("import-take"));
  await page.find(id("import-not-taken"));
  await page.click(id("import-how-some"));
  await page.click(`${id("import-take")}:not(:disabled)`);
  await page.find(`${id("import-looked")}[data-taken="true"]`);
  await page.find(id("import-refused-file"));
  await look(counter, "import-own-taken");
  await page.click(id("import-close"));
  await choose(own);
  await page.find(id("import-looked"));
  await page.waitGone(id("import-columns"));
});

test("a long file says how far it is, is found again after leaving, and is stopped", async () => {
  const long = join(counter.folder, "long.csv");
  const rows = Array.from({ length: LONG_ROWS }, (_, at) => `2026-03-05,电热水壶 ${at},129.00,`);
  writeFileSync(long, `${OWN.split("\n")[0]}\n${rows.join("\n")}\n`);
  if (await page.run("return Boolean(document.querySelector(arguments[0]))", id("import-close"))) await page.click(id("import-close"));
  await choose(long);
  await page.find(id("import-running"));
  await page.click(id("room-counter"));
  await page.find(id("no-receipt"));
  await page.click(id("room-settings"));
  await page.find(`${id("import-progress")} span`);
  await look(counter, "import-running");
  await page.click(id("import-stop"));
  await page.find('[data-code="import_cancelled"]');
  await page.waitGone(id("import-running"));
  await look(counter, "import-stopped");
});

test("the watched folder is kept only where it is, and looked into", async () => {
  await page.type(id("import-folder-path"), join(counter.folder, "nowhere"));
  await page.click(id("import-folder-save"));
  await page.find(`${id("import-folder")} [data-code="path_missing"]`);
  const pos = join(counter.folder, "pos");
  mkdirSync(pos);
  await page.type(id("import-folder-path"), pos);
  await page.click(id("import-folder-save"));
  await page.find(`${id("import-folder")} .pill.ok`);
  await page.click(id("import-folder-look"));
  await page.find(id("import-folder-found"));
  await look(counter, "import-folder");
});

test("a list is taken out once and never written over", async () => {
  await page.click(id("section-exports"));
  await page.click(id("export-list-sales"));
  await page.click(id("export-format-csv"));
  await page.type(id("export-folder"), counter.folder);
  await page.type(id("export-name"), "sales");
  await page.click(id("export"));
  await page.find(id("export-done"));
  await look(counter, "exported");
  assert.ok(readFileSync(join(counter.folder, "sales.csv"), "utf8").startsWith("\u{feff}"), "Excel sees that it is UTF-8");
  await page.click(id("export"));
  await page.find(`${id("exports")} [data-code="path_taken"]`);
  await page.click(id("export-list-all"));
  await page.type(id("export-name"), "whole");
  await page.click(id("export"));
  await page.find(id("export-done"));
  assert.ok(existsSync(join(counter.folder, "whole")), "the whole store is a folder");
});
