// The rules of the stand-in: reasons, clauses and verdicts in the shape that the desk gives them. What the law says
// stands in the packs and not here.
import type { PromiseTerm, ReasonView, RemedyView, Resolution, ReturnLine, VerdictView } from "../api.gen";
import { TODAY, addDays, daysBetween, money } from "./store";

export const FAULTS = ["no_power", "display", "sound", "battery", "overheats", "leaks", "noise", "function", "cosmetic"];
export const SHOP = ["wrong_item", "not_as_described", "missing_parts", "damaged_in_transit"];
const NONE = ["changed_mind", "does_not_fit", "bought_twice", "better_price"];
export const reasons: ReasonView[] = [
  ...FAULTS.map((code): ReasonView => ({ code, group: "fault", needs_note: false, disposition: "to_vendor", packaging: "opened" })),
  ...SHOP.map((code): ReasonView => ({ code, group: "shop_error", needs_note: false, disposition: "open_box", packaging: "opened" })),
  ...NONE.map((code): ReasonView => ({ code, group: "no_fault", needs_note: false, disposition: "resell", packaging: "sealed" })),
  { code: "other", group: "other", needs_note: true, disposition: "pending", packaging: "opened" },
];

const clause = (code: string, zh: string, en: string, zhSays: string, enSays: string) => ({
  code, citation: { zh, en }, summary: { zh: zhSays, en: enSays },
});
export const same = (text: string) => ({ zh: text, en: text });
export const SEVEN = clause("cn-458-1995.9", "三包规定第九条", "Three Guarantees Rules, art. 9", "七日内性能故障可退可换可修", "within 7 days: refund, exchange or repair");
const FIFTEEN = clause("cn-458-1995.10", "三包规定第十条", "Three Guarantees Rules, art. 10", "十五日内性能故障可换可修", "within 15 days: exchange or repair");
export const YEAR = clause("cn-458-1995.8", "三包规定第八条", "Three Guarantees Rules, art. 8", "三包期内免费修理", "free repair during the term");
const REMOTE = clause("cn-cpl-2013.25", "消费者权益保护法第二十五条", "Consumer Law, art. 25", "网购七日无理由退货", "no-reason return of remote sales");
const PROMISE = clause("shop-promise.1", "本店承诺第 1 条", "Shop’s promise no. 1", "未拆封十五日内可退", "unopened within 15 days");

