// What the stand-in answers about exchanges, payments, goodwill and store credit. As all of it, it follows the shape of
// the desk's answers, not its rules.
import type { CallBackTask, Commands, CaseLineView, CaseView, CreditView, Exchange, ExchangeAssessView, FailureView, GiveGoodwill, PaymentView, Return, TaskView } from "../api.gen";
import type { AssessView } from "../api.gen";
import { TODAY, addDays, id, money } from "./store";

type Names =
  | "reopen_line" | "assess_exchange" | "exchange" | "owe_exchange" | "refund_owed" | "receive_promised" | "assess_goodwill" | "give_goodwill" | "list_tasks"
  | "move_payments" | "reroute_payment" | "note_invoice" | "open_credit" | "list_credits" | "make_credit" | "void_credit";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

/** What a line has that was neither exchanged nor promised. */
export const PLAIN = { went_out: [], owed: null, promised_by: null, goodwill: null, reopens: null, hangs_on: null, components: [] } satisfies Partial<CaseLineView>;

/** What the rest of the stand-in does for these. */
export type Around = {
  callBacks: () => CallBackTask[];
  refuse: (code: string, zh: string, en: string) => never;
  assess: (request: Return) => AssessView;
  close: (request: Return, seen: AssessView) => CaseView;
  find: (caseId: string) => CaseView;
  cases: () => CaseView[];
};

const STORE_CREDIT: CreditView = {
  number: "K1-261120-001", customer: "宋向阳", balance: money(12000), usable: money(12000), expires_on: null, is_voucher: false, made: "2026-11-20 15:02", seen: { total_minor: 12000, mark: null },
  entries: [
    { at: "2026-11-20 15:02", step: "issue", change: money(20000), by: "柳燕", case: "c-1", note: "" },
    { at: "2026-11-21 11:40", step: "use", change: money(-8000), by: "陈志强", case: "c-2", note: "" },
  ],
};

const minor = (text: string | null | undefined) => Math.round(Number(text || 0) * 100) || 0;

