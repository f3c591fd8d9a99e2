// Goods, customers, parts, stock and staff: what the store holds more than before a file came in, entry by entry, beside
// what `sheets.mjs` reads off the file. `--table` after the file's name prints it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { cents, rowsOf } from "./sheets.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const fixtures = join(here, "../fixtures/import");
const built = process.env.SANBAO_BUILT ?? join(here, "../../target/debug");

const price = (cell) => (cell === "" ? "0.00" : (cents(cell) / 100).toFixed(2));
const digits = (cell) => cell.replace(/\D/g, "");
const goods = (one) => [one.name, one.price];
const customers = (one) => [one.customer, digits(one.phone), one.email];
const stock = (one) => [one.part, one.bin, one.condition, String(one.quantity)];

/**
 * Each file: the heading that its table is known by, the list that it goes to, what of an entry is compared, and the same
 * of a row; none for a row that is no entry.
 */
const FILES = [
  { file: "odoo-products.csv", heading: "Name", list: "goods", entry: goods, row: (row) => [row("Name"), price(row("Sale Price"))] },
  { file: "erpnext-items.csv", heading: "Item Code", list: "goods", entry: goods, row: (row) => row("Item Code") && [row("Item Name"), price(row("Standard Selling Rate"))] },
  { file: "jsherp-goods.csv", heading: "名称*", list: "goods", entry: goods, row: (row) => [`${row("名称*")} ${row("规格")}`.trim(), price(row("零售价"))] },
  { file: "guanjiapo-slip.xlsx", heading: "商品全名", list: "goods", entry: goods, row: (row) => row("商品编号") && [row("商品全名"), price(row("单价"))] },
  { file: "odoo-contacts.csv", heading: "Name", list: "customers", entry: customers, row: (row) => [row("Name"), digits(row("Phone")), row("Email")] },
  { file: "parts.csv", heading: "配件号", list: "parts", entry: (one) => [one.part, one.name], row: (row) => row("名称") && [row("配件号"), row("名称")] },
  { file: "stock.csv", heading: "件号", list: "stock", entry: stock, row: (row) => [row("件号"), row("货位"), { 良品: "good", 坏件: "defective" }[row("品相")], row("库存")] },
  { file: "staff.csv", heading: "工号", list: "staff", entry: (one) => [one.staff_number, one.clerk], row: (row) => [row("工号"), row("姓名")] },
];

function ctl(folder, ...args) {
  const env = { ...process.env, SANBAO_NOW: "2026-11-25T09:00:00Z", SANBAO_PIN: "804512" };
  return spawnSync(join(built, "sanbaoctl"), ["--data", folder, "--as", "2001", ...args], { env, encoding: "utf8", maxBuffer: 1 << 28 });
}

const plain = (entries) => entries.map((entry) => entry.join(" | ")).sort();

/** The entries of a list, each as often as it is there. */
function entriesOf(folder, { list, entry }) {
  return plain(JSON.parse(ctl(folder, "export", list, "--format", "json").stdout).map(entry));
}

function without(all, known) {
  const left = [...known];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function outside({ file, heading, row: read }, refused) {
  const rows = rowsOf(join(fixtures, file));
  const tidy = (cell) => (cell ?? "").replace(/^\uFEFF/, "").trim().replace(/^="(.*)"$/, "$1").replace(/^'/, "");
  const at = rows.findIndex((row) => row.some((cell) => tidy(cell) === heading));
  const names = rows[at].map(tidy);
  const entries = rows.slice(at + 1).map((cells, place) => {
    const isEmpty = cells.every((cell) => tidy(cell) === "");
    return isEmpty || refused.has(at + place + 2) ? "" : read((name) => tidy(cells[names.indexOf(name)]));
  });
  // What is listed twice is one thing.
  return [...new Set(plain(entries.filter(Boolean)))];
}

test("what the store holds of a list is what somebody else reads off its file", () => {
  const folder = mkdtempSync(join(tmpdir(), "sanbao-outside-"));
  const table = [];
  try {
    assert.equal(ctl(folder, "init", "--demo").status, 0);
    for (const one of FILES) {
      const path = join(fixtures, one.file);
      const preview = JSON.parse(ctl(folder, "import", "--preview", path).stdout);
      const look = preview.files?.[0] ?? preview;
      const args = ["import", path];
      if (!look.format) {
        writeFileSync(join(folder, "map.json"), JSON.stringify(look.map));
        args.push("--map", join(folder, "map.json"));
      }
      const before = entriesOf(folder, one);
      const first = ctl(folder, ...args);
      assert.notEqual(first.stdout, "", `${one.file}: ${first.stderr}`);
      const after = entriesOf(folder, one);
      const again = JSON.parse(ctl(folder, ...args).stdout);
      const refused = new Set(JSON.parse(first.stdout).problems.map((problem) => problem.row));
      const [ours, theirs] = [without(after, before), outside(one, refused)];
      table.push({ file: one.file, list: one.list, entries: ours.length, outside: theirs.length, refused: refused.size, again: again.batch.goods + again.batch.customers + again.batch.more.parts + again.batch.more.stock + again.batch.more.staff.length });
      if (process.argv.includes("--table")) continue;
      assert.deepEqual(ours, theirs, one.file);
      assert.deepEqual(entriesOf(folder, one), after, `${one.file}: a second time nothing is new`);
    }
    if (process.argv.includes("--table")) console.table(table);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
