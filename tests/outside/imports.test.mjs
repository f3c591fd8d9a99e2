// What `sanbaoctl import` makes of files, beside what `sheets.mjs` reads off them: the sums of every currency, what is
// refused, and that a second time nothing is new. `--table` after the file's name prints all of it.
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

/**
 * Each file: the column that numbers sales, the columns whose amounts are what was paid, whether an amount on each row
 * of a sale is the whole sale's, which rows count, the currency's column or the currency.
 */
const FILES = [
  // What was voided, or cancelled while it was pending, was never paid.
  { file: "shopify-orders.csv", number: "Name", paid: ["Total"], only: (row) => !["", "voided"].includes(row("Financial Status")) && !(row("Financial Status") === "pending" && row("Cancelled at") !== ""), currency: (row) => row("Currency") },
  { file: "square-sales.csv", number: "Transaction ID", paid: ["Net Sales", "Tax"], only: (row) => row("Event Type") === "Payment", currency: () => "USD" },
  { file: "square-sales-2017.csv", number: "Transaction ID", paid: ["Net Sales", "Tax"], currency: () => "USD" },
  { file: "taobao-orders-gbk.csv", number: "订单编号", paid: ["买家实际支付金额"], currency: () => "CNY" },
  { file: "marketplace-orders.xlsx", number: "订单号", paid: ["实付金额"], currency: () => "CNY" },
  { file: "wild/shopify-currencies.csv", number: "Name", paid: ["Total"], only: (row) => !["", "voided"].includes(row("Financial Status")), currency: (row) => row("Currency") },
  { file: "wild/woo-one-row.csv", number: "order_number", paid: ["order_total"], currency: (row) => row("order_currency") },
  { file: "wild/ebay-several-items.csv", number: "Order Number", paid: ["Total Price"], only: (row) => row("Item Title") !== "", currency: () => "USD" },
  { file: "wild/taobao-gbk.csv", number: "订单编号", paid: ["买家实际支付金额"], currency: () => "CNY" },
  { file: "wild/jd.csv", number: "订单号", paid: ["应付金额"], once: true, currency: () => "CNY" },
  { file: "wild/pinduoduo.csv", number: "订单号", paid: ["用户实付金额(元)"], currency: () => "CNY" },
  { file: "wild/douyin.csv", number: "主订单编号", paid: ["订单应付金额"], currency: () => "CNY" },
  { file: "wild/guanjiapo-ledger.xlsx", number: "单据编号", paid: ["折后金额"], currency: () => "CNY" },
  { file: "wild/tplus-discount.csv", number: "单据编号", paid: ["含税金额"], currency: () => "CNY" },
  { file: "wild/kingdee-slips.xlsx", number: "单据编号", paid: ["价税合计"], down: true, only: (row) => row("日期") !== "合计", currency: () => "CNY" },
  { file: "wild/odoo-pos.csv", number: "Order Ref", paid: ["Total"], currency: () => "CNY" },
  { file: "wild/lightspeed.csv", number: "Sale ID", paid: ["Total"], currency: () => "USD" },
  { file: "wild/zoho.csv", number: "Invoice Number", paid: ["Total"], once: true, currency: (row) => row("Currency Code") },
  { file: "wild/shop-units.xlsx", number: "名称", paid: ["小计"], currency: () => "CNY" },
  { file: "wild/french.csv", number: "N° facture", paid: ["Total TTC"], currency: () => "CNY" },
  { file: "wild/german.csv", number: "Belegnr.", paid: ["Gesamt"], currency: () => "EUR" },
  { file: "wild/returns-inline.csv", number: "单号", paid: ["金额"], currency: () => "CNY" },
  { file: "wild/youzan.csv", number: "订单号", paid: ["订单实付金额"], once: true, only: (row) => row("付款时间") !== "", currency: () => "CNY" },
  { file: "wild/day-subtotals.csv", number: "小票号", paid: ["金额"], currency: () => "CNY" },
  { file: "wild/three-currencies.csv", number: "order", paid: ["total"], currency: (row) => ({ $: "USD", "€": "EUR", "£": "GBP" })[row("total")[0]] },
  { file: "wild/vend.csv", number: "Receipt Number", paid: ["Total"], only: (row) => row("Line Type") === "Sale Line", currency: () => "CNY" },
  { file: "wild/amazon-range.csv", number: "order id", paid: ["product sales", "product sales tax", "shipping credits", "promotional rebates"], only: (row) => row("type") === "Order", currency: () => "USD" },
];

