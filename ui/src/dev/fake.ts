// A stand-in for the shell while the page is drawn and tested. It follows the shape of the desk's answers, not
// its rules: those live in Rust. It is loaded by `vite` and `vitest` only and is no part of what is shipped.
import type { Door } from "../backend";
import type {
  AssessView, AssessedLine, CaseLineView, CaseRow, CaseView, ChoicesView, Commands, FailureView, LockView, Message, PrintJobView, Proof, Resolution,
  Return, ReturnLine, SaleRow, SaleView, SessionView, Settings, StaffView, TenderKind,
} from "../api.gen";
import { TODAY, addDays, customers, daysBetween, id, money, sales } from "./store";
import { assessing } from "./assessing";
import { devices } from "./devices";
import { PLAIN, exchanges } from "./exchanges";
import { PASSPHRASE, field } from "./field";
import { finding } from "./finding";
import { imports } from "./imports";
import { LISTS, listPage } from "./lists";
import { BLANK, FAULTS, SEVEN, pays, reasons, verdict } from "./rules";
import { papers } from "./papers";
import { printing } from "./printing";
import { loaners } from "./loaners";
import { repairs } from "./repairs";
import { shift } from "./shift";
import { stock } from "./stock";
import { visits } from "./visits";

type Names = keyof Commands;
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

const refuse = (code: string, message: string, remedy = ""): never => {
  const failure: FailureView = { code, message, remedy };
  throw failure;
};

const STAFF: (StaffView & { pin: string })[] = [
  { id: "st-1", number: "1001", name: "柳燕", role: "clerk", active: true, locked_out: false, pin: "1001" },
  { id: "st-2", number: "1002", name: "陈志强", role: "clerk", active: true, locked_out: false, pin: "1002" },
  { id: "st-3", number: "1003", name: "Zoë Okonkwo-Lindström", role: "clerk", active: true, locked_out: true, pin: "1003" },
  { id: "st-4", number: "2001", name: "赵敏", role: "manager", active: true, locked_out: false, pin: "2001" },
  { id: "st-5", number: "2002", name: "孙建国", role: "manager", active: true, locked_out: false, pin: "2002" },
  { id: "st-6", number: "3001", name: "周师傅", role: "technician", active: true, locked_out: false, pin: "3001" },
  { id: "st-7", number: "1004", name: "旧同事", role: "clerk", active: false, locked_out: false, pin: "1004" },
];

export interface Fake extends Door {
  /** Every write that came, with the id it carried. */
  sent: { id: string | null; name: string; request: unknown }[];
  /** Fails the next call of this name. */
  failNext(name: string, failure: FailureView): void;
  printed: string[];
  /** The next paper does not come out. */
  failPrints(trouble: FailureView, state: PrintJobView["state"]): void;
  /** What is picked in the dialog for files; null: the person changes their mind. */
  picks: string | null;
  picksFolder: string | null;
  /** How many rows a list has. */
  listed: number;
  /** Puts so many repairs on the bench. */
  seedRepairs(count: number): void;
  /** Puts so many visits a day into so many technicians' days. */
  seedVisits(technicians: number, days: number, aDay: number): void;
  /** How the file of a field copy ends that is brought back next. */
  brokenAt(end: "whole" | "cut" | "changed"): void;
  /** The counter no longer knows the copies that were taken out. */
  forgetCopies(): void;
  /** How far the import is that somebody began. */
  progress: Commands["import_progress"]["view"];
  /** Keeps the next call of this name waiting until what is returned is called, with a failure or without. */
  hold(name: string): (failure?: FailureView) => void;
}

