// A visit on its page: what is known, what is being done to it, and what was typed for that. What may be done, what is
// covered and what is still missing is the desk's to say.
import { call, failureOf, type Failure, type Name, type Request } from "../../backend";
import type {
  AskSignature, CallBackResult, Collect, Cover, OpenVisit, PartGoes, SpokenBy, TenderKind, Tick, VisitAction, VisitLineView, VisitReport, VisitResult, VisitStage, VisitTexts, VisitTongue, VisitView,
} from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Paper } from "../../lib/paper.svelte";
import { Sending } from "../../lib/sending.svelte";
import { Finder } from "../bench/finder.svelte";
import { plainOf } from "../counter/tender";
import { clock, dayOf, moment, windowOf } from "./clock";

/** What is being done: something the visit allows, or something to one of its lines. */
export type Doing = VisitAction | "issue" | "remove";
export const RESULTS = ["done", "partly", "no_show", "refused", "wrong_address", "unsafe"] as const satisfies readonly VisitResult[];
export const CALLED = ["satisfied", "unsatisfied", "unreachable"] as const satisfies readonly CallBackResult[];
/** Done at once: there is nothing more to say. */
const PLAIN: readonly Doing[] = ["pick", "report"];

/** Everything that some form of the page asks for, as it is typed. */
const blank = () => ({
  day: "", from: "", to: "", why: "", byCustomer: true, address: "", district: "", notes: "", phone: "", tongue: "zh-CN" as VisitTongue, wish: "", words: "",
  by: "phone" as SpokenBy, note: "", time: "", kind: "listed" as "listed" | "part", code: "", part: "", number: "", name: "", quantity: "1", cover: "" as Cover | "",
  serialOn: "", serialOff: "", kept: "no" as "no" | "maker" | "customer" | "shop", keptDue: "", credit: "", goes: "back" as PartGoes,
  result: "done" as VisitResult, reason: "", signed: "drawn" as AskSignature["how"], drawing: "", person: "", rating: 0, complaint: "",
  tender: "wechat_pay" as TenderKind, amount: "", tendered: "", label: "", called: "satisfied" as CallBackResult, again: "",
});
export type TypedVisit = ReturnType<typeof blank>;

const emptyReport = (): VisitReport => ({ findings: "", cause: "", work_done: "", serial: "", ticks: [], fields: [], safety_stop: "" });

/** What the page needs to know of the window around it. */
export type Around = { changed: (view: VisitView) => void };

export class VisitPage {
  view = $state.raw<VisitView | null>(null);
  isOpen = $state(false);
  failure = $state<Failure | null>(null);
  doing = $state<Doing | null>(null);
  line = $state.raw<VisitLineView | null>(null);
  typed = $state<TypedVisit>(blank());
  /** What the technician writes down. It stays as it was typed until the desk has taken it. */
  report = $state<VisitReport>(emptyReport());
  isDirty = $state(false);
  texts = $state.raw<VisitTexts | null>(null);
  readonly finder = new Finder();
  readonly sending = new Sending();
  readonly saving = new Sending();
  readonly paper = new Paper();
  readonly #around: Around;
  #asked = 0;
  #keeping: Promise<boolean> | null = null;

  constructor(around: Around) {
    this.#around = around;
  }

  get visit(): string {
    return this.view?.card.visit ?? "";
  }

  can(action: VisitAction): boolean {
    return this.view?.actions.includes(action) ?? false;
  }

