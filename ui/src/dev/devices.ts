// What the stand-in answers about a device's page, and about what the shop keeps for the rules: its promise and the words
// of its categories. It follows the shape of the desk's answers, not its rules.
import type { CaseView, Commands, Device, DeviceEntry, DeviceView, Message, PastKind, PromiseTermView, ReturnLine, SaleView } from "../api.gen";
import { BLANK, COMPONENTS, GOODS, TERM, YEAR, verdict } from "./rules";
import { TODAY, addDays, daysBetween, id } from "./store";

type Names = "open_device" | "record_past" | "strike_past" | "promise" | "try_promise" | "put_promise" | "categories" | "map_category";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

/** What this area needs of the shop around it. */
export type Around = {
  refuse: (code: string, message: string, remedy?: string) => never;
  word: (zh: string, en: string) => string;
  me: () => { name: string };
  needed: (text: string) => string;
  shop: SaleView[];
  cases: Map<string, CaseView>;
};

/** Every command of this area. */
export function devices({ refuse, word, me, needed, shop, cases }: Around): Handlers {
  const pasts: { id: string; device: Device; what: PastKind; by: string; struck: string | null }[] = [];
  let promiseTerms: PromiseTermView[] = [{ term: TERM, is_in_force: true, has_ended: false }];
  let categoryWords: Commands["categories"]["view"]["words"] = [{ word: "电壶", category: "rice_cooker" }];

  function deviceView(device: Device, on: string): DeviceView {
    const sale = shop.find((one) => one.lines.some((line) => line.id === device.sale_line)) ?? refuse("unknown", word("没有这台机器。", "There is no such device."));
    const line = sale.lines.find((one) => one.id === device.sale_line) ?? refuse("unknown", "?");
    const own = pasts.filter((one) => one.device.sale_line === device.sale_line && one.device.unit === device.unit);
    const ends = addDays(sale.sold_on, 365);
    const span = daysBetween(sale.sold_on, ends);
    const place = (day: string) => Math.max(0, Math.min(1, daysBetween(sale.sold_on, day) / span));
    const left = daysBetween(on, ends);
    const blank: ReturnLine = { ...BLANK, brought: { of: "sold", sale: sale.id, sale_line: line.id, unit: device.unit, quantity: 1 } };
    const entry = (kind: DeviceEntry["kind"], day: string, id: string, args: Message["args"]): DeviceEntry => ({ on: day, kind, what: { id, args }, note: "", by: "", past: null, case: null, repair: null, visit: null, at: place(day) });
    const written = own.map((one): DeviceEntry => ({
      ...entry(one.what.kind, one.what.kind === "repair" ? one.what.taken_in : one.what.on, one.what.kind === "repair" ? (one.what.handed_back ? "device-repair" : "device-in-repair") : `device-${one.what.kind}`,
        one.what.kind === "repair" && one.what.handed_back ? { days: String(daysBetween(one.what.taken_in, one.what.handed_back)), back: one.what.handed_back, signed: one.what.signed ? "yes" : "no" } : {}),
      note: one.what.note, by: one.by, past: { id: one.id, what: one.what, struck: one.struck },
    }));
    const repairs = own.flatMap((one) => (one.what.kind === "repair" && one.struck === null ? [one.what] : []));
    return {
      device, name: line.name, code: line.code, model: line.model, serial: line.units.find((one) => one.id === device.unit)?.serial ?? "", category: line.category, category_name: null,
      sale: sale.id, number: sale.number, customer: sale.customer, is_returned: line.left === 0, is_cancelled: sale.cancelled, slip: null, replaced_by: null, replaces: null, on,
      clock: {
        starts: sale.sold_on, ends, main_ends: null, paused_days: 0, days_left: left >= 0 ? left : null, from: sale.sold_on, to: ends, today_at: place(on),
        bars: [{ kind: "term", from: sale.sold_on, to: ends, left: 0, width: 1 }, ...repairs.map((one) => ({ kind: "repair" as const, from: one.taken_in, to: one.handed_back ?? on, left: place(one.taken_in), width: place(one.handed_back ?? on) - place(one.taken_in) }))],
        law_days: repairs.some((one) => one.delay === "parts") ? [{ clause: YEAR, gives: ["exchange_same"], waits_for_parts: true, have: 91, of: 90, arises_on: on, state: "due" }] : [],
      },
      entries: [entry("sold", sale.sold_on, "device-sold", { number: sale.number }), ...written].sort((a, b) => a.on.localeCompare(b.on)),
      verdict: verdict(blank, sale.sold_on, sale.channel, line.paid.minor), components: COMPONENTS,
    };
  }

  const answers: Handlers = {
    open_device: (request) => { me(); return deviceView(request.device, request.on ?? TODAY); },
    record_past: (request) => {
      const { what } = request;
      if (what.kind === "repair" && what.handed_back && what.handed_back < what.taken_in) refuse("past_order", word("取回日期早于送修日期", "Handed back before it was handed in"), word("请核对维修记录上的两个日期", "Look at the two days again"));
      const known = pasts.find((one) => one.id === request.past);
      if (known) known.what = what;
      else pasts.push({ id: id("p"), device: request.device, what, by: me().name, struck: null });
      return deviceView(request.device, TODAY);
    },
    strike_past: (request) => {
      const known = pasts.find((one) => one.id === request.past) ?? refuse("unknown", "?");
      known.struck = needed(request.reason);
      return deviceView(request.device, TODAY);
    },
    promise: () => ({ terms: structuredClone(promiseTerms), goods: GOODS, currency: "CNY" }),
    try_promise: (request) => {
      const below = request.terms.find((one) => one.channel === "online" && (one.days ?? 99) < 7);
      if (below) refuse("promise_below_law", word("承诺低于法定标准（消费者权益保护法第二十五条）", "The promise is below the law (Consumer Law, art. 25)"), word("门店承诺只能高于法定标准", "A promise can only add"));
      const one = [...cases.values()][0];
      const isSame = JSON.stringify(request.terms) === JSON.stringify(promiseTerms.map((view) => view.term));
      return { looked_at: 100, terms: request.terms, differs: isSame || !one ? [] : [{ case: one.id, number: one.number, name: one.lines[0]?.name ?? "", before: [], after: [], gains: ["withdraw"], loses: [] }] };
    },
    put_promise: (request) => {
      promiseTerms = request.terms.map((term) => ({ term: { ...term, since: term.since ?? request.from, code: term.code || id("shop") }, is_in_force: true, has_ended: false }));
      return { terms: structuredClone(promiseTerms), goods: GOODS, currency: "CNY" };
    },
    categories: () => ({ words: structuredClone(categoryWords), unsorted: [{ code: "SKU-0142-1", name: "苏泊尔 SW-15J411 电热水壶 1.5 升", suggestion: "rice_cooker" }, { code: "XX-1", name: "办公用品", suggestion: "" }].filter((one) => !categoryWords.some((word) => word.word === one.code.toLowerCase())) }),
    map_category: (request) => {
      categoryWords = categoryWords.filter((one) => one.word !== request.word.toLowerCase());
      if (request.category !== null) categoryWords.push({ word: request.word.toLowerCase(), category: request.category });
      return answers.categories({});
    },
  };
  return answers;
}
