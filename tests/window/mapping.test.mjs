// A sheet that nobody knows, in both languages: its columns are named, the money that comes of a wrong one is seen before
// anything is written, the column is put right, and the file comes in and is taken out again.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MANAGER, id, look, signIn, speak } from "./lib/at-work.mjs";
import { Counter } from "./lib/counter.mjs";

/** With its own total at its foot: 734.00. */
const SHEETS = {
  "zh-CN": "门店流水账,,,,\n交易日,流水,货,件,每件价\n2026-11-03,L001,电热水壶,2,129.00\n2026-11-03,L001,电饭煲,1,299.00\n2026-11-05,L002,台灯,3,59.00\n合计,,,,734.00\n",
  en: "Counter book,,,,\nWhen,Slip,What,Pcs,Each\n2026-11-03,L001,Kettle,2,129.00\n2026-11-03,L001,Rice cooker,1,299.00\n2026-11-05,L002,Lamp,3,59.00\nTotal,,,,734.00\n",
};

let counter;
let page;

before(async () => {
  counter = await Counter.open();
  page = counter.window;
  await signIn(page, MANAGER);
});

after(async () => counter?.close());

async function select(name, value) {
  const script = `const field = document.querySelector(arguments[0]);
    field.value = arguments[1];
    field.dispatchEvent(new Event("change", { bubbles: true }));`;
  await page.run(script, id(name), value);
}

const textOf = (name) => page.run("return document.querySelector(arguments[0])?.textContent ?? ''", id(name));

for (const [language, sheet] of Object.entries(SHEETS)) {
  test(`a wrong column is seen by its money and put right, in ${language}`, async () => {
    await speak(page, language);
    await page.click(id("room-settings"));
    await page.click(id("section-imports"));
    const file = join(counter.folder, `book-${language}.csv`);
    writeFileSync(file, sheet);
    await page.click(`${id("import-pick")}:not(:disabled)`);
    await counter.pickFile(file);
    await page.find(id("import-columns"));
    await look(counter, `mapping-1-unknown-${language}`);

    // What each piece costs is taken for what was paid.
    await select("import-kind", "sales");
    await select("import-header-row", "2");
    for (const [column, field] of [["A", "sold_at"], ["B", "number"], ["C", "name"], ["D", "quantity"], ["E", "paid"]]) {
      await select(`import-column-${column}`, field);
    }
    await look(counter, `mapping-2-wrong-${language}`);
    await page.click(`${id("import-look")}:not(:disabled)`);
    await page.find(id("import-money"));
    assert.match(await textOf("import-money-paid"), /487\.00/, "and not 734.00, as the sheet's foot says");
    assert.match(await textOf("import-in-full-0"), /428\.00/);
    await look(counter, `mapping-3-seen-${language}`);

    await page.click(id("import-map"));
    await page.find(id("import-columns"));
    await select("import-column-E", "unit_price");
    await look(counter, `mapping-4-mended-${language}`);
    await page.click(`${id("import-look")}:not(:disabled)`);
    await page.find(id("import-money"));
    assert.match(await textOf("import-money-paid"), /734\.00/);
    await look(counter, `mapping-5-right-${language}`);

    await page.click(`${id("import-take")}:not(:disabled)`);
    await page.find(`${id("import-looked")}[data-taken="true"]`);
    await look(counter, `mapping-6-taken-${language}`);
    await page.click(id("import-close"));
    await page.click(id("import-undo-0"));
    await page.waitGone(id("import-undo-0"));
    await look(counter, `mapping-7-undone-${language}`);
  });
}
