// A repair on its page: which one is open, what is being done to it, and what was typed for that. What may be done, and
// what it costs, is the desk's to say.
import { call, failureOf, type Failure, type Name, type Request } from "../../backend";
import type {
  AskSignature, CaseView, ChoicesView, Collect, Cover, CustomerSaid, OldPartOwner, OpenRepair, PartChoice, PartGoes, PartPage, Place, PlainStep, RepairAction,
  RepairCard, RepairResult, RepairView, Resolution, SpokenBy, Stage, TakenOut, TenderKind, WhyUnasked, WorkView,
} from "../../api.gen";
import { Ask } from "../../lib/ask.svelte";
import { typedDay } from "../../lib/format";
import { Labels } from "../../lib/labels.svelte";
import { Paper } from "../../lib/paper.svelte";
import { Sending } from "../../lib/sending.svelte";
import { plainOf } from "../counter/tender";
import { Finder } from "./finder.svelte";
import { LoanForm, isLoanDoing, type LoanDoing } from "./loan.svelte";
import { nextAction } from "./steps";

/** What is being done: something the repair allows, or something to one line of its work. */
export type Doing = RepairAction | "issue" | "remove" | "order" | LoanDoing;
/** What a step needs besides being chosen: nothing. */
const PLAIN: Partial<Record<Doing, PlainStep>> = { start: "start", hand_to_check: "hand_to_check", rework: "rework" };
/** Where more than the right to look is needed of whoever says yes. */
const ASKS: readonly Doing[] = ["dispose", "lose_loaner"];
export const RESULTS = ["repaired", "partly", "not_repaired", "no_fault_found", "gave_up"] as const satisfies readonly RepairResult[];
export const SPOKEN = ["counter", "phone", "sms", "wechat", "email", "letter"] as const satisfies readonly SpokenBy[];
export const COVERS = ["warranty", "shop", "maker", "customer"] as const satisfies readonly Cover[];
/** Why work begins before the customer's yes. */
export const WHY_UNASKED = ["safety", "to_find_out", "at_our_risk", "contract", "other"] as const satisfies readonly WhyUnasked[];
export const GOES = ["back", "defective", "scrap"] as const satisfies readonly PartGoes[];
/** What becomes of the part that a new one replaces: it is not kept, somebody's, or used again. */
export const KEPT = ["no", "maker", "customer", "shop", "recycled"] as const satisfies readonly ("no" | "recycled" | OldPartOwner)[];
/** Whose the old part usually is, by who pays for the new one. */
const OWNERS: Record<Cover, OldPartOwner> = { warranty: "maker", maker: "maker", shop: "shop", customer: "customer" };

/** Everything that some form of the page asks for, as it is typed. */
const blank = () => ({
  technician: "", day: "", why: "", shelf: "", findings: "", cause: "", cover: "" as Cover | "",
  kind: "part" as "part" | "labour" | "diagnosis", part: "", number: "", name: "", quantity: "1", price: "", serial: "",
  from: "", kept: "no" as (typeof KEPT)[number], credit: "", oldSerial: "", supplier: "",
  to: "", reference: "", note: "", passed: true, result: "repaired" as RepairResult, treatment: "", newSerial: "",
  unasked: null as WhyUnasked | null, goes: {} as Record<string, PartGoes | "">, answer: "later" as "later" | "yes" | "no", by: "counter" as SpokenBy, person: "",
  scanned: "", signed: "on_paper" as AskSignature["how"], drawing: "", tender: "wechat_pay" as TenderKind, label: "", tendered: "",
});
export type Typed = ReturnType<typeof blank>;

/** What the page needs to know of the window around it. */
export type Around = {
  choices: () => ChoicesView | null;
  /** Whether the one who is signed in may order parts. */
  orders: () => boolean;
  /** The repair has changed. */
  changed: (card: RepairCard) => void;
  /** It became an exchange or a refund: its case says how that goes on. */
  became: (view: CaseView) => void;
};