  async open(which: Partial<OpenVisit>, doing: VisitAction | null = null): Promise<void> {
    const asked = (this.#asked += 1);
    if (which.visit !== this.visit) this.view = null;
    this.stop();
    this.texts = null;
    this.paper.close();
    this.isOpen = true;
    try {
      const view = await call("open_visit", { visit: which.visit ?? null, number: which.number ?? null });
      if (asked !== this.#asked) return;
      this.#show(view, true);
      this.failure = null;
      if (doing && view.actions.includes(doing)) this.begin(doing);
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  close(): void {
    this.#asked += 1;
    this.stop();
    this.isOpen = false;
    this.view = this.texts = this.failure = null;
    this.isDirty = false;
    this.paper.close();
  }

  /** Esc: the paper or the form, then the page. */
  back(): boolean {
    if (this.sending.busy) return true;
    if (!this.isOpen) return false;
    if (this.paper.number) this.paper.close();
    else if (this.doing) this.stop();
    else if (this.texts) this.texts = null;
    else this.close();
    return true;
  }

  stop(): void {
    this.doing = this.line = null;
    this.typed = blank();
    this.finder.clear();
    this.sending.forget();
  }

  /** Begins what was chosen: does it where there is nothing more to say, otherwise opens its form. */
  begin(doing: Doing, line: VisitLineView | null = null): void {
    const { view } = this;
    if (!view || this.sending.busy) return;
    if (doing === "print") return void this.paper.open(view.card.number);
    this.stop();
    const { typed } = this;
    const { card } = view;
    this.line = line;
    Object.assign(typed, { day: dayOf(card.window.from), from: clock(card.window.from), to: clock(card.window.to), phone: card.phone, tongue: view.tongue, wish: view.wish ?? "", words: view.words });
    Object.assign(typed, { address: card.address.text, district: card.address.district, notes: card.address.notes });
    typed.person = card.customer;
    typed.amount = view.due.minor > 0 ? plainOf(view.due.text) : "";
    if (view.report.safety_stop !== "") typed.result = "unsafe";
    if (doing === "reopen") typed.day = "";
    this.doing = doing;
    if (PLAIN.includes(doing)) void this.go();
  }

  /** Whether the form that is open says enough. The desk has the last word. */
  get isComplete(): boolean {
    const { typed, doing } = this;
    switch (doing) {
      case "reschedule":
        return windowOf(typed.day, typed.from, typed.to) !== undefined && (typed.byCustomer || typed.why.trim() !== "");
      case "cancel":
      case "unassign":
        return typed.why.trim() !== "";
      case "amend":
        return typed.address.trim() !== "" && typed.phone.trim() !== "";
      case "put_line":
        return /^[1-9][0-9]{0,3}$/.test(typed.quantity) && (typed.kind === "part" ? typed.part !== "" : typed.code !== "");
      case "end":
        return (typed.result !== "partly" || typed.reason !== "") && (typed.result !== "refused" && typed.result !== "wrong_address" || typed.note.trim() !== "");
      case "reopen":
        return typedDay(typed.day) !== undefined && typed.why.trim() !== "";
      case "call_back":
        return typed.again.trim() === "" || typedDay(typed.again) !== undefined;
      case "issue":
        return typed.kept !== "maker" || typed.keptDue.trim() === "" || typedDay(typed.keptDue) !== undefined;
      case "pay":
        return typed.amount.trim() !== "";
      default:
        return true;
    }
  }

  /** The one button of the form that is open. */
  async go(): Promise<void> {
    const { doing } = this;
    if (!doing || !this.view || !this.isComplete || this.sending.busy) return;
    // What stands on the page goes with the end of the visit.
    if (doing === "end" && this.isDirty && !(await this.save())) return;
    const made = this.#request(doing);
    if (!made) return;
    const after = (await this.sending.send(made[0], made[1] as Request<Name>)) as VisitView | undefined;
    if (!after) {
      if (PLAIN.includes(doing)) this.doing = null;
      return;
    }
    this.stop();
    this.#show(after, false);
    this.#around.changed(after);
    if (doing === "end") void this.paper.open(after.card.number);
  }

  /** Keeps what the technician has written down so far. */
  async save(): Promise<boolean> {
    // What is on its way may be older than what was typed since.
    while (this.#keeping) await this.#keeping;
    if (!this.isDirty) return true;
    this.#keeping = this.#keep();
    try {
      return await this.#keeping;
    } finally {
      this.#keeping = null;
    }
  }

  async #keep(): Promise<boolean> {
    this.isDirty = false;
    const after = await this.saving.send("report_visit", { visit: this.visit, report: $state.snapshot(this.report) });
    if (!after) {
      this.isDirty = true;
      return false;
    }
    this.#show(after, false);
    return true;
  }

  tick(item: string, done: Tick): void {
    const found = this.report.ticks.find((one) => one.item === item);
    if (found) found.done = done;
    else this.report.ticks.push({ item, done, note: "" });
    this.isDirty = true;
    void this.save();
  }

  /** Why a point of the standard was not kept. */
  remark(item: string, note: string): void {
    const found = this.report.ticks.find((one) => one.item === item);
    if (!found) return;
    found.note = note;
    this.isDirty = true;
  }

  remarked(item: string): string {
    return this.report.ticks.find((one) => one.item === item)?.note ?? "";
  }

  ticked(item: string): Tick {
    return this.report.ticks.find((one) => one.item === item)?.done ?? "not_asked";
  }

  value(code: string): string {
    return this.report.fields.find((one) => one.code === code)?.value ?? "";
  }

  measure(code: string, value: string): void {
    const found = this.report.fields.find((one) => one.code === code);
    if (found) found.value = value;
    else this.report.fields.push({ code, value });
    this.isDirty = true;
  }

  async photograph(stage: VisitStage, image: string): Promise<void> {
    const after = await this.sending.send("photograph_visit", { visit: this.visit, stage, photo: { image, note: "" } });
    if (after) this.#show(after, false);
  }

  async readTexts(): Promise<void> {
    try {
      this.texts = await call("visit_texts", { visit: this.visit });
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  get #signed(): AskSignature {
    const { signed, drawing } = this.typed;
    if (signed !== "drawn") return { how: signed };
    return drawing ? { how: "drawn", image: drawing } : { how: "not" };
  }

  get #paid(): Collect[] {
    const { tender, amount, tendered, label } = this.typed;
    return amount.trim() === "" ? [] : [{ kind: tender, amount: amount.trim(), label: label.trim(), tendered: tender === "cash" && tendered.trim() !== "" ? tendered.trim() : null }];
  }

  #request(doing: Doing): { [N in Name]: [N, Request<N>] }[Name] | null {
    const { visit, typed, view } = this;
    const why = typed.why.trim();
    const note = typed.note.trim();
    const work = this.line?.work ?? "";
    const window = windowOf(typed.day, typed.from, typed.to);
    switch (doing) {
      case "reschedule":
        return window ? ["reschedule_visit", { visit, window, by_customer: typed.byCustomer, why }] : null;
      case "cancel":
        return ["cancel_visit", { visit, why }];
      case "unassign":
        return ["unassign_visit", { visit, why }];
      case "amend":
        return ["amend_visit", {
          visit, address: { text: typed.address.trim(), district: typed.district.trim(), notes: typed.notes.trim() }, phone: typed.phone.trim(), tongue: typed.tongue, words: typed.words.trim(),
          wish: typed.wish === "" ? { who: "anybody" } : { who: "technician", technician: typed.wish },
        }];
      case "tell":
        return ["tell_visit", { visit, by: typed.by, note }];
      case "put_line":
        return ["put_visit_line", {
          visit, work: null, what: typed.kind === "part" ? { kind: "part", part: typed.part } : { kind: "listed", code: typed.code }, quantity: Number(typed.quantity), cover: typed.cover || null, why,
        }];
      case "pick":
        return ["pick_visit_parts", { visit, works: null }];
      case "issue":
        return ["issue_visit_part", {
          visit, work, serial_on: typed.serialOn.trim(), serial_off: typed.serialOff.trim(),
          taken_out: typed.kept === "no" ? null : { what: "old", owner: typed.kept, due: typed.kept === "maker" ? (typedDay(typed.keptDue) ?? null) : null, credit: typed.kept === "maker" ? typed.credit.trim() : "", serial: typed.serialOff.trim(), note: "" },
        }];
      case "remove":
        return ["remove_visit_line", { visit, work, goes: this.line?.state === "issued" ? typed.goes : null }];
      case "arrive":
        return ["arrive_visit", { visit, at: typed.time.trim() === "" ? null : (moment(dayOf(view?.card.start ?? ""), typed.time) ?? null) }];
      case "end":
        return ["end_visit", {
          visit, result: typed.result, left: typed.time.trim() === "" ? null : (moment(dayOf(view?.arrived ?? ""), typed.time) ?? null), reason: typed.result === "partly" ? typed.reason : "", note,
          signed: this.#signed, signed_by: typed.person.trim(), rating: typed.rating || null, complaint: typed.complaint.trim(), paid: this.#paid,
          next_window: typed.result === "partly" && typed.day !== dayOf(view?.card.window.from ?? "") ? (window ?? null) : null,
        }];
      case "pay":
        return ["pay_visit", { visit, paid: this.#paid }];
      case "call_back":
        return ["call_back_visit", { visit, by: typed.by, result: typed.called, note, again_on: typedDay(typed.again) ?? null }];
      case "reopen":
        return ["reopen_call_back", { visit, due_on: typedDay(typed.day) ?? "", why }];
      default:
        return null;
    }
  }

  #show(view: VisitView, anew: boolean): void {
    this.view = view;
    // What is being typed is newer than what the desk has of it.
    if (anew || !this.isDirty) this.report = structuredClone(view.report);
    if (anew) this.isDirty = false;
  }
}