function ctl(folder, ...args) {
  const env = { ...process.env, SANBAO_NOW: "2026-11-25T09:00:00Z", SANBAO_PIN: "804512" };
  return spawnSync(join(built, "sanbaoctl"), ["--data", folder, "--as", "2001", ...args], { env, encoding: "utf8" });
}

/** Sums by currency of the sales that the program did not refuse a row of. */
function outside({ file, number, paid, once, only = () => true, down, currency }, refused) {
  const rows = rowsOf(join(fixtures, file));
  const tidy = (cell) => (cell ?? "").replace(/^\uFEFF/, "").trim().replace(/^="(.*)"$/, "$1");
  const at = rows.findIndex((row) => row.some((cell) => tidy(cell) === number));
  const names = rows[at].map(tidy);
  const sales = new Map();
  let last = "";
  rows.slice(at + 1).forEach((cells, place) => {
    const row = (name) => tidy(cells[names.indexOf(name)]);
    // A row that only says again what stood above is refused by itself, and its sale is not.
    if (!only(row) || refused.get(at + place + 2) === "repeated") return;
    const own = row(number) || (down ? last : "");
    if (own === "") return;
    last = own;
    const sale = sales.get(own) ?? { rows: [], amounts: [], currency: currency(row).toUpperCase() };
    sale.rows.push(at + place + 2);
    const amounts = paid.map(row);
    // An empty cell says nothing; what came back is no sale.
    const amount = amounts.reduce((sum, cell) => sum + (cell === "" ? 0 : cents(cell)), 0);
    if (amounts.some((cell) => cell !== "") && amount >= 0) sale.amounts.push(amount);
    sales.set(own, sale);
  });
  const sums = {};
  for (const sale of sales.values()) {
    if (sale.amounts.length === 0 || sale.rows.some((row) => refused.has(row))) continue;
    sums[sale.currency] = (sums[sale.currency] ?? 0) + (once ? sale.amounts[0] : sale.amounts.reduce((sum, one) => sum + one, 0));
  }
  return sums;
}

const EXPONENTS = { JPY: 0, KWD: 3 };

test("what the program makes of files is what somebody else reads off them", () => {
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
      const first = ctl(folder, ...args);
      if (first.stdout === "" && process.argv.includes("--table")) {
        table.push({ file: one.file, as: look.format ?? "by map", outside: JSON.parse(first.stderr).code });
        continue;
      }
      assert.notEqual(first.stdout, "", `${one.file}: ${first.stderr}`);
      const taken = JSON.parse(first.stdout);
      const again = JSON.parse(ctl(folder, ...args).stdout);
      const refused = new Map(taken.problems.map((problem) => [problem.row, problem.code]));
      const ours = Object.fromEntries(taken.batch.paid.map(([code, minor]) => [code, Math.round((minor * 100) / 10 ** (EXPONENTS[code] ?? 2))]));
      const theirs = outside(one, refused);
      table.push({ file: one.file, as: look.format ?? "by map", sales: taken.batch.sales, refused: taken.problems.length, sums: JSON.stringify(ours), outside: JSON.stringify(theirs), again: again.batch.sales });
      if (!process.argv.includes("--table")) {
        assert.deepEqual(Object.entries(ours).filter(([, sum]) => sum !== 0).sort(), Object.entries(theirs).filter(([, sum]) => sum !== 0).sort(), one.file);
        assert.equal(again.batch.sales, 0, `${one.file}: a second time nothing is new`);
      }
    }
    if (process.argv.includes("--table")) console.table(table);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
