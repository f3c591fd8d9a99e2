// What the stand-in answers about files that are taken in. It follows the shape of the desk's answers, not its rules.
import type { Amount, Commands, ImportSale, SaleRow } from "../api.gen";
import { id } from "./store";

type Names = "list_imports" | "import_file" | "preview_file" | "import_progress" | "cancel_import" | "look_in_folder" | "undo_import";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

/** What this area needs of the shop around it. */
export type Around = {
  word: (zh: string, en: string) => string;
  me: () => { name: string };
  folder: () => string;
  /** How far the import is that somebody began. */
  progress: () => Commands["import_progress"]["view"];
  /** A few of the sales in the file. */
  sample: () => SaleRow[];
};

/** Every command of this area. */
export function imports({ word, me, folder, progress, sample }: Around): Handlers {
  const cny = (minor: number): Amount => ({ minor, currency: "CNY", text: `¥${(minor / 100).toFixed(2)}` });
  const inFull = (number: string, row: number, minor: number): ImportSale => ({ number, row_from: row, row_to: row, sold_on: "2026-11-02", customer: "王芳", lines: [{ name: "电热水壶", quantity: 1, list: cny(minor), paid: cny(minor) }], freight: null, paid: cny(minor), refunded: null });
  let batches: Commands["list_imports"]["view"]["batches"] = [];

  return {
    list_imports: () => ({ batches: structuredClone(batches) }),
    import_file: (request) => {
      const batch = { id: id("b"), file: request.path.split("/").pop() ?? "", digest: "c0ffee", format: request.map ? `map-${request.map.kind}` : "shopify-orders", sales: 184, lines: 311, customers: 162, goods: 57, known: 12, refused: 3, paid: [["CNY", 18840250]] as [["CNY", number]], more: { raised: 2, units: 0, parts: 0, fits: 0, supersessions: 0, stock: 0, staff: [], passed_over: 0 } };
      const at = (row: number, cell: string, column: string, outside: string, code: string, message: string) => ({ row, row_to: row, cell, column, outside_id: outside, code, message });
      const taken = !request.dry_run && !request.all_or_nothing;
      if (taken) batches = [{ batch: batch.id, facts: batch, at: "2026-11-22 10:20", by: me().name, can_undo: true, undone: false }, ...batches];
      return { batch, dry_run: request.dry_run, taken, remembered: false, others: [{ kind: "goods", code: "KE-2", name: "电热水壶", detail: "¥129.00" }], money: [{ sales: 184, paid: cny(18840250), refundable: cny(18711250), smallest: cny(990), largest: cny(589900) }], in_full: [inFull("#1001", 2, 12900), inFull("#1077", 96, 589900), inFull("#1090", 88, 990)], sample: sample(), refused_file: taken ? "/home/shop/orders_export.refused.csv" : null,
        problem_counts: [["not-a-date", "Created at"], ["sums", "Total"], ["missing", "Name"]].map(([code = "", column = ""]) => ({ code, column, rows: code === "sums" ? 12 : 1, example: word(`“${column}”这一列不对。`, `“${column}” is not right.`) })),
        problems: [at(17, "P17", "Created at", "#1042", "not-a-date", word("“Created at”不是日期：“昨天”。请改成 2026-11-20 12:00:00 +0800 这样。", "“Created at” is not a date: “yesterday”. Write it like 2026-11-20 12:00:00 +0800.")), at(88, "L88", "Total", "#1090", "sums", word("各行合计与实付不符，差 ¥0.30。", "The lines do not add up to what was paid: ¥0.30 apart.")), at(203, "A203", "Name", "", "missing", word("此行没有订单号。", "This row has no order number."))] };
    },
    preview_file: (request) => ({
      file: request.path.split("/").pop() ?? "", format: request.path.endsWith("orders_export.csv") ? "shopify-orders" : null, problem: null, encodings: [], sheets: request.path.endsWith(".xlsx") ? ["一月", "二月"] : [], remembered: false,
      columns: [
        { reference: "单号", letters: "A", heading: "单号", field: "number", samples: ["1001", "1002"] },
        { reference: "销售日期", letters: "B", heading: "销售日期", field: "sold_at", samples: ["2024.3.5", "2024年3月6日"] },
        { reference: "商品", letters: "C", heading: "商品", field: "name", samples: ["电热水壶", "电饭煲"] },
        { reference: "实收", letters: "D", heading: "实收", field: "paid", samples: ["¥129.00", "¥299.00"] },
      ],
      rows: [{ number: 1, cells: ["单号", "销售日期", "商品", "实收"] }, { number: 2, cells: ["1001", "2024.3.5", "电热水壶", "¥129.00"] }, { number: 3, cells: ["1002", "2024年3月6日", "电饭煲", "¥299.00"] }],
      currencies: ["CNY", "HKD", "USD"],
      map: { kind: "sales", columns: { number: "单号", sold_at: "销售日期", name: "商品", paid: "实收" }, two_rows: false, ...(request.path.endsWith(".xlsx") ? { sheet: request.sheet ?? "一月" } : {}) },
      kinds: [{ kind: "sales", fields: ["number", "sold_at", "name", "paid"], needed: [["sold_at"], ["name"], ["paid"]] }, { kind: "goods", fields: ["code", "name", "unit_price"], needed: [["name"], ["code", "unit_price"]] }],
    }),
    import_progress: () => progress(),
    cancel_import: () => { progress().cancelled = true; return { done: true }; },
    look_in_folder: () => ({ folder: folder(), files: folder() === "" ? [] : [{ file: "pos.csv", taken: true, message: { id: "import-folder-taken", args: { sales: "12", customers: "3", others: "0", raised: "0", known: "1", refused: "0" } }, report: `${folder()}/done/pos.csv.report.txt` }], waiting: 0 }),
    undo_import: (request) => { batches = batches.map((one) => (one.batch === request.batch ? { ...one, undone: true, can_undo: false } : one)); return { batches: structuredClone(batches) }; },
  };
}
