// Repairs behind the stand-in: enough of a bench to see its screens. What a repair may do is the desk's; this follows
// its shape.
import type {
  CaseView, Commands, CustomerView, LawDayView, RepairAction, RepairCard, RepairDevice, RepairState, RepairView, TakeInRepair, VerdictView,
} from "../api.gen";
import { TODAY, addDays, id, money } from "./store";

type Names = Extract<keyof Commands, `${string}_repair` | `${string}_repairs` | "open_photo" | "see_passcode" | "put_work" | "remove_work" | "issue_part" | "answer_estimate" | "repair_came_back" | "tell_customer">;
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

/** What this area needs of the shop around it. */
type Around = {
  refuse: (code: string, zh: string, en: string) => never;
  me: () => { id: string; name: string; role: string };
  verdict: (device: RepairDevice) => VerdictView;
  named: (device: RepairDevice) => { name: string; model: string; serial: string; customer: CustomerView | null };
};

const minor = (text: string | null | undefined) => Math.round(Number(text || 0) * 100) || 0;
const MOVES: Partial<Record<RepairState, RepairState[]>> = {
  received: ["diagnosing", "awaiting_customer", "waiting_parts", "in_repair", "sent_out", "ready"],
  diagnosing: ["awaiting_customer", "waiting_parts", "in_repair", "sent_out", "ready"],
  awaiting_customer: ["diagnosing", "ready"],
  waiting_parts: ["awaiting_customer", "in_repair", "sent_out", "ready"],
  in_repair: ["diagnosing", "awaiting_customer", "waiting_parts", "sent_out", "quality_check", "ready"],
  sent_out: ["quality_check"],
  quality_check: ["in_repair", "ready"],
  ready: ["in_repair", "collected"],
};
const ACTIONS: Partial<Record<RepairState, RepairAction[]>> = {
  received: ["diagnose", "start", "await_parts", "finish", "tell", "work", "cover", "assign", "promise", "shelve", "photograph", "send_out"],
  diagnosing: ["diagnose", "start", "await_parts", "finish", "tell", "work", "cover", "assign", "promise", "shelve", "photograph", "send_out"],
  awaiting_customer: ["diagnose", "answer", "finish", "tell", "work", "quote", "assign", "promise", "shelve", "photograph"],
  waiting_parts: ["start", "await_parts", "finish", "tell", "work", "assign", "promise", "shelve", "photograph", "send_out"],
  in_repair: ["diagnose", "await_parts", "finish", "hand_to_check", "tell", "work", "cover", "assign", "promise", "shelve", "photograph", "send_out"],
  sent_out: ["come_back", "tell"],
  quality_check: ["check", "finish", "rework", "tell", "photograph"],
  ready: ["collect", "tell", "rework", "photograph", "shelve"],
};
const TECHNICIAN = { technician: "st-6", name: "周师傅" };

