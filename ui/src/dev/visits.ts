// Visits behind the stand-in: enough of a shop's technicians, calls and days to see the screens. What may be done is the
// desk's; this follows its shape.
import type {
  AssessedCall, AssignCheck, AssignVisit, CallBackTask, Commands, CustomerView, Device, Roster, RosterList, RouteView, TakeCall, VerdictView, VisitAction, VisitBoard, VisitCard, VisitDay, VisitKind, VisitLineView, VisitPlanView, VisitView,
} from "../api.gen";
import { YEAR } from "./rules";
import { TODAY, addDays, id, money } from "./store";

type Names =
  | "assess_call"
  | "take_call"
  | "open_visit"
  | "list_visits"
  | "reschedule_visit"
  | "amend_visit"
  | "cancel_visit"
  | "visit_texts"
  | "tell_visit"
  | "visit_board"
  | "suggest_technician"
  | "check_assignment"
  | "assign_visit"
  | "unassign_visit"
  | "route_of_day"
  | "order_day"
  | "list_rosters"
  | "put_roster"
  | "put_visit_line"
  | "remove_visit_line"
  | "pick_list"
  | "pick_visit_parts"
  | "issue_visit_part"
  | "arrive_visit"
  | "report_visit"
  | "photograph_visit"
  | "end_visit"
  | "pay_visit"
  | "call_back_visit"
  | "reopen_call_back"
  | "list_visit_plans"
  | "put_visit_plan"
  | "move_visit_plan"
  | "skip_visit_plan"
  | "end_visit_plan"
  | "visit_measures";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };
type Known = { name: string; model: string; serial: string; category: string; customer: CustomerView | null };

/** What this area needs of the shop around it. */
type Around = {
  refuse: (code: string, zh: string, en: string) => never;
  sold: (device: Device) => Known & { verdict: VerdictView };
  me: () => { name: string; role: string };
};

const PRICES = [{ code: "call_out", name: "上门费", price: money(5000) }, { code: "clean", name: "清洗空调内机", price: money(12000) }];
const CHECKS = ["identity_shown", "price_list_shown", "shoe_covers", "site_cleaned", "tested_together", "no_gifts"];
const DISTRICTS = ["朝阳", "海淀", "东城"];
const WORDS = ["findings", "cause", "work_done"];
const HOME = { text: "百子湾路 16 号 3 号楼 1502", district: "朝阳", notes: "有电梯，家里有狗" };
const field = (code: string, required: boolean) => ({ code, name: "", kind: "text" as const, required, unit: "", low: "", high: "", choices: [] });
const later = (moment: string, by: number) => {
  const of = Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16)) + by;
  return `${moment.slice(0, 11)}${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}:00`;
};