/** Every command of this area. */
export function exchanges(around: Around): Handlers {
  const asReturn = (of: Pick<Exchange, "customer" | "new_customer" | "lines">): Return => ({
    customer: of.customer, new_customer: of.new_customer, lines: of.lines, tenders: [], invoice: null, slip: null, exception: null, seen: null,
  });
  const line = (view: CaseView, lineId: string): CaseLineView => view.lines.find((one) => one.id === lineId) ?? around.refuse("unknown", "没有这一行。", "There is no such line.");
  const give = (of: GiveGoodwill): AssessView => {
    const seen = around.assess(asReturn(of));
    let cost = 0;
    for (const [at, one] of of.lines.entries()) {
      const wanted = one.goodwill;
      const its = !wanted ? 0 : "amount" in wanted ? minor(wanted.amount) : minor(wanted.cost);
      const answer = seen.lines[at];
      if (answer) Object.assign(answer, { resolution: "goodwill", deductions: [], refund: money(wanted?.give === "money" ? its : 0) });
      cost += its;
    }
    const causes = cost > 20000 ? [{ message: { id: "cause-over_goodwill_limit", args: { total: money(cost).text, limit: money(20000).text } }, is_within_rights: false }] : [];
    const total = seen.lines.reduce((sum, one) => sum + one.refund.minor, 0);
    const problem: FailureView | null = cost === 0 ? { code: "bad_amount", message: "0", remedy: "" } : null;
    return { ...seen, total: money(total), causes, needs_manager: causes.length > 0, seen: problem ? null : { total_minor: total, mark: "900d" }, problem };
  };
  const worth = (of: Exchange): ExchangeAssessView => {
    const seen = of.case ? null : around.assess(asReturn(of));
    const comes = of.case ? of.case_lines.map((one) => line(around.find(of.case ?? ""), one)).map(({ name, model, quantity }) => ({ name, model, quantity, basis: money(12900) })) : (seen?.lines ?? []).map((one) => ({ ...one, model: "" }));
    const out = of.out.map((one) => {
      const back = comes[one.replaces];
      const same = one.price === null;
      return { replaces: one.replaces, name: one.name || (back?.name ?? ""), model: one.model, quantity: back?.quantity ?? 1, serials: one.serials, needs_serial: same, is_same_model: same, price: same ? (back?.basis ?? money(0)) : money(minor(one.price)) };
    });
    const value = comes.reduce((sum, one) => sum + one.basis.minor, 0);
    const price = out.reduce((sum, one) => sum + one.price.minor, 0);
    const net = money(Math.abs(price - value));
    const lacks = out.some((one) => one.needs_serial && one.serials.length === 0);
    return {
      lines: seen?.lines ?? [], out, value: money(value), price: money(price), net, net_cash: net, net_way: price > value ? "collect" : price < value ? "pay_back" : "even",
      paid_back: price < value ? [{ tender: "t", came_as: "cash", kind: "cash", label: "", amount: net, left: null }] : [], causes: [], needs_manager: false, seen: { total_minor: price - value, mark: "e4c4" },
      problem: lacks ? { code: "serial_needed", message: "", remedy: "" } : null,
    };
  };
  const paid = (of: Exchange, lineId: string): PaymentView[] => of.collected.map((way, at): PaymentView => {
    const change = way.tendered ? minor(way.tendered) - minor(way.amount) : 0;
    return {
      number: at + 1, line: lineId, direction: "in", purpose: "difference", kind: way.kind, label: way.label, amount: money(minor(way.amount)), handed: null,
      tendered: way.tendered ? money(minor(way.tendered)) : null, change: way.tendered ? money(change) : null, state: way.kind === "cash" ? "done" : "to_do", reference: "", why: "", can_move: way.kind !== "cash",
    } as PaymentView;
  });
  const credits = [structuredClone(STORE_CREDIT)];
  const settle = (view: CaseView, of: Exchange, seen: ExchangeAssessView): CaseView => {
    for (const [at, one] of view.lines.entries()) {
      const out = seen.out[at];
      Object.assign(one, { settlement: "settled", owed: null, actions: ["void", "change_disposition"], went_out: out ? [{ sale: one.sale ?? "", number: view.number.replace("R", "H"), sale_line: id("sl"), name: out.name, serials: out.serials, price: out.price }] : [] });
    }
    view.payments = paid(of, view.lines[0]?.id ?? "");
    view.documents.push({ number: view.number.replace("R", "H"), kind: "exchange", printed: 0 });
    view.is_open = false;
    return structuredClone(view);
  };
  return {
    assess_exchange: worth,
    exchange: (request) => {
      const seen = worth(request);
      if (seen.problem) throw seen.problem;
      return settle(request.case ? around.find(request.case) : around.close(asReturn(request), around.assess(asReturn(request))), request, seen);
    },
    owe_exchange: (request) => {
      const view = around.close(asReturn(request), around.assess(asReturn(request)));
      const slip = view.number.replace("R", "T");
      for (const one of view.lines) Object.assign(one, { owed: { goods: request.goods || one.name, ready_on: request.ready_on, is_late: false, slip }, actions: ["exchange", "refund_owed"] });
      view.documents.push({ number: slip, kind: "pick_up", printed: 0 });
      return structuredClone(view);
    },
    refund_owed: (request) => {
      const view = around.find(request.case);
      Object.assign(line(view, request.line), { owed: null, settlement: "settled", resolution: "refund", actions: ["void"] });
      view.is_open = false;
      return structuredClone(view);
    },
    receive_promised: (request) => {
      const view = around.find(request.case);
      Object.assign(line(view, request.line), { reception: "received", promised_by: null, actions: ["change_disposition"] });
      return structuredClone(view);
    },
    reopen_line: (request) => {
      const view = around.find(request.case);
      const of = line(view, request.line);
      view.lines.push({ ...structuredClone(of), id: id("cl"), judgement: "accepted", settlement: "open", reopens: of.id, refusal: null, actions: ["settle", "reject", "hand_back"] });
      of.actions = [];
      view.is_open = true;
      return structuredClone(view);
    },
    assess_goodwill: give,
    give_goodwill: (request) => {
      const seen = give(request);
      if (seen.problem) throw seen.problem;
      if (seen.needs_manager && !request.exception?.approver) around.refuse("needs_manager", "需要店长同意。", "A manager has to say yes.");
      const view = around.close(asReturn(request), seen);
      for (const [at, one] of view.lines.entries()) {
        const wanted = request.lines[at]?.goodwill;
        if (!wanted) continue;
        const cost = money(minor("amount" in wanted ? wanted.amount : wanted.cost));
        Object.assign(one, { resolution: "goodwill", reception: "awaited", settlement: "settled", actions: ["void"], goodwill: { kind: wanted.give, name: "name" in wanted ? wanted.name : "", months: "months" in wanted ? wanted.months : null, cost } });
      }
      view.documents = [{ number: view.number.replace("R", "X"), kind: "goodwill", printed: 0 }];
      view.is_open = false;
      return structuredClone(view);
    },
    list_tasks: () => {
      const open = around.cases().filter((one) => one.is_open).slice(0, 4);
      const tasks = open.map((view, at): TaskView => ({
        kind: (["exchange_owed", "goods_promised", "payment", "invoice"] as const)[at % 4] ?? "payment", case: view.id, number: view.number, customer: view.customer?.name ?? "",
        about: at % 4 === 3 ? (view.lines[0]?.sale_number ?? "") : at % 4 === 2 ? "" : (view.lines[0]?.name ?? ""), tender: at % 4 === 2 ? "wechat_pay" : null, amount: at % 4 === 2 ? money(12900) : null, payment: at % 4 === 2 ? 1 : null,
        since: view.opened, until: at % 4 < 2 ? addDays(TODAY, at - 1) : null, is_late: at === 0,
      }));
      return { tasks, call_backs: around.callBacks() };
    },
    move_payments: (request) => {
      const view = around.find(request.case);
      const state = ({ confirm: "done", fail: "failed", retry: "to_do", call_off: "called_off" } as const)[request.step];
      for (const one of view.payments) if (request.payments.includes(one.number)) Object.assign(one, { state, why: request.why, can_move: state === "to_do" || state === "failed" });
      return structuredClone(view);
    },
    reroute_payment: (request) => {
      const view = around.find(request.case);
      const of = view.payments.find((one) => one.number === request.payment) ?? around.refuse("unknown", "没有这笔付款。", "There is no such payment.");
      if (!request.exception?.approver) around.refuse("needs_manager", "需要店长同意。", "A manager has to say yes.");
      Object.assign(of, { state: "called_off", can_move: false });
      view.payments.push({ ...of, number: view.payments.length + 1, kind: request.kind, label: request.label, state: request.kind === "cash" ? "done" : "to_do", can_move: request.kind !== "cash" });
      return structuredClone(view);
    },
    note_invoice: (request) => {
      const view = around.find(request.case);
      const state = ({ find_none: "not_issued", find_issued: "to_reverse", reverse: "reversed" } as const)[request.step];
      for (const one of view.invoices) if (one.sale === request.sale) Object.assign(one, { state, number: request.number });
      return structuredClone(view);
    },
    open_credit: (request) => structuredClone(credits.find((one) => one.number === request.number.toUpperCase()) ?? around.refuse("unknown", "没有这张购物金。", "There is no such store credit.")),
    list_credits: () => ({ credits: credits.map((one) => ({ ...one, entries: [] })), next: null, total: credits.length, owed: money(credits.reduce((sum, one) => sum + one.balance.minor, 0)) }),
    make_credit: (request) => {
      const amount = money(minor(request.amount));
      const made = { ...STORE_CREDIT, number: `K1-261122-00${credits.length + 1}`, customer: "", balance: amount, usable: amount, seen: { total_minor: amount.minor, mark: null }, expires_on: "2029-11-22", entries: [{ at: "2026-11-22 10:30", step: "issue" as const, change: amount, by: "柳燕", case: null, note: request.note }] };
      credits.unshift(made);
      return structuredClone(made);
    },
    void_credit: (request) => {
      const of = credits.find((one) => one.number === request.number) ?? around.refuse("unknown", "没有这张购物金。", "There is no such store credit.");
      of.entries.push({ at: "2026-11-22 10:40", step: "void", change: money(-of.balance.minor), by: "柳燕", case: null, note: request.note });
      of.balance = of.usable = money(0);
      return structuredClone(of);
    },
  };
}