/** Every command of this area, and the papers and cards that it holds. */
export function repairs(around: Around): Handlers & { seed: (count: number) => void; all: Map<string, RepairView>; change: (line: string, how: (view: RepairView) => void) => RepairView } {
  const all = new Map<string, RepairView>();
  let count = 0;
  const law = (card: RepairCard): LawDayView | null =>
    card.cover === "customer" ? null : { clause: { code: "cn", citation: { zh: "手机三包规定第十六条", en: "Phone rules, art. 16" }, summary: { zh: "", en: "" } }, gives: ["exchange_same"], waits_for_parts: card.state === "waiting_parts", have: card.days, of: 60, arises_on: addDays(card.taken_in_on, 61), state: card.days > 60 ? "due" : card.days > 50 ? "near" : "counting" };

  function make(device: RepairDevice, who: { name: string; phone: string }, customer: CustomerView | null, on: string): RepairView {
    count += 1;
    const { name, model, serial } = around.named(device);
    const verdict = around.verdict(device);
    const gives = verdict.remedies.some((one) => one.remedy === "repair_free");
    const cover = device.cover ?? (gives ? "warranty" : "customer");
    const number = `T1-${on.slice(2).replaceAll("-", "")}-${String(count).padStart(3, "0")}`;
    const days = Math.round((Date.parse(TODAY) - Date.parse(on)) / 86_400_000);
    const card: RepairCard = {
      line: id("rl"), case: id("case"), number, name, model: model || device.model, serial, customer: who.name, phone: who.phone, state: "received", result: null,
      reason: device.line.reason, words: device.line.reason_note, technician: device.technician, technician_name: device.technician ? TECHNICIAN.name : "", taken_in_on: on,
      days, days_in_state: Math.min(days, 3), promised_on: device.promised_on, parts_due: null, parts_here: null, shelf: device.shelf, cover, is_rework: false, nth: 1, law: null, is_due: days > 60, loaner: null, loaner_owed: null, urgency: days > 60 ? "late" : days > 50 ? "near" : "calm", moves: [],
    };
    const prepaid = device.prepaid.reduce((sum, one) => sum + minor(one.amount), 0);
    const nothing = money(0);
    const view: RepairView = {
      card, customer, device: null, sayings: [], verdict, marks: device.marks, accessories: device.accessories, data: { backed_up: device.backed_up, may_wipe: device.may_wipe },
      has_passcode: device.passcode !== null, rework_of: null, findings: "", cause: "", treatment: "", work: [], estimates: [], away: [], checks: [], told: [],
      notice: { id: "repair-notice-ready", args: { shop: "三里屯店", name, number, due: nothing.text, phone: "010-6417 0000" } }, photos: [], loaner: { owed: null, open: null, ended: [], free: [], due_on: addDays(TODAY, 14), reasons: ["long_repair", "parts_awaited", "loyal_customer", "shop_mistake", "other"] },
      bill: { parts: nothing, labour: nothing, diagnosis: nothing, storage: nothing, total: nothing, paid: money(prepaid), due: nothing, back: money(prepaid), covered: nothing, asked: nothing, agreed: nothing },
      payments: [], ready_on: null, collected_on: null, collected_by: "", warranty_until: null, closing_note: "", documents: [{ number, kind: "repair", printed: 0 }],
      history: [{ at: `${on} 10:04`, what: { id: "event-repair-taken_in", args: { number } }, by: around.me().name, approved_by: null }], actions: [], start_asks: false,
    };
    all.set(card.line, view);
    return settle(view);
  }

  /** What follows from what was changed. */
  function settle(view: RepairView): RepairView {
    const { card, bill } = view;
    const sum = (of: (one: RepairView["work"][number]) => boolean) => view.work.filter((one) => one.state !== "removed" && of(one)).reduce((total, one) => total + one.total.minor, 0);
    const asked = sum((one) => one.cover === "customer");
    const agreed = view.estimates.filter((one) => one.yes).at(-1)?.amount.minor ?? 0;
    const total = card.result === "gave_up" ? 0 : asked;
    const due = total - bill.paid.minor;
    view.bill = { ...bill, total: money(total), asked: money(asked), agreed: money(agreed), covered: money(sum((one) => one.cover !== "customer")), due: money(Math.max(0, due)), back: money(Math.max(0, -due)) };
    card.moves = MOVES[card.state] ?? [];
    view.actions = [...(ACTIONS[card.state] ?? [])];
    view.start_asks = asked > agreed && ["received", "diagnosing", "waiting_parts", "ready"].includes(card.state);
    if (asked > agreed && !view.actions.includes("quote")) view.actions.push("quote");
    if (card.state !== "ready" && MOVES[card.state] && !card.loaner) view.actions.push("lend");
    if (card.loaner) view.actions.push("return_loaner");
    if (view.has_passcode && card.technician === around.me().id) view.actions.push("see_passcode");
    card.law = law(card);
    return view;
  }
  /** Of the older remote control two lie there; everything else of the catalogue has to come. */
  const stockOf = (part: string | null, quantity: number): RepairView["work"][number]["stock"] => {
    if (!part) return null;
    const reserved = part === "p-1" ? Math.min(quantity, 2) : 0;
    return { reserved, waiting: quantity - reserved, issued: 0, free: 0, ordered: 0, order: null, expected_on: null, is_late: false, old_parts: [] };
  };
  const find = (line: string) => all.get(line) ?? around.refuse("unknown", "没有这张维修单", "There is no such repair");
  const change = (line: string, how: (view: RepairView, card: RepairCard) => void): RepairView => {
    const view = find(line);
    how(view, view.card);
    // A new card each time, as over the real door.
    view.card = { ...view.card };
    return structuredClone(settle(view));
  };
  const said = (view: RepairView, answer: { yes: boolean; by: "counter" | "phone" | "sms" | "wechat" | "email" | "letter"; who: string; note: string }) => {
    const last = view.estimates.at(-1);
    if (last) Object.assign(last, { yes: answer.yes, by: answer.by, who: answer.who || view.card.customer, on: TODAY, note: answer.note });
    if (answer.yes) view.card.state = "in_repair";
    else Object.assign(view.card, { state: "ready", result: "gave_up" });
  };
  const takeIn = (request: TakeInRepair) => {
    const known = request.devices.map((one) => around.named(one).customer).find((one) => one !== null) ?? null;
    const who = request.new_customer ?? known ?? around.refuse("customer_needed", "需要顾客的姓名和电话", "The customer’s name is needed");
    return request.devices.map((device) => make(device, who, known, TODAY));
  };
  const seed = (many: number) => {
    const states = Object.keys(MOVES) as RepairState[];
    for (let at = 0; at < many; at += 1) {
      const line = { brought: { of: "unverified", name: `手机 ${at}`, serial: `SN${at}`, category: "mobile_phone", claimed: "0", claimed_on: null, proof_note: "" }, reason: "no_power", reason_note: "", proof: [], traits: [] } as unknown as RepairDevice["line"];
      const device: RepairDevice = { line, model: "M", slip: null, marks: [], accessories: [], backed_up: "not_asked", may_wipe: "not_asked", passcode: null, promised_on: null, shelf: `A-${at % 40}`, cover: at % 2 ? "warranty" : null, why: "", is_new_fault: false, signed: { how: "not" }, technician: at % 3 ? "st-6" : null, diagnosis_fee: null, prepaid: [], photos: [] };
      const view = make(device, { name: `顾客 ${at}`, phone: "13800000000" }, null, addDays(TODAY, -(at % 70)));
      view.card.state = states[at % states.length] ?? "received";
      settle(view);
    }
  };
  const caseOf = (view: RepairView) => ({ id: view.card.case, number: view.card.number }) as CaseView;

  const handlers: Handlers = {
    assess_repair: (request) => ({
      devices: request.devices.map((device) => {
        const verdict = around.verdict(device);
        const gives = verdict.remedies.some((one) => one.remedy === "repair_free");
        return { ...around.named(device), verdict, cover: device.cover ?? (gives ? "warranty" : "customer"), repairs: [], rework_of: null, loaner_owed: null, sayings: [], checklist: ["powers_on", "screen", "housing", "cable"], diagnosis: money(gives ? 0 : 3000) };
      }),
      customer: request.devices.map((one) => around.named(one).customer).find((one) => one !== null) ?? null, technicians: [{ ...TECHNICIAN, repairs: all.size }], problem: null,
    }),
    take_in_repair: (request) => { const made = takeIn(request); return { case: made[0]?.card.case ?? "", repairs: structuredClone(made) }; },
    list_repairs: (request) => {
      const open = [...all.values()].map((one) => one.card).filter((card) => (MOVES[card.state] === undefined) === request.ended);
      return { cards: structuredClone(open), technicians: [{ ...TECHNICIAN, repairs: open.length }], today: TODAY, next: null };
    },
    open_repair: (request) => structuredClone(settle(request.line ? find(request.line) : ([...all.values()].find((one) => one.card.number === request.number) ?? find("")))),
    open_photo: () => ({ media: "image/png", image: "iVBORw0KGgo=" }),
    assign_repair: (request) => change(request.line, (_, card) => { card.technician = request.technician; card.technician_name = request.technician ? TECHNICIAN.name : ""; }),
    promise_repair: (request) => change(request.line, (_, card) => { card.promised_on = request.on; }),
    shelve_repair: (request) => change(request.line, (_, card) => { card.shelf = request.shelf; }),
    diagnose_repair: (request) => change(request.line, (view, card) => { if (card.state === "received") card.state = "diagnosing"; view.findings = request.findings; view.cause = request.cause; card.technician ??= around.me().id; card.technician_name ||= around.me().name; }),
    cover_repair: (request) => {
      if (request.cover === "shop" && !request.exception?.approver && around.me().role !== "manager") around.refuse("needs_manager", "需要店长同意", "A manager has to say yes");
      return change(request.line, (_, card) => { card.cover = request.cover; });
    },
    put_work: (request) => change(request.line, (view, card) => {
      const price = request.price === null ? 6900 : minor(request.price);
      const quantity = request.quantity ?? 1;
      const known = view.work.find((one) => one.id === request.work);
      const of = { kind: request.what.kind, part: request.what.kind === "part" ? request.what.part : null, number: request.what.kind === "part" ? request.what.number : "", name: request.name || "遥控器 海岳", quantity, price: money(price), total: money(price * quantity), cover: request.cover ?? card.cover, why: request.why };
      const stock = stockOf(of.part, quantity);
      if (known) Object.assign(known, of, known.state === "planned" ? { stock } : {});
      else view.work.push({ id: id("w"), serial: "", state: "planned", went: null, stock, ...of });
    }),
    remove_work: (request) => change(request.line, (view) => { const one = view.work.find((work) => work.id === request.work); if (one) Object.assign(one, { state: "removed", went: request.goes }); }),
    issue_part: (request) => change(request.line, (view, card) => {
      const line = view.work.find((work) => work.id === request.work);
      if (line?.stock && line.stock.waiting > 0 && !request.exception) around.refuse("part_short", "可用的不够。", "Not so many can be had.");
      if (request.exception && !request.exception.approver) around.refuse("needs_manager", "需要店长同意", "A manager has to say yes");
      if (line?.stock) line.stock = { ...line.stock, reserved: 0, waiting: 0, issued: line.quantity };
      const out = request.taken_out;
      if (line?.stock && out?.what === "old") line.stock.old_parts = [{
        old_part: id("op"), part: { part: line.part ?? "", number: line.number, name: line.name }, quantity: line.quantity, owner: out.owner, label: card.number, taken: TODAY, due: out.due, days_left: 5, credit: money(minor(out.credit || "0")),
        serial: out.serial, note: out.note, state: "here", sent_on: null, sent_reference: "", credited_on: null, credited: money(0), credit_reference: "", end_note: "", steps: [],
      }];
      const one = view.work.find((work) => work.id === request.work); if (one) Object.assign(one, { state: "issued", serial: request.serial }); }),
    quote_repair: (request) => change(request.line, (view, card) => {
      const slip = card.number.replace("T", "B");
      view.estimates.push({ slip, amount: view.bill.asked, diagnosis: money(3000), standard: "", expires_on: request.expires_on ?? addDays(TODAY, 7), is_expired: false, yes: null, by: null, who: "", on: null, note: "" });
      view.documents.push({ number: slip, kind: "estimate", printed: 0 });
      card.state = "awaiting_customer";
      if (request.answer) said(view, request.answer);
    }),
    answer_estimate: (request) => {
      const out = find(request.line).work.filter((one) => one.state === "issued" && !request.said.parts.some((part) => part.work === one.id));
      if (!request.said.yes && out.length > 0) around.refuse("parts_left", "请选择已领配件的去向", "Say where the parts go");
      return change(request.line, (view) => said(view, request.said));
    },
    move_repair: (request) => change(request.line, (view, card) => {
      if ((request.step === "start" || request.step === "rework") && view.start_asks && !request.unasked) around.refuse("start_unasked", "顾客还没同意", "The customer has not agreed yet");
      const to = ({ await_parts: "waiting_parts", start: "in_repair", hand_to_check: "quality_check", rework: "in_repair" } as const)[request.step];
      if (!card.moves.includes(to) && to !== card.state) around.refuse("step", "现在不能这样移动", "It cannot be moved there now");
      card.state = to;
      card.parts_due = request.due ?? card.parts_due;
    }),
    send_out_repair: (request) => change(request.line, (view, card) => { card.state = "sent_out"; view.away.push({ slip: card.number.replace("T", "O"), to: request.to, since: TODAY, due: request.due, reference: request.reference, note: request.note, back_on: null, report: "", days: 0 }); }),
    repair_came_back: (request) => change(request.line, (view, card) => { card.state = "quality_check"; const last = view.away.at(-1); if (last) Object.assign(last, { back_on: TODAY, report: request.report }); }),
    check_repair: (request) => change(request.line, (view, card) => { view.checks.push({ by: around.me().name, on: TODAY, passed: request.passed, note: request.note }); if (!request.passed) card.state = "in_repair"; }),
    finish_repair: (request) => {
      const { bill } = find(request.line);
      if (request.result === "repaired" && bill.asked.minor > bill.agreed.minor) around.refuse("over_estimate", "顾客还没有同意这个价格", "The customer has not agreed to this price");
      return change(request.line, (view, card) => { Object.assign(card, { state: "ready", result: request.result }); view.treatment = request.treatment; view.ready_on = TODAY; });
    },
    tell_customer: (request) => change(request.line, (view) => { view.told.push({ by: request.by, on: TODAY, note: request.note }); }),
    photograph_repair: (request) => change(request.line, (view) => { view.photos.push({ digest: id("photo"), stage: request.stage, note: request.photo.note }); }),
    see_passcode: () => ({ passcode: "1234" }),
    collect_repair: (request) => {
      const { card, bill } = find(request.line);
      if (card.loaner) around.refuse("loaner_out", "备用机还没有归还", "The loan unit has not come back");
      if (card.serial !== "" && request.scanned.trim().toUpperCase() !== card.serial.toUpperCase()) around.refuse("serial_mismatch", "序列号不符", "That is another device");
      if (request.pay.reduce((sum, one) => sum + minor(one.amount), 0) !== bill.due.minor) around.refuse("collected", "金额不符", "That is not what is due");
      return change(request.line, (view) => { view.card.state = "collected"; view.collected_on = TODAY; view.collected_by = request.by || view.card.customer; view.documents.push({ number: view.card.number.replace("T", "Q"), kind: "hand_over", printed: 0 }); });
    },
    convert_repair: (request) => { change(request.line, (_, card) => { card.state = "closed"; }); return caseOf(find(request.line)); },
    dispose_repair: (request) => change(request.line, (_, card) => { Object.assign(card, { state: "closed", result: "abandoned" }); }),
    void_repair: (request) => change(request.line, (_, card) => { card.state = "void"; }),
  };
  return { ...handlers, seed, all, change };
}