export class RepairPage {
  view = $state.raw<RepairView | null>(null);
  isOpen = $state(false);
  failure = $state<Failure | null>(null);
  doing = $state<Doing | null>(null);
  /** The line of work that is changed, issued or left out. */
  work = $state.raw<WorkView | null>(null);
  typed = $state<Typed>(blank());
  /** The part of the line that is issued or ordered, with the bins that it lies in. */
  shelf = $state.raw<PartPage | null>(null);
  passcode = $state("");
  readonly finder = new Finder();
  readonly loan = new LoanForm();
  readonly sending = new Sending();
  readonly ask = new Ask();
  readonly paper = new Paper();
  readonly labels = new Labels();
  readonly #around: Around;
  #asked = 0;

  constructor(around: Around) {
    this.#around = around;
  }

  get line(): string {
    return this.view?.card.line ?? "";
  }

  /** Parts that were taken from the stock: where each goes has to be said where it is not needed. */
  get partsOut(): WorkView[] {
    return this.view?.work.filter((one) => one.kind === "part" && one.state === "issued") ?? [];
  }

  /** Whose an old part usually is. */
  get usualOwner(): OldPartOwner {
    return OWNERS[this.work?.cover ?? "warranty"];
  }

  /** Whether what is being done leaves the parts that are out without a use. */
  get asksForParts(): boolean {
    if (this.partsOut.length === 0) return false;
    if (this.doing === "finish") return this.typed.result !== "repaired" && this.typed.result !== "partly";
    if (this.doing === "answer" || this.doing === "quote") return this.typed.answer === "no";
    return this.doing === "exchange" || this.doing === "refund" || this.doing === "void";
  }

  /** Whether a step takes a reason, because the customer has not said yes to what they would pay. */
  asksWhy(doing: Doing | null): boolean {
    return (doing === "start" || doing === "rework") && Boolean(this.view?.start_asks);
  }

