// What the stand-in finds for the box, and the page of an article. It follows the shape of the desk's answers, not its
// rules.
import type { CaseView, Commands, Hit, RepairView, SaleView } from "../api.gen";
import { PARTS, customers } from "./store";

type Names = "find" | "open_goods";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

/** What this area needs of the shop around it. */
export type Around = {
  refuse: (code: string, message: string) => never;
  word: (zh: string, en: string) => string;
  me: () => unknown;
  shop: SaleView[];
  cases: Map<string, CaseView>;
  repairs: () => Iterable<RepairView>;
};

/** Every command of this area. */
export function finding({ refuse, word, me, shop, cases, repairs }: Around): Handlers {
  return {
    find: (request) => {
      me();
      const text = request.text.trim().toLowerCase();
      const hits: Hit[] = [];
      const marks = (shown: string) => {
        const from = shown.toLowerCase().indexOf(text);
        return from < 0 || text === "" ? [] : [{ from, to: from + text.length }];
      };
      const hit = (of: Partial<Hit> & { kind: Hit["kind"]; title: string; detail: string }): void => {
        const none = { sale: null, sale_line: null, unit: null, case: null, repair: null, customer: null, goods: null, part: null, credit: null, loan_unit: null, order: null, count: null, visit: null, on: null, number: null, superseded_by: null, fits: [] };
        hits.push({ ...none, ...of, title_marks: marks(of.title), detail_marks: marks(of.detail) });
      };
      const has = (...texts: (string | undefined)[]) => texts.some((one) => one?.toLowerCase().replaceAll(" ", "").includes(text.replaceAll(" ", "")));
      for (const one of shop) for (const line of one.lines) for (const unit of line.units) {
        if (has(unit.serial)) hit({ kind: "unit", sale: one.id, sale_line: line.id, unit: unit.id, title: line.name, detail: `${unit.serial} · ${one.number} · ${one.customer?.name ?? word("散客", "walk-in")}`, on: one.sold_on });
      }
      for (const { card } of repairs()) if (has(card.number)) hit({ kind: "case", case: card.case, repair: card.line, title: card.number, detail: card.customer, on: card.taken_in_on });
      for (const one of cases.values()) if (has(one.number)) hit({ kind: "case", case: one.id, title: one.number, detail: `${one.lines[0]?.name} · ${one.customer?.name ?? ""}`, on: one.opened.slice(0, 10) });
      for (const one of shop) if (has(one.number, one.customer?.name, one.customer?.phone)) hit({ kind: "sale", sale: one.id, title: one.number, detail: `${one.lines[0]?.name} · ${one.customer?.name ?? word("散客", "walk-in")} · ${one.paid.text}`, on: one.sold_on });
      for (const one of customers) if (has(one.name, one.phone) || text === "oynn") hit({ kind: "customer", customer: one.id, title: one.name, detail: one.phone });
      for (const one of PARTS) if (has(one.part.number, one.part.name, one.other_name)) hit({ kind: "part", part: one.part.part, title: one.part.name, detail: `${one.part.number} · ${one.maker}`, number: one.part.number, superseded_by: one.superseded_by?.number ?? null });
      const exact = hits.filter((one) => [one.title, ...one.detail.split(" · ")].some((part) => part.toLowerCase() === text));
      return {
        text, looked_in: /^\d{0,3}$/.test(text) ? ["numbers"] : ["numbers", "names"], is_similar: false,
        hits: hits.slice(0, request.limit ?? 20), is_certain: exact.length === 1 && exact[0] === hits[0] && exact[0]?.kind !== "customer",
      };
    },
    open_goods: (request) => {
      me();
      const sold = shop.flatMap((one) => one.lines.map((line) => ({ one, line }))).filter(({ line }) => line.code === request.goods);
      const first = sold[0]?.line ?? refuse("unknown", "?");
      return {
        goods: request.goods, name: first.name, brand: "", model: first.model, code: first.code, barcode: "", category: first.category, price: first.list,
        sales: sold.map(({ one, line }) => ({ sale: one.id, sale_line: line.id, number: one.number, sold_on: one.sold_on, customer: one.customer?.name ?? "", quantity: line.quantity, paid: line.paid, is_cancelled: one.cancelled })),
        has_more_sales: false, parts: PARTS.map((part) => part.part),
      };
    },
  };
}