export function visits(around: Around): Handlers & { seed: (technicians: number, days: number, aDay: number) => void; callBacks: () => CallBackTask[] } {
  const all = new Map<string, VisitView>();
  let people = [{ id: "st-6", name: "周师傅" }, { id: "t-2", name: "钱师傅" }, { id: "t-3", name: "Ólafur Þórðarson" }];
  const plans: VisitPlanView[] = [];
  let count = 0;

  function make(of: Known, kind: VisitKind, from: string, more: Partial<VisitCard> = {}): VisitView {
    count += 1;
    const card: VisitCard = {
      visit: id("v"), number: `V1-${TODAY.slice(2).replaceAll("-", "")}-${String(count).padStart(3, "0")}`, kind, state: "called", result: null, name: of.name, model: of.model, serial: of.serial,
      customer: of.customer?.name ?? "王伟", phone: of.customer?.phone ?? "137 0000 1234", address: HOME, window: { from, to: later(from, 120) }, technician: null, technician_name: "", start: from, end: later(from, 60),
      minutes: 60, reason: kind === "repair" ? "no_power" : "", skill: of.category, wish: "", cover: "warranty", is_late: false, is_rework: false, waits_for_parts: false, ...more,
    };
    const view: VisitView = {
      out: [],
      card, called_on: TODAY, customer: of.customer, device: null, words: "", tongue: "zh-CN", wish: null, technicians: people, clause: YEAR, verdict: null, standard_told: true, follows: { from: "call" }, before: null, next: null, rework_of: null,
      conflicts: [], allowed: [], allowed_why: "", moved: [], told: [], arrived: null, on_time: null,
      form: {
        words: WORDS.map((code) => field(code, kind === "repair")), fields: kind === "install" ? [{ ...field("pressure", true), name: "水压", kind: "number", unit: "MPa", low: "0.1", high: "0.8" }] : [],
        checks: CHECKS.map((code) => ({ code, name: "" })), prices: PRICES, missing: [], outside: [], partly_reasons: ["part_forgotten", "part_needed", "more_time", "other"],
      },
      report: { findings: "", cause: "", work_done: "", serial: "", ticks: [], fields: [], safety_stop: "" }, lines: [], due: money(0), photos: [], ending: null, cancelled: "", call_back: null, actions: [],
      history: [{ at: `${TODAY} 09:04`, what: { id: "event-visit-booked", args: { number: card.number } }, by: "柳燕", approved_by: null }],
    };
    all.set(card.visit, view);
    return settle(view);
  }

  /** What follows from what was changed. */
  function settle(view: VisitView): VisitView {
    const { card, report } = view;
    const actions: Record<VisitCard["state"], VisitAction[]> = {
      called: ["assign", "reschedule", "amend", "cancel", "tell", "put_line", "print"],
      planned: ["assign", "unassign", "reschedule", "amend", "cancel", "tell", "put_line", "pick", "arrive", "print"],
      on_site: ["put_line", "report", "end", "print"],
      ended: ["print"], cancelled: [],
    };
    view.actions = actions[card.state];
    if (view.call_back) view.actions = [...view.actions, view.call_back.due_on ? "call_back" : "reopen"];
    view.form.missing = [
      ...view.form.words.filter((one) => one.required && report[one.code as "findings"] === "").map((one) => one.code),
      ...view.form.fields.filter((one) => one.required && !report.fields.some((of) => of.code === one.code && of.value !== "")).map((one) => one.code),
      ...CHECKS.filter((code) => !report.ticks.some((tick) => tick.item === code && tick.done === "yes")),
    ];
    view.form.outside = report.fields.filter((one) => one.code === "pressure" && one.value !== "" && (Number(one.value) < 0.1 || Number(one.value) > 0.8)).map((one) => one.code);
    view.due = money(view.lines.filter((one) => one.state !== "removed" && one.cover === "customer").reduce((sum, one) => sum + one.total.minor, 0));
    return view;
  }

  const found = (visit: string | null) => all.get(visit ?? "") ?? around.refuse("unknown", "找不到这张上门单", "This visit is not here");
  const change = (visit: string, how: (view: VisitView) => void): VisitView => {
    const view = found(visit);
    how(view);
    return structuredClone(settle(view));
  };
  const open = (card: VisitCard) => card.state !== "cancelled" && card.state !== "called";

  function check(request: AssignVisit): AssignCheck {
    const { card } = found(request.visit);
    const start = request.start ?? card.window.from;
    const end = later(start, request.minutes ?? card.minutes);
    const conflicts: AssignCheck["conflicts"] = [];
    for (const { card: other } of all.values()) {
      if (other.visit !== card.visit && other.technician === request.technician && open(other) && other.start < end && start < other.end) conflicts.push({ what: { id: "visit-conflict-overlap", args: { number: other.number } }, weight: "forbids" });
    }
    if (start < card.window.from || start >= card.window.to) conflicts.push({ what: { id: "visit-conflict-outside_window", args: {} }, weight: "asks" });
    if (request.technician === "t-3") conflicts.push({ what: { id: "visit-conflict-other_area", args: { district: card.address.district } }, weight: "warns" });
    const weight = (["forbids", "asks", "warns"] as const).find((one) => conflicts.some((of) => of.weight === one)) ?? null;
    return { start, end, conflicts, weight };
  }

  function board(from: string, days: number): VisitBoard {
    const cards = [...all.values()].map((one) => one.card);
    return {
      from, days, today: TODAY, now: `${TODAY}T10:00:00`, can_plan: true, total: people.length, unassigned: cards.filter((card) => card.state === "called"),
      technicians: people.map((person) => ({
        technician: person.id, name: person.name, skills: [], districts: DISTRICTS.slice(0, 2),
        days: Array.from({ length: days }, (_, at): VisitDay => {
          const day = addDays(from, at);
          const own = cards.filter((card) => card.technician === person.id && open(card) && card.start.startsWith(day)).sort((one, other) => one.start.localeCompare(other.start));
          const stops = own.map((card, nth) => ({ card, travel_minutes: nth === 0 ? null : 20, conflicts: own.filter((other) => other.visit !== card.visit && other.start < card.end && card.start < other.end).map((other) => ({ what: { id: "visit-conflict-overlap", args: { number: other.number } }, weight: "forbids" as const })) }));
          return { day, from: `${day}T09:00:00`, to: `${day}T18:00:00`, leave: person.id === "t-2" && at === 2 ? "年假" : null, load_minutes: own.length * 60, travel_minutes: Math.max(0, own.length - 1) * 20, work_minutes: 540, stops, gaps: [], conflicts: stops.filter((one) => one.conflicts.length > 0).length };
        }),
      })),
    };
  }

  /** District by district, at the times that the day has. */
  function route(technician: string, day: string): RouteView {
    const own = [...all.values()].map((one) => one.card).filter((card) => card.technician === technician && card.state === "planned" && card.start.startsWith(day)).sort((one, other) => one.start.localeCompare(other.start));
    const way = (cards: VisitCard[], at: number) => (at === 0 ? null : cards[at - 1]?.address.district === cards[at]?.address.district ? 15 : 40);
    const whole = (cards: VisitCard[]) => cards.reduce((sum, _, at) => sum + (way(cards, at) ?? 0), 0);
    const sorted = [...own].sort((one, other) => one.address.district.localeCompare(other.address.district));
    const isBetter = whole(sorted) < whole(own);
    const cards = isBetter ? sorted : own;
    return {
      technician, name: people.find((one) => one.id === technician)?.name ?? "", day, verdict: isBetter ? "better" : "best", travel_minutes: whole(cards), planned_minutes: whole(own),
      stops: cards.map((card, at) => ({ visit: card.visit, number: card.number, customer: card.customer, district: card.address.district, window: card.window, planned: card.start, start: own[at]?.start ?? card.start, travel_minutes: way(cards, at) })),
    };
  }

  function known(request: TakeCall): Known & { verdict: VerdictView | null } {
    const { subject } = request;
    if (subject.what === "sold") return around.sold(subject.device);
    if (subject.what === "serial") return { name: subject.serial, model: "", serial: subject.serial, category: "", customer: null, verdict: null };
    return { name: subject.name, model: subject.model, serial: subject.serial, category: subject.category, customer: null, verdict: null };
  }

  function assess(request: TakeCall): AssessedCall {
    const of = known(request);
    const cover = request.cover ?? (of.verdict ? "warranty" : "customer");
    return {
      device: request.subject.what === "sold" ? request.subject.device : null, name: of.name, model: of.model, category: of.category, serial: of.serial, customer: of.customer, phone: of.customer?.phone ?? "", address: of.customer ? HOME : { text: "", district: "", notes: "" },
      verdict: of.verdict, cover, clause: of.verdict ? YEAR : null, minutes: 60, prices: cover === "customer" ? PRICES : [], rework_of: null, earlier: [],
      sayings: [{ id: cover === "customer" ? "visit-say-paid" : "visit-say-free", args: {} }], technicians: people, districts: DISTRICTS, problem: null,
    };
  }

  const TV: Known = { name: "海信 65E5K 液晶电视", model: "65E5K", serial: "SN8A2F9931KKQ2", category: "flat_panel_tv", customer: null };
  const AIR: Known = { name: "格力 KFR-35GW 空调", model: "KFR-35GW", serial: "GR35GW001", category: "air_conditioner", customer: null };
  make(AIR, "install", `${TODAY}T13:00:00`);
  make(TV, "repair", `${TODAY}T15:00:00`, { is_late: true });
  make(TV, "repair", `${TODAY}T09:00:00`, { state: "planned", technician: "st-6", technician_name: "周师傅" });
  const gone = make(AIR, "inspect", `${addDays(TODAY, -1)}T09:00:00`, { state: "ended", result: "done", technician: "st-6", technician_name: "周师傅" });
  gone.call_back = { why: ["low_rating"], due_on: TODAY, is_late: false, outcomes: [], reopened: [] };
  settle(gone);
  plans.push({
    plan: "vp-1", title: "净水器换滤芯", kind: "inspect", customer: "王伟", owner: "c-1", phone: "137 0000 1234", name: "净水器 RO-600", model: "RO-600", category: "", serial: "JS600-1", device: null, address: HOME, every_months: 6, first_on: addDays(TODAY, -180), until: null,
    next_on: addDays(TODAY, 5), turns: [{ nth: 1, on: addDays(TODAY, 5), usual_on: addDays(TODAY, 5), is_late: false, moved_why: "", skipped: null, visit: null, is_open: true }], ended: null, words: "王伟您好，该换滤芯了。",
  });
  const turn = (plan: string, nth: number, how: (of: VisitPlanView["turns"][number]) => void): VisitPlanView => {
    const of = plans.find((one) => one.plan === plan) ?? around.refuse("unknown", "没有这个计划", "There is no such plan");
    const one = of.turns.find((each) => each.nth === nth);
    if (one) how(one);
    return structuredClone(of);
  };

  const kept = new Map<string, Roster>();
  const usual = (staff: string): Roster => ({ staff, skills: [], districts: [], hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: "08:00:00", to: "19:00:00" })), leave: [], most_a_day: 0 });
  const rosterList = (): RosterList => ({ rosters: people.map((one) => ({ name: one.name, roster: structuredClone(kept.get(one.id) ?? usual(one.id)), is_usual: !kept.has(one.id) })), districts: DISTRICTS, can_change: around.me().role === "manager" });

  return {
    seed: (technicians, days, aDay) => {
      people = Array.from({ length: technicians }, (_, at) => ({ id: `s-${at}`, name: `师傅 ${at + 1}` }));
      for (const person of people) for (let day = 0; day < days; day += 1) for (let at = 0; at < aDay; at += 1) make(TV, "repair", `${addDays(TODAY, day)}T${String(9 + at).padStart(2, "0")}:00:00`, { state: "planned", technician: person.id, technician_name: person.name });
    },
    callBacks: () => [...all.values()].flatMap(({ card, call_back: back }) => (back?.due_on ? [{ visit: card.visit, number: card.number, customer: card.customer, phone: card.phone, about: card.name, why: back.why, due_on: back.due_on, is_late: back.is_late, tried: back.outcomes.length }] : [])),
    assess_call: assess,
    take_call: (request) => {
      if (!request.window || !request.address) return around.refuse("incomplete", "还缺地址或时段", "The address or the window is missing");
      const of = known(request);
      const view = make(of, request.kind, request.window.from, { window: request.window, address: request.address, phone: request.phone, customer: of.customer?.name ?? request.new_customer?.name ?? "", reason: request.reason, cover: assess(request).cover });
      Object.assign(view, { words: request.words, tongue: request.tongue, standard_told: request.standard_told, follows: request.follows });
      return structuredClone(view);
    },
    open_visit: (request) => structuredClone(request.number ? ([...all.values()].find((one) => one.card.number === request.number) ?? found(null)) : found(request.visit)),
    list_visits: (request) => {
      const cards = [...all.values()].map((one) => one.card).filter((card) => (request.states.length === 0 || request.states.includes(card.state)) && (request.technician === null || card.technician === request.technician) && (request.from === null || card.window.from.slice(0, 10) >= request.from) && (request.to === null || card.window.from.slice(0, 10) <= request.to));
      return { visits: structuredClone(cards), total: cards.length };
    },
    reschedule_visit: (request) => change(request.visit, (view) => { view.moved.push({ on: TODAY, from: view.card.window, by_customer: request.by_customer, why: request.why }); Object.assign(view.card, { window: request.window, start: request.window.from, end: later(request.window.from, view.card.minutes), state: "called", technician: null, technician_name: "" }); }),
    amend_visit: (request) => change(request.visit, (view) => { if (request.address) view.card.address = request.address; view.card.phone = request.phone ?? view.card.phone; if (request.wish) view.wish = request.wish.who === "anybody" ? null : request.wish.technician; }),
    cancel_visit: (request) => change(request.visit, (view) => { view.card.state = "cancelled"; view.cancelled = request.why; }),
    visit_texts: (request) => ({ phone: found(request.visit).card.phone, texts: [{ what: "confirm", text: "王伟您好，三里屯店已约好上门维修。" }, { what: "remind", text: "王伟您好，周师傅将上门。" }] }),
    tell_visit: (request) => change(request.visit, (view) => void view.told.push({ by: request.by, on: TODAY, note: request.note })),
    visit_board: ({ from, days, skip, most }) => {
      const whole = board(from ?? TODAY, days ?? 1);
      const technicians = whole.technicians.slice(skip, most === null ? undefined : skip + most);
      return structuredClone({ ...whole, technicians, unassigned: skip > 0 ? [] : whole.unassigned });
    },
    suggest_technician: (request) => ({
      visit: request.visit,
      technicians: people.slice(0, 5).map((one) => { const { start, conflicts, weight } = check({ visit: request.visit, technician: one.id, start: null, minutes: null, exception: null }); return { technician: one.id, name: one.name, start, reasons: [{ id: "visit-suggest-skilled", args: {} }, { id: "visit-suggest-light", args: {} }], load_minutes: 60, conflicts, is_free: weight === null }; }).sort((one, other) => Number(other.is_free) - Number(one.is_free)),
    }),
    check_assignment: check,
    assign_visit: (request) => {
      const { start, end, weight } = check(request);
      if (weight === "forbids" || (weight === "asks" && !request.exception?.approver)) return around.refuse("visit_conflicts", "这样派工有冲突", "Something stands against it");
      return change(request.visit, ({ card }) => void Object.assign(card, { state: "planned", technician: request.technician, technician_name: people.find((one) => one.id === request.technician)?.name ?? "", start, end }));
    },
    unassign_visit: (request) => change(request.visit, ({ card }) => void Object.assign(card, { state: "called", technician: null, technician_name: "" })),
    route_of_day: ({ technician, day }) => route(technician, day),
    order_day: ({ technician, day, stops }) => {
      for (const { visit, start } of stops) change(visit, ({ card }) => void Object.assign(card, { start, end: later(start, card.minutes) }));
      return route(technician, day);
    },
    list_rosters: () => rosterList(),
    put_roster: (request) => {
      kept.set(request.roster.staff, request.roster);
      return rosterList();
    },
    put_visit_line: (request) => change(request.visit, (view) => {
      const { what } = request;
      const price = what.kind === "listed" ? PRICES.find((one) => one.code === what.code) : { code: "", name: "遥控器 海岳", price: money(6900) };
      if (!price) around.refuse("unknown", "价目表里没有", "It is not on the price list");
      const quantity = request.quantity ?? 1;
      const line: VisitLineView = { work: id("w"), part: what.kind === "part" ? what.part : null, code: price?.code ?? "", name: price?.name ?? "", quantity, price: price?.price ?? money(0), total: money((price?.price.minor ?? 0) * quantity), cover: request.cover ?? view.card.cover, why: request.why, state: "planned", picked: false, serial_on: "", serial_off: "", stock: null };
      view.lines.push(line);
    }),
    remove_visit_line: (request) => change(request.visit, (view) => { view.lines = view.lines.filter((one) => one.work !== request.work); }),
    pick_list: (request) => ({ technician: request.technician, name: people.find((one) => one.id === request.technician)?.name ?? "", day: request.day ?? TODAY, lines: [...all.values()].filter(({ card }) => card.technician === request.technician && open(card) && card.start.startsWith(request.day ?? TODAY)).flatMap(({ card, lines }) => lines.filter((line) => line.part !== null).map((line) => ({ visit: card.visit, number: card.number, work: line.work, part: line.part ?? "", part_number: "EN2B27", name: line.name, quantity: line.quantity, bin: "A-03", reserved: line.quantity, picked: line.picked }))) }),
    pick_visit_parts: (request) => change(request.visit, (view) => { for (const line of view.lines) line.picked = line.part !== null; }),
    issue_visit_part: (request) => change(request.visit, (view) => { for (const line of view.lines) if (line.work === request.work) Object.assign(line, { state: "issued", serial_on: request.serial_on, serial_off: request.serial_off }); }),
    arrive_visit: (request) => change(request.visit, (view) => { view.card.state = "on_site"; view.arrived = request.at ?? view.card.start; view.on_time = true; }),
    report_visit: (request) => change(request.visit, (view) => void (view.report = request.report)),
    photograph_visit: (request) => change(request.visit, (view) => void view.photos.push({ digest: id("photo"), stage: request.stage, note: request.photo.note })),
    end_visit: (request) => {
      const view = found(request.visit);
      if (request.result === "done" && view.form.missing.length > 0) return around.refuse("visit_missing", "还有必填项没填", "Something required is missing");
      const low = request.rating !== null && request.rating <= 3;
      return change(request.visit, (of) => {
        Object.assign(of.card, { state: "ended", result: request.result });
        of.ending = { result: request.result, left: request.left ?? of.card.end, minutes: 60, reason: request.reason, note: request.note, signed: request.signed.how, signature: null, signed_by: request.signed_by, rating: request.rating, complaint: request.complaint, paid: of.due, ways: [], left_to_pay: money(0), slip: null };
        if (low || request.complaint !== "") of.call_back = { why: [low ? "low_rating" : "complaint"], due_on: addDays(TODAY, 2), is_late: false, outcomes: [], reopened: [] };
        if (request.result === "partly") {
          const next = make({ ...of.card, category: of.card.skill, customer: of.customer }, of.card.kind, request.next_window?.from ?? `${addDays(TODAY, 7)}T09:00:00`);
          const link = ({ card }: VisitView) => ({ visit: card.visit, number: card.number, kind: card.kind, on: card.window.from.slice(0, 10), state: card.state, result: card.result });
          of.next = link(next);
          next.before = link(of);
        }
      });
    },
    pay_visit: (request) => change(request.visit, (view) => { if (view.ending) Object.assign(view.ending, { paid: view.due, left_to_pay: money(0) }); }),
    call_back_visit: (request) => change(request.visit, ({ call_back: back }) => {
      if (!back) return;
      back.outcomes.push({ on: TODAY, by_name: around.me().name, by: request.by, result: request.result, note: request.note });
      back.due_on = request.result === "satisfied" ? null : request.again_on;
    }),
    reopen_call_back: (request) => change(request.visit, ({ call_back: back }) => { if (back) { back.due_on = request.due_on; back.reopened.push(request.why); } }),
    list_visit_plans: () => ({ plans: structuredClone(plans), until: addDays(TODAY, 30), due: plans.filter((one) => one.turns.some((of) => of.is_open)).length }),
    put_visit_plan: (request) => {
      const { subject } = request;
      if (subject.what === "serial" && subject.serial.startsWith("ZZ")) return around.refuse("customer_needed", "还不知道顾客是谁", "Nobody knows whose it is");
      const known = plans.find((one) => one.plan === request.plan);
      const serial = subject.what === "sold" ? "" : subject.serial;
      const of: VisitPlanView = {
        plan: known?.plan ?? id("vp"), title: request.title, kind: request.kind, customer: "王伟", owner: "c-1", phone: "137 0000 1234", name: subject.what === "typed" ? subject.name : "净水器", model: "", category: "", serial, device: null, address: HOME,
        every_months: request.every_months, first_on: request.first_on, until: request.until, next_on: request.first_on, turns: [{ nth: 1, on: request.first_on, usual_on: request.first_on, is_late: false, moved_why: "", skipped: null, visit: null, is_open: true }], ended: null, words: "",
      };
      if (known) Object.assign(known, of);
      else plans.push(of);
      return structuredClone(of);
    },
    move_visit_plan: (request) => turn(request.plan, request.nth, (one) => void Object.assign(one, { on: request.to, moved_why: request.why })),
    skip_visit_plan: (request) => turn(request.plan, request.nth, (one) => void Object.assign(one, { skipped: request.why, is_open: false })),
    end_visit_plan: (request) => turn(request.plan, -1, () => {}),
    visit_measures: () => {
      const cards = [...all.values()].map((one) => one.card).filter((card) => card.technician !== null);
      const ids = cards.map((card) => card.visit);
      const figures = (["on_time", "first_time", "visits_a_day", "parts_forgotten", "rating"] as const).map((kind, at) => ({ kind, text: ["92 %", "80 %", "4.2", "1", "4.6"][at] ?? "–", part: 1, whole: ids.length, visits: ids, worst: ids.slice(-1) }));
      return { from: addDays(TODAY, -30), to: TODAY, all: figures, by_technician: [{ name: "周师傅", technician: "st-6", figures }], by_product: [{ name: "海信 65E5K 液晶电视", technician: null, figures }], visits: structuredClone(cards) };
    },
  };
}