  /** Whether there is nothing to be said for a step: it is done as soon as it is chosen. */
  #isPlain(doing: Doing): boolean {
    return PLAIN[doing] !== undefined && !this.asksWhy(doing);
  }

  get mayOrder(): boolean {
    return this.#around.orders();
  }

  /** Where a part can be taken from that is issued: usable, in a bin of the shop or with somebody. */
  get places(): PartPage["stock"]["places"] {
    return this.shelf?.stock.places.filter((one) => one.place.condition === "good") ?? [];
  }

  /** Opens a repair; with `doing` the form for that is open at once, as far as the repair allows it. */
  async open(which: Partial<OpenRepair>, doing: Doing | "next" | null = null): Promise<void> {
    const asked = (this.#asked += 1);
    if (which.line !== this.view?.card.line) this.view = null;
    this.stop();
    this.passcode = "";
    this.paper.close();
    this.labels.close();
    this.isOpen = true;
    try {
      const view = await call("open_repair", { line: which.line ?? null, number: which.number ?? null });
      if (asked !== this.#asked) return;
      this.#show(view);
      this.failure = null;
      const wanted = doing === "next" ? nextAction(view) : doing;
      // A plain step is never made by opening a page.
      if (wanted && !this.#isPlain(wanted) && (doing !== "next" || wanted === "collect" || wanted === "answer" || wanted === "return_loaner")) this.begin(wanted);
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  close(): void {
    this.#asked += 1;
    this.stop();
    this.isOpen = false;
    this.view = null;
    this.failure = null;
    this.passcode = "";
    this.paper.close();
  }

  /** Esc: the paper or the form, then the page. */
  back(): boolean {
    if (this.sending.busy) return true;
    if (!this.isOpen) return false;
    if (this.paper.number) this.paper.close();
    else if (this.labels.line) this.labels.close();
    else if (this.ask.open && !(this.doing && ASKS.includes(this.doing))) this.ask.close();
    else if (this.doing) this.stop();
    else this.close();
    return true;
  }

  stop(): void {
    this.doing = null;
    this.work = this.shelf = null;
    this.typed = blank();
    this.finder.clear();
    this.ask.clear();
    this.sending.forget();
  }

  /** Begins what was chosen: does it where there is nothing more to say, otherwise opens its form. */
  begin(doing: Doing, work: WorkView | null = null): void {
    const { view } = this;
    if (!view || this.sending.busy) return;
    this.stop();
    const { typed } = this;
    this.work = work;
    typed.technician = view.card.technician ?? "";
    typed.day = (doing === "await_parts" ? view.card.parts_due : doing === "promise" ? view.card.promised_on : null) ?? "";
    typed.shelf = view.card.shelf;
    typed.findings = view.findings;
    typed.cause = view.cause;
    typed.cover = doing === "cover" ? view.card.cover : (work?.cover ?? "");
    typed.treatment = view.treatment;
    typed.by = doing === "quote" || doing === "answer" ? "counter" : "phone";
    if (work && doing === "work") {
      typed.kind = work.kind as Typed["kind"];
      typed.part = work.part ?? "";
      typed.number = work.number;
      typed.name = work.name;
      typed.quantity = String(work.quantity);
      typed.price = plainOf(work.price.text);
      typed.why = work.why;
    }
    if (work?.part && (doing === "issue" || doing === "order")) void this.#lookUp(work.part);
    if (work && doing === "order") typed.quantity = String(work.stock?.waiting ?? work.quantity);
    for (const part of this.partsOut) typed.goes[part.id] = "";
    if (work) typed.goes[work.id] = "";
    if (isLoanDoing(doing)) this.loan.begin(doing, view);
    this.doing = doing;
    if (ASKS.includes(doing)) this.ask.begin(true, this.#around.choices()?.approvers ?? []);
    if (this.#isPlain(doing) || (doing === "diagnose" && view.card.state === "received") || doing === "see_passcode") void this.go();
  }

  /** Whether the form that is open says enough. The desk has the last word. */
  get isComplete(): boolean {
    const { typed, doing } = this;
    const dayIsFine = typed.day.trim() === "" || typedDay(typed.day) !== undefined;
    const partsAreFine = !this.asksForParts || this.partsOut.every((one) => typed.goes[one.id]);
    if (isLoanDoing(doing)) return this.loan.isComplete(doing) && (doing !== "lose_loaner" || this.ask.isComplete);
    switch (doing) {
      case "promise":
      case "await_parts":
        return dayIsFine;
      case "send_out":
        return dayIsFine && typed.to.trim() !== "";
      case "work":
        return /^[1-9][0-9]{0,3}$/.test(typed.quantity) && (typed.part !== "" || typed.name.trim() !== "");
      case "remove":
        return this.work?.state !== "issued" || this.work.kind !== "part" || Boolean(typed.goes[this.work.id]);
      case "answer":
        return typed.answer !== "later" && partsAreFine;
      case "finish":
      case "quote":
      case "exchange":
      case "refund":
        return partsAreFine && dayIsFine;
      case "void":
        return typed.note.trim() !== "" && partsAreFine;
      case "issue":
        return typed.kept === "no" || dayIsFine;
      case "order":
        return typed.supplier.trim() !== "" && dayIsFine && /^[1-9][0-9]{0,3}$/.test(typed.quantity);
      case "dispose":
        return this.ask.isComplete;
      case "start":
      case "rework":
        return !this.asksWhy(doing) || (typed.unasked !== null && typed.note.trim() !== "");
      default:
        return true;
    }
  }

  /** The one button of the form that is open. */
  async go(): Promise<void> {
    const { doing, view } = this;
    if (!doing || !view || !this.isComplete || this.sending.busy) return;
    if (this.ask.open && !this.ask.isComplete) return;
    if (doing === "see_passcode") return this.#seePasscode();
    if (doing === "order") return this.#order();
    if (doing === "exchange" || doing === "refund") {
      const to: Resolution = doing;
      const after = await this.sending.send("convert_repair", { line: this.line, to, parts: this.#parts });
      if (after) {
        this.close();
        this.#around.became(after);
      }
      return;
    }
    const [name, request] = this.#request(doing);
    const after = (await this.sending.send(name, request as Request<typeof name>)) as RepairView | undefined;
    if (after) return this.#took(after);
    if (this.sending.failure?.code === "needs_manager" && !this.ask.open) this.ask.begin(true, this.#around.choices()?.approvers ?? []);
    else this.ask.pin = "";
    // A step without a form has nothing to go back to; why it failed is said on the page.
    if (this.#isPlain(doing) || (doing === "diagnose" && view.card.state === "received")) this.doing = null;
  }

  /** A manager confirms that the part is there although the books do not say so. */
  wasFound(): void {
    this.ask.begin(!this.mayOrder, this.#around.choices()?.approvers ?? []);
  }

  /** Orders the line's part for this line alone. The draft is looked at and sent in the parts room. */
  async #order(): Promise<void> {
    const { typed, work } = this;
    if (!work?.part) return;
    const lines = [{ part: work.part, quantity: Number(typed.quantity), price: typed.price.trim(), work: work.id }];
    const made = await this.sending.send("make_order", { supplier: typed.supplier.trim(), lines, expected_on: typedDay(typed.day) ?? null, note: "" });
    if (!made) return;
    this.stop();
    await this.again();
  }

  async #lookUp(part: string): Promise<void> {
    try {
      const page = await call("open_part", { part });
      if (this.work?.part === part) this.shelf = page;
    } catch {
      // Without its bins the part is taken from wherever the shop has it.
    }
  }

  /** Adds a picture. */
  async photograph(image: string, stage: Stage): Promise<void> {
    const after = await this.sending.send("photograph_repair", { line: this.line, stage, photo: { image, note: this.typed.note.trim() } });
    if (after) this.#took(after);
  }

  /** What the customer has to pay, as the desk takes it. */
  get #pay(): Collect[] {
    const due = this.view?.bill.due;
    if (!due || due.minor === 0) return [];
    const { tender, label, tendered } = this.typed;
    return [{ kind: tender, amount: plainOf(due.text), label: label.trim(), tendered: tender === "cash" ? tendered.trim() || null : null }];
  }

  get #parts(): PartChoice[] {
    if (!this.asksForParts) return [];
    return this.partsOut.flatMap((one) => {
      const goes = this.typed.goes[one.id];
      return goes ? [{ work: one.id, goes }] : [];
    });
  }

  get #from(): Place | null {
    return this.typed.from === "" ? null : (this.places[Number(this.typed.from)]?.place ?? null);
  }

  get #takenOut(): TakenOut | null {
    const { kept, day, credit, oldSerial, note } = this.typed;
    if (kept === "no") return null;
    if (kept === "recycled") return { what: "recycled", bin: null };
    const isMakers = kept === "maker";
    return { what: "old", owner: kept, due: isMakers ? (typedDay(day) ?? null) : null, credit: isMakers ? credit.trim() : "", serial: oldSerial.trim(), note: note.trim() };
  }

  get #said(): CustomerSaid {
    const { typed } = this;
    return { yes: typed.answer === "yes", by: typed.by, who: typed.person.trim(), note: typed.note.trim(), parts: this.#parts };
  }

  #request(doing: Exclude<Doing, "exchange" | "refund" | "see_passcode" | "order">): { [N in Name]: [N, Request<N>] }[Name] {
    const { line, typed } = this;
    const note = typed.note.trim();
    const day = typedDay(typed.day) ?? null;
    const { exception } = this.ask;
    const signed: AskSignature = typed.signed === "drawn" ? (typed.drawing ? { how: "drawn", image: typed.drawing } : { how: "not" }) : { how: typed.signed };
    if (isLoanDoing(doing)) return this.loan.request(doing, this.#open, signed, exception);
    switch (doing) {
      case "assign":
        return ["assign_repair", { line, technician: typed.technician || null }];
      case "promise":
        return ["promise_repair", { line, on: day, why: typed.why.trim() }];
      case "shelve":
        return ["shelve_repair", { line, shelf: typed.shelf.trim() }];
      case "diagnose":
        return ["diagnose_repair", { line, findings: typed.findings.trim(), cause: typed.cause.trim() }];
      case "cover":
        return ["cover_repair", { line, cover: typed.cover || "customer", why: typed.why.trim(), exception }];
      case "work": {
        const what = typed.kind === "part" ? { kind: typed.kind, part: typed.part || null, number: typed.part ? "" : typed.number.trim() } : { kind: typed.kind };
        const name = typed.part && !this.work ? "" : typed.name.trim();
        return ["put_work", {
          line, work: this.work?.id ?? null, what, name, quantity: Number(typed.quantity), price: typed.price.trim() || null, cost: null,
          cover: typed.cover || null, why: typed.why.trim(), exception,
        }];
      }
      case "issue":
        return ["issue_part", { line, work: this.work?.id ?? "", serial: typed.serial.trim(), from: this.#from, taken_out: this.#takenOut, exception }];
      case "remove":
        return ["remove_work", { line, work: this.work?.id ?? "", goes: typed.goes[this.work?.id ?? ""] || null }];
      case "quote":
        return ["quote_repair", { line, standard: null, expires_on: day, answer: typed.answer === "later" ? null : this.#said }];
      case "answer":
        return ["answer_estimate", { line, said: this.#said }];
      case "await_parts":
        return ["move_repair", { line, step: "await_parts", due: day, unasked: null }];
      case "start":
      case "hand_to_check":
      case "rework": {
        const unasked = this.asksWhy(doing) && typed.unasked ? { why: typed.unasked, note } : null;
        return ["move_repair", { line, step: doing, due: null, unasked }];
      }
      case "send_out":
        return ["send_out_repair", { line, to: typed.to.trim(), due: day, reference: typed.reference.trim(), note }];
      case "come_back":
        return ["repair_came_back", { line, report: note }];
      case "check":
        return ["check_repair", { line, passed: typed.passed, note }];
      case "finish":
        return ["finish_repair", { line, result: typed.result, treatment: typed.treatment.trim(), new_serial: typed.newSerial.trim(), parts: this.#parts }];
      case "tell":
        return ["tell_customer", { line, by: typed.by, note }];
      case "photograph":
        return ["photograph_repair", { line, stage: "bench", photo: { image: "", note } }];
      case "collect":
        return ["collect_repair", { line, scanned: typed.scanned.trim(), by: typed.person.trim(), signed, pay: this.#pay }];
      case "dispose":
        return ["dispose_repair", { line, note, exception: exception ?? { reason: "", note: "", approver: null } }];
      case "void":
        return ["void_repair", { line, note, parts: this.#parts }];
    }
  }

  get #open(): RepairView {
    if (!this.view) throw new Error("a form without its repair");
    return this.view;
  }

  async #seePasscode(): Promise<void> {
    this.doing = null;
    try {
      this.passcode = (await call("see_passcode", { line: this.line })).passcode;
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  #took(view: RepairView): void {
    const { doing } = this;
    this.stop();
    this.#show(view);
    this.#around.changed(view.card);
    // What the customer takes along is ready to be printed.
    const kind = doing === "collect" ? "hand_over" : doing === "quote" ? "estimate" : doing === "lend" ? "loan" : null;
    const paper = kind && view.documents.findLast((one) => one.kind === kind);
    if (paper) void this.paper.open(paper.number);
  }

  /** What somebody else's answer says of the repair that is open: its payments. */
  async again(): Promise<void> {
    try {
      this.#show(await call("open_repair", { line: this.line, number: null }));
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  #show(view: RepairView): void {
    this.view = view;
  }
}