export function verdict(line: ReturnLine, soldOn: string, channel: string, paid: number): VerdictView {
  const day = daysBetween(soldOn, TODAY);
  const fault = FAULTS.includes(line.reason) || SHOP.includes(line.reason);
  const until = { seven: addDays(soldOn, 7), fifteen: addDays(soldOn, 15), year: addDays(soldOn, 365) };
  const left = (on: string) => daysBetween(TODAY, on);
  const remedies: RemedyView[] = [];
  const refused: VerdictView["refused"] = [];
  const give = (remedy: RemedyView["remedy"], resolution: Resolution | null, by: typeof SEVEN, on: string | null, amount: number | null = null, deductions: RemedyView["deductions"] = []) =>
    remedies.push({ remedy, resolution, clause: by, until: on, days_left: on ? left(on) : null, amount: amount === null ? null : money(amount), deductions, return_freight: remedy === "withdraw" ? "consumer" : null });
  const no = (remedy: RemedyView["remedy"], by: typeof SEVEN, id: string, args: Record<string, string> = {}) => refused.push({ remedy, clause: by, why: { id, args } });
  const past = (of: number, on: string) => ({ day: String(day), of: String(of), on });
  const fee = Math.round(paid * 0.1);
  if (fault) {
    if (day <= 7) give("refund", "refund", SEVEN, until.seven, paid);
    else no("refund", SEVEN, "refused-day_past", past(7, until.seven));
    if (day <= 15 && line.same_model_in_stock !== false) give("exchange_same", "exchange", FIFTEEN, until.fifteen);
    else no("exchange_same", FIFTEEN, day <= 15 ? "refused-no_same_model" : "refused-day_past", past(15, until.fifteen));
    if (line.cause && line.cause_proven) no("repair_free", YEAR, "refused-excluded", { cause: line.cause });
    else if (day <= 365) give("repair_free", "repair", YEAR, until.year);
    else no("repair_free", YEAR, "refused-term_over", { on: until.year });
    if (day > 365 || line.cause_proven) give("repair_paid", "repair", YEAR, null);
  }
  if (channel === "online" && day <= 7) give("withdraw", "withdraw", REMOTE, until.seven, paid);
  else if (!fault && channel !== "online") {
    if (day <= 15) {
      const opened = line.condition ? line.condition.packaging !== "sealed" : false;
      give("withdraw", "withdraw", PROMISE, until.fifteen, opened ? paid - fee : paid, opened ? [{ kind: "restocking", code: "", amount: money(fee), taken: money(line.waive_fees ? 0 : fee), working: same(`10% × ${money(paid).text}`), is_due: true, waived: line.waive_fees }] : []);
    } else no("withdraw", PROMISE, "refused-day_past", past(15, until.fifteen));
    no("refund", SEVEN, "refused-no_fault");
  } else no("withdraw", REMOTE, "refused-bought_in_store");
  const scale = 430;
  const place = (on: string) => Math.min(1, Math.log1p(daysBetween(soldOn, on)) / Math.log1p(scale));
  const mark = (on: string, remedy: RemedyView["remedy"], by: string) => ({ on, remedy, clause: by, at: place(on), is_past: on < TODAY });
  const marks = fault
    ? [mark(until.seven, "refund", SEVEN.code), mark(until.fifteen, "exchange_same", FIFTEEN.code), mark(until.year, "repair_free", YEAR.code)]
    : [mark(channel === "online" ? until.seven : until.fifteen, "withdraw", PROMISE.code)];
  const say = remedies.some((r) => r.remedy === "refund") ? "say-all_three" : remedies.some((r) => r.remedy === "exchange_same") ? "say-exchange_or_repair"
    : remedies.some((r) => r.remedy === "withdraw") ? "say-withdraw" : remedies.some((r) => r.remedy === "repair_free") ? "say-repair" : "say-refused";
  return {
    starts: soldOn, day, today_at: place(TODAY), marks, remedies, refused, needs_review: false, say: { id: say, args: {} },
    readings: fault && day > 7 ? [{ zh: "最后一天是休息日的，顺延到下一个工作日。", en: "Where the last day is a rest day, it moves to the next working day." }] : [],
    would_change: fault && line.proof.length === 0 && day > 7 ? [{ with: { id: "change-papers", args: {} }, gains: ["refund"] }] : [],
    own_say: null, law_days: [], calendar_gaps: day > 300 ? [2027] : [],
    questions: [...(fault && line.cause && !line.cause_proven ? ["test_report"] : []), ...(fault && day > 15 && !line.component ? ["component"] : [])], packs: ["cn 1.0", "shop 1.0"],
  };
}

export const BLANK: ReturnLine = {
  brought: { of: "sold", sale: "", sale_line: "", unit: null, quantity: 1 }, reason: "no_power", reason_note: "", resolution: null, proof: ["sales_record"],
  component: null, cause: null, cause_proven: false, traits: [], same_model_in_stock: null, condition: null, disposition: null, waive_fees: false,
  charge_contested: false, charges: [], set_fees: [], goodwill: null, factory_date: null,
};
export const COMPONENTS = [
  { code: "panel", name: { zh: "显示屏", en: "Display panel" }, is_main: true },
  { code: "power_board", name: { zh: "电源板", en: "Power board" }, is_main: false },
];

export const TERM: PromiseTerm = {
  code: "shop.1", since: null, until: null, goods: ["*"], not_goods: ["hygiene"], gives: ["withdraw"], days: 15, months: null, from: "delivered",
  fault: null, channel: null, only: [], unless: ["opened"], restocking_bp: null, restocking_each: null,
  title: { "zh-CN": "全部商品：15 日内无理由退货", en: "All goods: no-reason return within 15 days" },
  citation: { "zh-CN": "本店承诺", en: "Our promise" },
  summary: { "zh-CN": "全部商品（贴身卫生用品除外），15 日内未拆封的，可以无理由退货。", en: "All goods (not hygiene goods): no-reason return within 15 days, unopened." },
};
export const GOODS = [
  { code: "*", name: { zh: "全部商品", en: "All goods" } }, { code: "458", name: { zh: "三包目录内的家电", en: "Appliances of the 1995 catalogue" } },
  { code: "hygiene", name: { zh: "贴身卫生用品", en: "Hygiene goods" } }, { code: "earphones", name: { zh: "耳机", en: "Earphones" } },
];

export const pays = (resolution: Resolution) => resolution === "refund" || resolution === "withdraw";