export function fake(options: { wait?: number; empty?: boolean; signedIn?: boolean } = {}): Fake {
  const shop: SaleView[] = structuredClone(sales);
  let language: "zh-CN" | "en" = "zh-CN";
  const word = (zh: string, en: string) => (language === "en" ? en : zh);
  let who: (typeof STAFF)[number] | null = options.signedIn ? (STAFF[0] ?? null) : null;
  let empty = options.empty ?? false;
  let inTheField: SessionView["field"] = null;
  let wrong = 0;
  const staff = structuredClone(STAFF);
  const answered = new Map<string, unknown>();
  const failing = new Map<string, FailureView>();
  const cases = new Map<string, CaseView>();
  const counts = new Map<string, number>();
  let settings: Settings = {
    shop_name: "三里屯店", shop_address: "北京市朝阳区三里屯路 19 号", shop_phone: "010-6417 0000", currency: "CNY", time_zone: "Asia/Shanghai",
    packs: ["cn"], promise: "shop", limits: { clerk: { per_sale_minor: 300000, per_day_minor: 2000000, per_customer_minor: 600000, goodwill_minor: 20000, waive_minor: 0 }, manager: { per_sale_minor: 5000000, per_day_minor: 50000000, per_customer_minor: 10000000, goodwill_minor: 500000, waive_minor: 500000 }, count_minor: 20000 },
    unverified_cap_minor: 50000, paper: "a5", paper_languages: "both", idle_lock_minutes: 10, backup_folder: "", backup_hours: 24, own_words: [], import_folder: "", accessories: [], invoices: "unknown",
    repairs: { warranty_days: 30, estimate_days: 7, free_days: 30, storage_day_minor: 200, disposal_days: 180, diagnosis_minor: 3000, standard: "", start_before_yes: false },
    visits: {
      day_from: "08:00:00", day_to: "19:00:00", travel_near_minutes: 15, travel_far_minutes: 40, districts: [], prices: [], standard: "", fields: [], checks: [],
      rework_days: 30, sample_percent: 10, call_back_days: 2, plan_ahead_days: 30, plans: [],
    },
    papers: { logo: "", head_zh: "", head_en: "", hotline: "", thanks_zh: "", thanks_en: "", terms: [], intake_apart: false, hidden: [] },
  };

  const me = () => who ?? refuse("signed_out", word("请先登录。", "Please sign in."));
  const needed = (text: string) => (text.trim() === "" ? refuse("text_missing", word("还有必填的内容没有填。", "Something that is needed is empty."), word("请补上。", "Fill it in.")) : text);
  const session = (): SessionView => {
    const { id: staffId, number, name, role } = me();
    const clerk: SessionView["rights"] = ["look", "contacts", "return", "settle", "restock", "refuse", "sell", "record_past", "intake"];
    const manager: SessionView["rights"] = [...clerk, "return_outside_policy", "return_unverified", "other_tender", "waive_fee", "charge_contested", "void", "approve", "see_money", "import", "export", "keep", "settings", "manage_staff", "bench", "stock", "order"];
    return { staff: staffId, number, name, role, field: inTheField, seat: 1, idle_lock_minutes: settings.idle_lock_minutes, rights: role === "manager" ? manager : role === "clerk" ? clerk : ["look", "record_past", "intake", "bench", "stock"] };
  };
  const lock = (): LockView => ({
    shop_name: empty ? "" : settings.shop_name, readiness: empty ? "empty" : "ready", is_demo: !empty, today: TODAY, damage: [], restored: null, not_turned: null, has_recovery_sheet: false,
    demo_staff: empty ? [] : staff.filter((s) => s.active).map(({ number, name, role, pin }) => ({ number, name, role, pin })),
  });
  const findSale = (saleId: string) => shop.find((one) => one.id === saleId) ?? refuse("not_found", word("没有这张销售单。", "There is no such sale."));
  const saleRow = (one: SaleView): SaleRow => ({ sale: one.id, number: one.number, sold_on: one.sold_on, goods: one.lines[0]?.name ?? "", lines: one.lines.length, paid: one.paid });
  const stageOf = (view: CaseView) => {
    const line = view.lines[0];
    if (line?.judgement === "escalated") return "escalated";
    if (line?.settlement === "settled") return "settled";
    if (line?.settlement === "voided") return "voided";
    if (line?.judgement === "rejected") return line.reception === "received" ? "to_hand_back" : "rejected";
    return line?.resolution === "repair" ? "to_repair" : line?.resolution === "exchange" ? "to_exchange" : "accepted";
  };
  const caseRow = (view: CaseView): CaseRow => ({
    case: view.id, number: view.number, opened: view.opened, customer: view.customer?.name ?? "", goods: view.lines[0]?.name ?? "", lines: view.lines.length,
    resolution: view.lines[0]?.resolution ?? "refund", is_open: view.is_open, stage: stageOf(view), refunded: view.refunded, clerk: view.clerk,
  });

  const assess = assessing({ refuse, word, me, settings: () => settings, findSale });

  function approve(request: { exception: Return["exception"] }, needs: boolean, causes: AssessView["causes"]): CaseView["exceptions"] {
    if (causes.length === 0) return [];
    const { exception } = request;
    if (!exception || (needs && !exception.approver)) refuse("needs_manager", word("需要店长同意。", "A manager has to say yes."), word("请店长输入 PIN。", "Ask a manager for her PIN."));
    const approver = staff.find((one) => one.number === exception?.approver?.number);
    if (exception?.approver && approver?.pin !== exception.approver.pin) refuse("pin_wrong", word("PIN 不对，还可以试 4 次。", "That PIN is wrong; 4 tries are left."), word("请重新输入。", "Try again."));
    return [{ causes: causes.map((one) => one.message), reason: exception?.reason ?? "", note: exception?.note ?? "", by: me().name, approver: approver?.name ?? null }];
  }

  function close(request: { lines: ReturnLine[]; new_customer: Return["new_customer"] }, seen: AssessView, how: "paid" | "taken" | "refused", exceptions: CaseView["exceptions"], note = ""): CaseView {
    const nth = (counts.get("case") ?? 6) + 1;
    counts.set("case", nth);
    const number = `R1-261122-${String(nth).padStart(3, "0")}`;
    const firstSale = request.lines.map((line) => (line.brought.of === "sold" ? findSale(line.brought.sale) : null)).find((one) => one !== null);
    const lines = request.lines.map((line, at): CaseLineView => {
      const answer = seen.lines[at] as AssessedLine;
      const { brought } = line;
      const sale = brought.of === "sold" ? findSale(brought.sale) : null;
      const of = sale?.lines.find((one) => brought.of === "sold" && one.id === brought.sale_line);
      if (of && brought.of === "sold" && how !== "refused") {
        of.left -= brought.quantity;
        of.returned += brought.quantity;
        of.refunded = money(of.refunded.minor + (how === "paid" ? answer.refund.minor : 0));
        for (const unit of of.units) if (unit.id === brought.unit) unit.state = "returned";
      }
      const paid = how === "paid" && pays(answer.resolution);
      const chosen = answer.verdict.remedies.find((one) => one.resolution === answer.resolution);
      const why = answer.verdict.refused[0];
      return {
        ...PLAIN, id: id("cl"), device: of && brought.of === "sold" ? { sale_line: of.id, unit: brought.unit ?? null } : null, name: answer.name, model: of?.model ?? "", serial: answer.serial, quantity: answer.quantity, sale: sale?.id ?? null, sale_number: sale?.number ?? "", sold_on: sale?.sold_on ?? null,
        reason: line.reason, reason_note: line.reason_note, resolution: answer.resolution, proof: line.proof, condition: answer.condition, disposition: answer.disposition,
        reception: how === "refused" ? "awaited" : "received", judgement: how === "refused" ? "rejected" : how === "paid" || seen.causes.length === 0 ? "accepted" : "escalated", settlement: how === "refused" ? "nothing_due" : paid ? "settled" : "open",
        clause: chosen?.clause ?? null, until: chosen?.until ?? null,
        refusal: how === "refused" ? { asked: answer.resolution, clause: why?.clause ?? null, why: why?.why ?? { id: "refused-not_offered", args: {} }, note } : null,
        money: paid ? { basis: answer.basis, deductions: answer.deductions, refund: answer.refund, paid_back: seen.paid_back } : null,
        actions: how === "refused" ? [] : paid ? ["void", "change_disposition"] : ["settle", "reject", "hand_back", "change_disposition"],
      };
    });
    const document = how === "refused" ? { number: number.replace("R", "J"), kind: "refusal" as const, printed: 0 } : { number, kind: "return" as const, printed: 0 };
    const event = (what: string, args: Message["args"] = {}) => ({ at: "2026-11-22 10:04", what: { id: `event-${what}`, args }, by: me().name, approved_by: exceptions[0]?.approver ?? null });
    const view: CaseView = {
      id: id("case"), number, opened: "2026-11-22 10:04", seat: 1, clerk: me().name, take_back: null,
      customer: request.new_customer ? { id: id("c"), name: request.new_customer.name, phone: request.new_customer.phone, visits: 0 } : (firstSale?.customer ?? null),
      is_open: how === "taken", lines, payments: [], invoices: [], refunded: money(how === "paid" ? seen.total.minor : 0), exceptions, documents: [document],
      history: [event("case_opened"), event("line_added"), ...(how === "refused" ? [event("line_rejected")] : [event("goods_received"), event(how === "paid" ? "line_accepted" : "line_escalated")]), ...(how === "paid" ? [event("line_settled", { amount: seen.total.text })] : []), event("document_issued", { number: document.number })],
    };
    cases.set(view.id, view);
    for (const line of request.lines) if (line.brought.of === "sold") findSale(line.brought.sale).cases.unshift(caseRow(view));
    return view;
  }

  function seedCases(): void {
    const names = shop.flatMap((one) => one.lines.map((line) => line.name));
    for (let at = 0; at < 132; at += 1) {
      const open = at % 4 === 0;
      const day = addDays(TODAY, -Math.floor(at / 3));
      const number = `R1-${day.slice(2).replaceAll("-", "")}-${String((at % 3) + 1).padStart(3, "0")}`;
      const resolution: Resolution = (["refund", "exchange", "repair", "withdraw"] as const)[at % 4] ?? "refund";
      const amount = pays(resolution) && !open ? 9900 + at * 1310 : 0;
      const proof: Proof[] = ["receipt"];
      const view: CaseView = {
        id: id("case"), number, opened: `${day} 1${at % 8}:0${at % 6}`, seat: 1, clerk: at % 2 ? "陈志强" : "柳燕", customer: customers[at % customers.length] ?? null, is_open: open, refunded: money(amount), payments: [], invoices: [], exceptions: [], take_back: null,
        lines: [{
          ...PLAIN, id: id("cl"), device: null, name: names[at % names.length] ?? "", model: "M-100", serial: at % 2 ? `SN${1000 + at}` : "", quantity: 1, sale: shop[at % shop.length]?.id ?? null, sale_number: shop[at % shop.length]?.number ?? "", sold_on: addDays(day, -5), reason: FAULTS[at % FAULTS.length] ?? "no_power", reason_note: "", resolution, proof,
          condition: { packaging: "opened", appearance: "used", missing: "", note: "" }, disposition: "to_vendor", reception: at % 5 === 4 ? "awaited" : "received", judgement: open ? (at % 8 === 0 ? "escalated" : "accepted") : at % 5 === 4 ? "rejected" : "accepted", settlement: open ? "open" : at % 5 === 4 ? "nothing_due" : "settled",
          clause: SEVEN, until: addDays(day, 2), refusal: null, money: amount ? { basis: money(amount), deductions: [], refund: money(amount), paid_back: [{ tender: "t", came_as: "cash", kind: "cash", label: "", amount: money(amount), left: null }] } : null, actions: open ? ["settle", "reject", "hand_back", "change_disposition"] : amount ? ["void", "change_disposition"] : [],
        }],
        documents: [{ number, kind: "return", printed: open ? 0 : 1 }], history: [{ at: `${day} 10:04`, what: { id: "event-case_opened", args: {} }, by: "柳燕", approved_by: null }, { at: `${day} 10:05`, what: { id: "event-goods_received", args: {} }, by: "柳燕", approved_by: null }],
      };
      cases.set(view.id, view);
    }
  }
  seedCases();

  const findCase = (caseId: string | null, number: string | null) => [...cases.values()].find((one) => one.id === caseId || one.number === number || one.documents.some((d) => d.number === number)) ?? refuse("not_found", word("没有这张售后单。", "There is no such case."));
  const act = (caseId: string, lineId: string, change: (line: CaseLineView, view: CaseView) => void) => {
    const view = findCase(caseId, null);
    const line = view.lines.find((one) => one.id === lineId) ?? refuse("not_found", "?");
    change(line, view);
    view.is_open = view.lines.some((one) => one.settlement === "open");
    return structuredClone(view);
  };
  const onPaper = papers({ refuse, word, settings: () => settings, cases, findCase, repairs: () => [...repaired.values()] });

  const { printed, failPrints, ...printers } = printing({
    refuse: (code, zh, en) => refuse(code, word(zh, en)), id,
    count: (number) => { const { kind, copy } = onPaper.print({ number, paper: null, languages: null, printer: null, thermal: null }); return { kind, copy }; },
  });
  const bench = repairs({
    refuse: (code, zh, en) => refuse(code, word(zh, en)), me: () => who ?? (STAFF[0] as (typeof STAFF)[number]),
    verdict: ({ line }) => {
      const sale = line.brought.of === "sold" ? findSale(line.brought.sale) : null;
      return verdict(line, sale?.sold_on ?? "2020-01-01", sale?.channel ?? "store", 0);
    },
    named: ({ line: { brought }, model }) => {
      if (brought.of === "unverified") return { name: brought.name, model, serial: brought.serial, customer: null };
      const sale = findSale(brought.sale);
      const of = sale.lines.find((one) => one.id === brought.sale_line);
      return { name: of?.name ?? "", model: of?.model ?? "", serial: of?.units.find((one) => one.id === brought.unit)?.serial ?? "", customer: sale.customer };
    },
  });
  const { seed: seedRepairs, all: repaired, change: changeRepair, ...ofBench } = bench;
  const { show: showLoaner, ...lent } = loaners({ refuse: (code, zh, en) => refuse(code, word(zh, en)), change: changeRepair, repairs: () => [...repaired.values()] });

  const shifts = shift({ refuse: (code, zh, en) => refuse(code, word(zh, en)), tasks: () => handlers.list_tasks({}).tasks, name: () => me().name });
  const parts = stock({
    refuse: (code, zh, en) => refuse(code, word(zh, en)),
    approve: (exception) => void approve({ exception: exception as Return["exception"] }, true, [{ message: { id: "cause-over_count_limit", args: { total: "¥345.00", limit: "¥200.00" } }, is_within_rights: false }]),
    name: () => me().name,
  });
  const { seed: seedVisits, callBacks, ...visiting } = visits({
    refuse: (code, zh, en) => refuse(code, word(zh, en)), me: () => me(),
    sold: (device) => {
      const sale = shop.find((one) => one.lines.some((line) => line.id === device.sale_line)) ?? refuse("unknown", word("没有这台机器。", "There is no such device."));
      const line = sale.lines.find((one) => one.id === device.sale_line) ?? refuse("unknown", "?");
      const asked: ReturnLine = { ...BLANK, reason: "no_power", brought: { of: "sold", sale: sale.id, sale_line: line.id, unit: device.unit, quantity: 1 } };
      return { name: line.name, model: line.model, serial: line.units.find((one) => one.id === device.unit)?.serial ?? "", category: line.category, customer: sale.customer, verdict: verdict(asked, sale.sold_on, sale.channel, line.paid.minor) };
    },
  });
  const { brokenAt, forgetCopies, ...copies } = field({
    refuse: (code, zh, en) => refuse(code, word(zh, en)), me: session,
    link: () => {
      const card = visiting.list_visits({ states: [], technician: null, customer: null, from: null, to: null }).visits[0];
      return card ? { visit: card.visit, number: card.number, kind: card.kind, on: card.window.from.slice(0, 10), state: card.state, result: card.result } : null;
    },
  });
  const handlers: Handlers = {
    ...visiting,
    ...copies,
    ...printers,
    lock_screen: lock,
    speak: (request) => { language = request.language; return { done: true }; },
    set_up: (request) => {
      needed(request.shop_name); needed(request.name);
      if (!/^[0-9]{4,8}$/.test(request.pin)) refuse("pin_weak", word("PIN 要 4 到 8 位数字。", "A PIN has 4 to 8 digits."));
      empty = false;
      settings = { ...settings, shop_name: request.shop_name };
      who = { id: id("st"), number: request.number, name: request.name, role: "manager", active: true, locked_out: false, pin: request.pin };
      staff.push(who);
      return session();
    },
    sign_in: (request) => {
      const found = staff.find((one) => one.number === request.number && one.active);
      if (found?.locked_out) refuse("locked_out", word("错误次数太多，14 分钟内不能登录。", "Too many wrong tries; wait 14 minutes."), word("请稍后再试，或请店长重设 PIN。", "Try later, or ask a manager to set a new PIN."));
      if (!found || found.pin !== request.pin) {
        wrong += 1;
        refuse("pin_wrong", word(`工号或 PIN 不对，还可以试 ${5 - wrong} 次。`, `Number or PIN is wrong; ${5 - wrong} tries are left.`), word("请重新输入。", "Try again."));
      }
      wrong = 0;
      who = found ?? null;
      return session();
    },
    lock: () => { who = null; return lock(); },
    status: () => { me(); return { shop_name: settings.shop_name, seat: 1, is_demo: true, today: TODAY, journal_entries: 18204 + cases.size, journal_whole: true, damage: [], is_stopped: false, last_backup_at: "2026-11-22T01:30:00Z", last_backup_text: "11-22 09:30", backup_failed: false, recovery_unseen: false, prints_waiting: 0, prints_failed: 0, open_cases: [...cases.values()].filter((one) => one.is_open).length }; },
    ...finding({ refuse, word, me, shop, cases, repairs: () => repaired.values() }),
    ...parts,
    ...shifts,
    open_sale: (request) => { me(); return structuredClone(findSale(request.sale)); },
    ...devices({ refuse, word, me, needed, shop, cases }),
    open_customer: (request) => {
      const customer = customers.find((one) => one.id === request.customer) ?? refuse("not_found", "?");
      return { customer, email: "", address: "北京市朝阳区工人体育场北路 8 号院", sales: shop.filter((one) => one.customer?.id === customer.id).map(saleRow), cases: [...cases.values()].filter((one) => one.customer?.id === customer.id).slice(0, 12).map(caseRow), credits: [] };
    },
    choices: (): ChoicesView => ({
      reasons, dispositions: ["resell", "open_box", "refurbish", "to_vendor", "harvest", "scrap", "pending"],
      tenders: ["cash", "wechat_pay", "alipay", "card", "bank_transfer", "online", "store_credit", "voucher", "other"] satisfies TenderKind[],
      exceptions: ["loyal_customer", "just_past", "shop_mistake", "maker_agreed", "safety", "bad_experience", "other"],
      categories: [{ code: "flat_panel_tv", name: { zh: "平板电视", en: "Flat-panel TV" } }, { code: "rice_cooker", name: { zh: "电饭煲", en: "Rice cooker" } }, { code: "mobile_phone", name: { zh: "手机", en: "Mobile phone" } }],
      approvers: staff.filter((one) => one.role === "manager" && one.active && one.id !== who?.id).map(({ number, name }) => ({ number, name })), currency: "CNY",
    }),
    assess: (request) => { me(); return assess(request); },
    open_case: (request) => { me(); return structuredClone(findCase(request.case, request.number)); },
    list_cases: (request) => {
      me();
      const shown = { all: () => true, open: (one: CaseView) => one.is_open, closed: (one: CaseView) => !one.is_open, to_decide: (one: CaseView) => stageOf(one) === "escalated" };
      const all = [...cases.values()].filter(shown[request.state]).sort((a, b) => b.opened.localeCompare(a.opened));
      const from = Number(request.after ?? 0);
      const limit = request.limit ?? 50;
      return { cases: all.slice(from, from + limit).map(caseRow), next: from + limit < all.length ? String(from + limit) : null, total: all.length };
    },
    backups: () => ({ backups: [
      { path: "/b/sanbao-20261122-020000.db", file: "sanbao-20261122-020000.db", up_to: "2026-11-22 10:00", bytes: 9_437_184, entries: 18336, failure: null },
      { path: "/b/sanbao-20261121-020000.db", file: "sanbao-20261121-020000.db", up_to: "", bytes: 12, entries: 0, failure: { code: "not_a_store", message: word("这不是三包台的数据文件", "This is not a store of this program"), remedy: word("请选择别的文件", "Choose another file") } },
    ] }),
    check_backup: () => ({ failure: null }),
    ask_restore: (request) => { const one = staff.find((known) => known.number === request.number); if (!one || one.pin !== request.pin) refuse("pin_wrong", word("工号或 PIN 不对。", "Wrong number or PIN."), word("请重新输入。", "Try again.")); return { done: true }; },
    recover: () => ({ done: true }),
    unlock_store: () => ({ done: true }),
    encryption: () => ({ is_encrypted: false, is_asked: false, sheet_is_shown: false, plain_backups: [] }),
    encrypt_store: () => ({ done: true }),
    decrypt_store: () => ({ done: true }),
    recovery_sheet: () => ({ sheet: "7KQ2M", made: "2026-11-20 09:12", shown: null }),
    make_recovery_sheet: () => ({ sheet: "B40XZ", made: "2026-11-22 10:04", shown: null }),
    see_recovery_sheet: () => ({ file_name: "recovery-7KQ2M.pdf", key: "7KQ2-M0XA-9B4T-ZZ10-CDEF-GH45-JK8W", pdf: "", pages: [], missing: [] }),
    lists: () => { me(); return structuredClone({ lists: LISTS }); },
    list_rows: (request) => { me(); return listPage(request, stand.listed, shop[0]?.id ?? ""); },
    ...onPaper,
    settings: () => ({ settings: structuredClone(settings), packs: ["cn", "cn-zj", "cn-sh", "eu"], currencies: ["CNY", "HKD", "JPY", "KWD"] }),
    list_looks: () => ({ from: "2026-10-26", to: "2026-11-25", rows: staff.slice(0, 3).map((one, n) => ({ day: "2026-11-25", staff: one.id, number: one.number, name: one.name, customers: 12 - n, opened: 20 - n, listed: 40 * n, taken_out: 0 })) }),
    list_staff: () => ({ staff: staff.map(({ pin: _, ...one }) => one) }),
    look_through: () => ({ whole: true, entries: 18336, head: "9f2c1e7ab0d44c5e88f10b7d3a6c9be2417f5d0c6a38e1b29d7405c3f6a81e90", damage: [], is_stopped: false }),
    acknowledge_damage: () => ({ done: true }),
    verify_journal: () => ({ whole: true, entries: 18336, head: "9f2c1e7ab0d44c5e88f10b7d3a6c9be2417f5d0c6a38e1b29d7405c3f6a81e90", bad_row: null, bad_how: null }),
    receive_return: (request) => { const seen = assess(request); if (seen.problem) throw seen.problem; return close(request, seen, "paid", approve(request, seen.needs_manager, seen.causes)); },
    take_in: (request) => ({ ...close(request, assess(request), "taken", []), take_back: "taken_in" as const }),
    take_back: (request) => {
      const lines = findCase(request.case, null).lines.map((line) => line.id);
      return lines.map((id) => act(request.case, id, (line) => { line.reception = "handed_back"; line.settlement = "nothing_due"; line.actions = []; })).at(-1) ?? findCase(request.case, null);
    },
    ...ofBench, ...lent, open_repair: (request) => showLoaner(ofBench.open_repair(request).card.line),
    ...exchanges({
      callBacks, refuse: (code, zh, en) => refuse(code, word(zh, en)), assess, close: (request, seen) => close(request, seen, "taken", []), find: (caseId) => findCase(caseId, null), cases: () => [...cases.values()],
    }),
    refuse_return: (request) => close(request, assess({ ...request, tenders: [], invoice: null, slip: null, exception: null, seen: null }), "refused", [], request.note),
    assess_settlement: (request) => {
      me();
      const isEscalated = findCase(request.case, null).lines.some((line) => line.judgement === "escalated");
      const decides: AssessView["causes"] = isEscalated ? [{ message: { id: "cause-manager_review", args: {} }, is_within_rights: me().role === "manager" }] : [];
      return { lines: [], total: money(12900), paid_back: [{ tender: "t", came_as: "cash", kind: "cash", label: "", amount: money(12900), left: null }], causes: decides, needs_manager: decides.some((one) => !one.is_within_rights), before: decides.length > 0 ? { refunded: money(29900), goodwill: money(0), cases: [] } : null, seen: { total_minor: 12900, mark: "ca5e" }, problem: null };
    },
    settle_case: (request) => {
      const view = findCase(request.case, null);
      if (view.lines[0]?.judgement === "escalated") approve(request, true, [{ message: { id: "cause-manager_review", args: {} }, is_within_rights: false }]);
      return act(request.case, view.lines[0]?.id ?? "", (line) => { line.judgement = "accepted"; line.settlement = "settled"; line.actions = ["void", "change_disposition"]; line.money = { basis: money(12900), deductions: [], refund: money(12900), paid_back: [{ tender: "t", came_as: "cash", kind: "cash", label: "", amount: money(12900), left: null }] }; view.refunded = money(12900); });
    },
    reject_line: (request) => act(request.case, request.line, (line, view) => { line.judgement = "rejected"; line.settlement = "nothing_due"; line.actions = ["hand_back"]; line.refusal = { asked: line.resolution, clause: SEVEN, why: { id: "refused-not_intact", args: {} }, note: request.note }; view.documents.push({ number: view.number.replace("R", "J"), kind: "refusal", printed: 0 }); }),
    hand_back: (request) => act(request.case, request.line, (line) => { line.reception = "handed_back"; line.settlement = "nothing_due"; line.actions = []; }),
    void_settlement: (request) => { approve({ exception: request.exception }, true, [{ message: { id: "cause-void", args: {} }, is_within_rights: false }]); return act(request.case, request.line, (line) => { line.settlement = "voided"; line.reception = "handed_back"; line.actions = []; }); },
    change_disposition: (request) => act(request.case, request.line, (line, view) => { line.disposition = request.to; view.history.push({ at: "2026-11-22 10:09", what: { id: "event-disposition_changed", args: {} }, by: me().name, approved_by: null }); }),
    record_sale: (request) => {
      for (const line of request.lines) { needed(line.name); if (!/^[0-9]+(\.[0-9]{1,2})?$/.test(line.unit_price)) refuse("bad_amount", word(`“${line.unit_price}”不是金额。`, `“${line.unit_price}” is not an amount.`), word("请像 3999.00 这样填写。", "Write it like 3999.00.")); }
      const made: SaleView = structuredClone(shop[1] as SaleView);
      made.id = id("s"); made.number = request.number ?? "S1-261122-001"; made.sold_on = request.sold_on ?? TODAY; made.days_ago = daysBetween(made.sold_on, TODAY); made.channel = request.channel;
      made.customer = request.customer ? { id: id("c"), name: request.customer.name, phone: request.customer.phone, visits: 0 } : null;
      made.lines = request.lines.map((line) => { const paid = Math.round(Number(line.unit_price) * 100) * line.quantity; return { id: id("sl"), name: line.name, code: line.code, model: line.model, category: line.category, quantity: line.quantity, returned: 0, left: line.quantity, list: money(paid), paid: money(paid), refunded: money(0), units: line.serials.map((serial) => ({ id: id("u"), serial, state: "with_customer" as const })) }; });
      const paid = made.lines.reduce((sum, line) => sum + line.paid.minor, 0);
      made.paid = money(paid);
      made.tenders = [{ id: id("t"), kind: request.tenders[0]?.kind ?? "cash", label: "", amount: money(paid), refunded: money(0), left: money(paid) }];
      shop.push(made);
      return structuredClone(made);
    },
    ...imports({ word, me, folder: () => settings.import_folder, progress: () => stand.progress, sample: () => shop.slice(0, 4).map(saleRow) }),
    export_choices: () => ({ lists: ["cases", "sales", "journal", "all"] }),
    export_list: (request) => ({ list: request.list, path: request.path, rows: 12, files: request.list === "all" ? 13 : 1 }),
    change_logo: (request) => { settings.papers.logo = request.image ? "logo" : ""; return { settings: structuredClone(settings), packs: ["cn", "cn-zj", "cn-sh", "eu"], currencies: ["CNY", "HKD", "JPY", "KWD"] }; },
    change_settings: (request) => { needed(request.settings.shop_name); settings = structuredClone(request.settings); return { settings: structuredClone(settings), packs: ["cn", "cn-zj", "cn-sh", "eu"], currencies: ["CNY", "HKD", "JPY", "KWD"] }; },
    record_staff: (request) => {
      needed(request.number); needed(request.name);
      const found = staff.find((one) => one.id === request.staff);
      if (found) Object.assign(found, { number: request.number, name: request.name, role: request.role, active: request.active }, request.pin ? { pin: request.pin, locked_out: false } : {});
      else staff.push({ id: id("st"), number: request.number, name: request.name, role: request.role, active: true, locked_out: false, pin: request.pin ?? needed("") });
      return { staff: staff.map(({ pin: _, ...one }) => one) };
    },
    change_pin: (request) => { if (me().pin !== request.old) refuse("pin_wrong", word("原 PIN 不对。", "The old PIN is wrong."), word("请重新输入。", "Try again.")); me().pin = request.new; return { done: true }; },
    backup: () => ({ path: "/home/shop/.local/share/sanbao/backups/2026-11-22T102214.db", bytes: 9_437_184, journal_entries: 18336, at: "2026-11-22T02:22:14Z" }),
  };

  const sent: Fake["sent"] = [];
  const pause = () => new Promise((resolve) => setTimeout(resolve, options.wait ?? 0));
  const held = new Map<string, Promise<FailureView | undefined>>();
  const stand: Fake = {
    seedRepairs, seedVisits, sent, printed, failPrints, picks: "/home/shop/orders_export.csv", picksFolder: "/home/shop/sanbao", listed: 1_000_000,
    progress: { running: false, file: "", dry_run: false, step: "rows", rows: 0, refused: 0, permille: null, rows_per_second: 0, seconds_left: null, cancelled: false },
    hold(name) {
      let release: (failure?: FailureView) => void = () => {};
      held.set(name, new Promise((resolve) => (release = resolve)));
      return (failure) => release(failure);
    },
    failNext: (name, failure) => void failing.set(name, failure),
    async call(requestId, name, request) {
      // As over the real door: what arrives is JSON.
      request = JSON.parse(JSON.stringify(request));
      if (requestId) sent.push({ id: requestId, name, request });
      await pause();
      const waits = held.get(name);
      held.delete(name);
      const refused = await waits;
      if (refused) throw refused;
      const failure = failing.get(name);
      if (failure) { failing.delete(name); throw failure; }
      if (requestId && answered.has(requestId)) return answered.get(requestId);
      const handler = handlers[name as Names] as (request: unknown) => unknown;
      const view = structuredClone(handler(request));
      if (requestId) answered.set(requestId, view);
      return view;
    },
    async savePdf(name) { return `/home/shop/${name}`; },
    async pickFile() { return stand.picks; },
    async pickFolder() { return stand.picksFolder; },
    async openField(_, passphrase) {
      if (passphrase !== PASSPHRASE) refuse("field_passphrase", word("口令不对", "The passphrase is wrong"));
      who = staff.find((one) => one.number === "3001") ?? null;
      inTheField = { copy: "copy-1", from: TODAY, to: TODAY, at: `${TODAY}T08:10:00` };
      return session();
    },
    async closeField() {
      who = inTheField = null;
    },
    brokenAt,
    forgetCopies,
    async reopen() {},
    async pickSave(_, name) { return `/home/shop/${name}`; },
    async ready() {},
  };
  return stand;
}
