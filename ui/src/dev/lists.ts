// Lists as the stand-in gives them: as many rows as a test wants, each made when it is asked for.
import type { ListAbout, ListColumn, ListPage, ListRow, ListRows } from "../api.gen";

const column = (id: string, kind: ListColumn["kind"], sorts = false, shown = true): ListColumn => ({ id, kind, sorts, shown });

export const LISTS: ListAbout[] = [
  {
    list: "sales", states: ["refunded", "store", "online", "cancelled"], has_days: true, batches: [{ batch: "b-1", file: "orders_export.csv", at: "2026-11-22 10:20" }], sort: "sold_on", descending: true,
    columns: [column("sale", "text", true), column("sold_on", "day", true), column("customer", "text"), column("paid", "number", true), column("note", "text", false, false)],
  },
  { list: "goods", states: ["sold"], has_days: false, batches: [], sort: null, descending: false, columns: [column("code", "text", true), column("name", "text"), column("price", "number", true)] },
  { list: "parts", states: ["replaced"], has_days: false, batches: [], sort: null, descending: false, columns: [column("part", "text", true), column("name", "text")] },
];

const NOTHING: ListRow = { cells: [], sale: null, sale_line: null, unit: null, customer: null, goods: null, part: null, case: null };

/** A page of `of` sales; every tenth is in a state, and a text that is a number finds that one sale. No part is here. */
export function listPage({ wanted, at, limit }: ListRows, of: number, sale: string): ListPage {
  const all = wanted.list === "parts" ? 0 : of;
  const only = /^[0-9]+$/.test(wanted.text) ? Number(wanted.text) : null;
  const none = wanted.text !== "" && (only === null || only >= all);
  const total = none ? 0 : only !== null ? 1 : wanted.state || wanted.from || wanted.to || wanted.batch ? Math.ceil(all / 10) : all;
  const first = Math.min(at, total);
  const rows = Array.from({ length: Math.min(limit ?? 100, total - first) }, (_, step): ListRow => {
    const place = only ?? first + step;
    return wanted.list === "sales"
      ? { ...NOTHING, sale, cells: [`S-${place}`, "2026-11-16", "王芳", `¥${place}.00`, "－"] }
      : { ...NOTHING, goods: sale, cells: [`K-${place}`, `水壶 ${place}`, "¥129.00"] };
  });
  return { at: first, rows, total, of: all, as_of: 1 };
}
