// The counter: a sale is found, something of it is brought back, the rules answer, and the case is closed.
// What the answer is, what it costs and who may say so is the desk's; this keeps what the clerk has said so far.
import { call, failureOf, type Failure } from "../../backend";
import type {
  AssessView, CaseView, ChoicesView, NewCustomer, ReasonGroup, Resolution, Return, SaleView, WantedTender,
} from "../../api.gen";
import type { Opening } from "../../app.svelte";
import { Ask } from "../../lib/ask.svelte";
import { Paper } from "../../lib/paper.svelte";
import { typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";
import { Exchanging } from "./exchange.svelte";
import { Giving } from "./goodwill.svelte";
import { Draft, type Unverified } from "./draft.svelte";
import { Keyed } from "./keyed.svelte";
import { Pages } from "./pages.svelte";
import { Refusing } from "./refusing.svelte";

export type Stage = "start" | "sale" | "customer" | "goods" | "part" | "return" | "done" | "no_receipt" | "key_sale";
/** What the main button does next. */
export type Next = "reason" | "wait" | "blocked" | "ask" | "pay" | "take_in";
/** What became of the case. */
export type Outcome = "paid" | "taken" | "refused" | "exchanged" | "owed" | "given";

/** Typing pauses this long before the rules are asked again, in milliseconds. */
const TYPING_PAUSE_MS = 250;

const NOTHING: Unverified = { name: "", serial: "", category: "", claimed: "", claimed_on: "", proof_note: "" };

export class Counter {
  stage = $state<Stage>("start");
  choices = $state<ChoicesView | null>(null);
  sale = $state<SaleView | null>(null);
  readonly pages = new Pages((page) => {
    this.failure = typeof page === "string" ? null : page;
    if (typeof page === "string") this.stage = page;
  });
  /** Lines of the open sale that are ticked. */
  chosen = $state<string[]>([]);
  drafts = $state<Draft[]>([]);
  /** Which draft is being looked at. */
  at = $state(0);
  newCustomer = $state<NewCustomer>({ name: "", phone: "" });
  /** The slip that it was written on by hand while there was no power. */
  slip = $state("");
  assessed = $state<AssessView | null>(null);
  assessing = $state(false);
  /** A sale of another customer that was scanned while something lies here, until somebody says what it is for. */
  joining = $state<{ sale: SaleView; line: string | null; unit: string | null } | null>(null);
  /** Why a sale could not be opened or the rules could not be asked. */
  failure = $state<Failure | null>(null);
  /** How the money goes back where it was changed by hand; none: as the desk says. */
  tenders = $state<WantedTender[] | null>(null);
  /** Whether the reasons are spread out to choose from. */
  choosing = $state(true);
  /** The first level, once a key has chosen it. */
  group = $state<ReasonGroup | null>(null);
  done = $state<{ case: CaseView; outcome: Outcome } | null>(null);
  readonly ask = new Ask();
  readonly sending = new Sending();
  readonly exchanging = new Exchanging({
    brought: () => this.#request(),
    held: () => null,
    choices: () => this.choices,
    end: (view) => this.#end(view, view.lines.some((line) => line.owed) ? "owed" : "exchanged"),
  });
  readonly giving = new Giving({ brought: () => this.#request(), choices: () => this.choices, end: (view) => this.#end(view, "given") });
  readonly refusing = new Refusing({
    brought: () => this.#request(),
    drafts: () => this.drafts,
    assessed: () => this.assessed,
    changed: () => this.changed(),
    sending: this.sending,
    end: (view) => this.#end(view, "refused"),
  });
  readonly paper = new Paper();
  /** What is typed of goods without a receipt, until it lies on the counter. */
  unverified = $state<Unverified>({ ...NOTHING });
  /** A sale while it is keyed in. */
  keyed = $state(new Keyed());
  /** The last answer without a problem. */
  #sound: AssessView | null = null;
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #leave: (drafts: Draft[], who: NewCustomer) => void;

  /** `leave` hears of what is to be repaired: it is taken in at the bench, with a repair order. */
  constructor(leave: (drafts: Draft[], who: NewCustomer) => void = () => {}) {
    this.#leave = leave;
  }

  get draft(): Draft | undefined {
    return this.drafts[this.at];
  }

  /** The answer for the draft that is being looked at. */
  get answer() {
    return this.draft?.reason ? this.assessed?.lines[this.at] : undefined;
  }

  get next(): Next {
    if (this.drafts.length === 0 || this.drafts.some((draft) => draft.reason === "" || this.lacksNote(draft))) {
      return "reason";
    }
    if (this.assessing || !this.assessed) return "wait";
    if (this.assessed.problem) return "blocked";
    if (!this.paysBack) return "take_in";
    return this.assessed.causes.length > 0 ? "ask" : "pay";
  }

  /** Whether everything on the counter is paid back. What is exchanged or repaired is taken in, and its money, if
   * there is any beside it, is paid from the case. */
  get paysBack(): boolean {
    const lines = this.assessed?.lines ?? [];
    return lines.length > 0 && lines.every((line) => line.resolution === "refund" || line.resolution === "withdraw");
  }

  /** Whether everything on the counter is exchanged, and the rules or the clerk may give it. */
  get exchanges(): boolean {
    const lines = this.assessed?.lines ?? [];
    return lines.length > 0 && lines.every((line) => line.resolution === "exchange");
  }

  /** Whether everything on the counter is to be repaired. */
  get repairs(): boolean {
    const lines = this.assessed?.lines ?? [];
    return lines.length > 0 && lines.every((line) => line.resolution === "repair");
  }

  /** The amounts to show. While ways to pay back are being edited and do not yet add up, those from before. */
  get money(): AssessView | null {
    const { assessed } = this;
    return assessed?.problem && this.tenders ? (this.#sound ?? assessed) : assessed;
  }

  lacksNote(draft: Draft): boolean {
    const reason = this.choices?.reasons.find((one) => one.code === draft.reason);
    return reason?.needs_note === true && draft.note.trim() === "";
  }

  async loadChoices(): Promise<void> {
    try {
      this.choices = await call("choices", {});
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Opens what was found. While something is on the counter already, what was scanned is added to it. */
  async open(hit: Opening): Promise<void> {
    if (hit.sale) await this.openSale(hit.sale, hit.sale_line, hit.unit);
    else if (hit.customer) await this.pages.openCustomer(hit.customer);
    else if (hit.goods) await this.pages.openGoods(hit.goods);
    else if (hit.part) await this.pages.openPart(hit.part);
  }

  /** An article comes back and nobody has its receipt. */
  bringWithoutReceipt(name: string, serial = ""): void {
    this.unverified.name = name;
    if (serial !== "") this.unverified.serial = serial;
    this.beginWithoutReceipt();
  }

  async openSale(id: string, line: string | null = null, unit: string | null = null): Promise<void> {
    this.failure = null;
    this.joining = null;
    try {
      const sale = await call("open_sale", { sale: id });
      if (this.stage === "done") this.clear();
      if (this.#isOthers(sale)) this.joining = { sale, line, unit };
      else this.#opened(sale, line, unit);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** The other customer's goods are for this case too. */
  join(): void {
    const { joining } = this;
    this.joining = null;
    if (joining) this.#opened(joining.sale, joining.line, joining.unit);
  }

  /** The other customer is the next one: what lies here is put away. */
  joinInstead(): void {
    const { joining } = this;
    this.clear();
    if (joining) this.#opened(joining.sale, joining.line, joining.unit);
  }

  /** What was scanned stays where it is. */
  joinNot(): void {
    this.joining = null;
  }

  /** Whether a sale belongs to somebody else than what lies on the counter. Nobody knows whose a walk-in's is. */
  #isOthers(sale: SaleView): boolean {
    const here = this.drafts.flatMap((draft) => draft.sale?.customer?.id ?? []);
    return sale.customer !== null && here.length > 0 && !here.includes(sale.customer.id);
  }

  #opened(sale: SaleView, line: string | null, unit: string | null): void {
    this.sale = sale;
    const returnable = sale.lines.filter((one) => one.left > 0);
    const chosen = line ? sale.lines.find((one) => one.id === line) : returnable.length === 1 ? returnable[0] : undefined;
    if (chosen && chosen.left > 0 && !sale.cancelled && this.canAdd(chosen.id, unit)) {
      this.add(sale, chosen.id, unit);
    } else {
      this.#choose(sale);
    }
  }

  /** A sale, to take something of it elsewhere; the counter stays as it is. */
  async sold(id: string): Promise<SaleView | undefined> {
    try {
      return await call("open_sale", { sale: id });
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return undefined;
    }
  }

  /** Whether this line, or this unit of it, is not on the counter yet. */
  canAdd(line: string, unit: string | null): boolean {
    return !this.drafts.some((draft) => draft.line?.id === line && (draft.unit === unit || !draft.unit || !unit));
  }

  /** Puts a line of a sale on the counter. */
  add(sale: SaleView, line: string, unit: string | null = null): void {
    const of = sale.lines.find((one) => one.id === line);
    if (!of || of.left === 0) return;
    this.#put(Draft.sold(sale, of, unit));
  }

  /** Puts on the counter what was typed. It stays typed, in case something of it has to be put right. */
  addUnverified(): void {
    this.#put(Draft.without({ ...this.unverified, claimed_on: typedDay(this.unverified.claimed_on) ?? "" }));
  }

  /** Stores the sale that was keyed in, and goes on to its return. */
  async recordSale(): Promise<void> {
    const sale = await this.keyed.record();
    if (!sale) return;
    this.keyed = new Keyed();
    await this.openSale(sale.id);
  }

  /** Back to the lines of a sale, to add another one. */
  addMore(sale: SaleView | null): void {
    if (sale) this.#choose(sale);
  }

  /** Ticks the line at this place, from 1, or takes the tick away. */
  toggleLine(place: number): void {
    const line = this.sale?.lines[place - 1];
    if (!line || line.left === 0 || this.sale?.cancelled) return;
    const isChosen = this.chosen.includes(line.id);
    this.chosen = isChosen ? this.chosen.filter((one) => one !== line.id) : [...this.chosen, line.id];
  }

  /** Puts the chosen lines of the open sale on the counter, and takes those away that are no longer chosen. */
  addAll(lines: string[]): void {
    const sale = this.sale;
    if (!sale || lines.length === 0) return;
    this.drafts = this.drafts.filter((draft) => draft.sale?.id !== sale.id || lines.includes(draft.line?.id ?? ""));
    for (const line of lines) if (this.canAdd(line, null)) this.add(sale, line);
    if (this.drafts.length > 0) this.#show(Math.min(this.at, this.drafts.length - 1));
  }

  remove(draft: Draft): void {
    this.drafts = this.drafts.filter((one) => one !== draft);
    this.tenders = null;
    if (this.drafts.length === 0) {
      this.#forgetAnswer();
      this.stage = this.sale ? "sale" : "start";
    } else {
      this.#show(Math.min(this.at, this.drafts.length - 1));
      this.changed();
    }
  }

  look(at: number): void {
    this.#show(at);
  }

  beginWithoutReceipt(): void {
    this.stage = "no_receipt";
  }

  /** `number`: that of the receipt, where it was looked for and not found. */
  beginKeying(number = ""): void {
    if (number !== "") this.keyed.number = number;
    this.stage = "key_sale";
  }

  /** Back one step: a panel, the reasons, the lines of the sale, nothing. Goods of several sales are cleared
   * only by the button that says so. */
  back(): boolean {
    if (this.sending.busy) return true;
    if (this.joining) this.joinNot();
    else if (this.exchanging.ask.open) this.exchanging.ask.close();
    else if (this.exchanging.on) this.exchanging.close();
    else if (this.giving.ask.open) this.giving.ask.close();
    else if (this.giving.on) this.giving.close();
    else if (this.ask.open) this.ask.close();
    else if (this.stage === "return" && this.group !== null) this.group = null;
    else if (this.refusing.on) this.refusing.cancel();
    else if (this.stage === "done") this.clear();
    else if (this.stage === "return" && !this.choosing) this.choosing = true;
    else if (this.stage === "return" && this.drafts.every((draft) => (draft.sale?.id ?? null) === (this.drafts[0]?.sale?.id ?? null))) this.#backToSale();
    else if (this.stage === "return") return false;
    else if (this.drafts.length > 0) this.#show(this.at);
    else if (this.stage === "start") return false;
    else this.clear();
    return true;
  }

  /** The reason of the draft that is looked at, and of every other that has none yet. */
  choose(reason: string): void {
    for (const draft of this.drafts) {
      if (draft === this.draft || draft.reason === "") {
        draft.reason = reason;
        draft.resolution = null;
        draft.condition = null;
        draft.disposition = null;
        draft.component = null;
        draft.chargeContested = false;
        draft.setFees = {};
      }
    }
    this.tenders = null;
    this.group = null;
    this.choosing = this.draft ? this.lacksNote(this.draft) : true;
    this.changed();
  }

  /** A digit: first the group of reasons, then the reason; once there is an answer, what the customer gets. */
  digit(digit: number): void {
    const reasons = this.choices?.reasons ?? [];
    if (this.choosing && this.group === null) {
      const groups = [...new Set(reasons.map((one) => one.group))];
      const group = groups[digit - 1] ?? null;
      const within = reasons.filter((one) => one.group === group);
      if (within.length === 1 && within[0]) this.choose(within[0].code);
      else this.group = group;
    } else if (this.choosing) {
      const reason = reasons.filter((one) => one.group === this.group)[digit - 1];
      if (reason) this.choose(reason.code);
    } else {
      const remedy = this.answer?.verdict.remedies.filter((one) => one.resolution !== null)[digit - 1];
      if (remedy?.resolution) this.want(remedy.resolution);
    }
  }

  /** What the customer asks for. */
  want(resolution: Resolution): void {
    if (!this.draft) return;
    this.draft.resolution = resolution;
    this.tenders = null;
    this.changed();
  }

  /** Something was said that may change the answer. */
  changed(): void {
    clearTimeout(this.#pause);
    this.ask.close();
    this.exchanging.close();
    this.giving.close();
    void this.assess();
  }

  /** The same while somebody types: the rules are asked once the typing pauses. */
  typed(): void {
    clearTimeout(this.#pause);
    this.assessing = true;
    this.#pause = setTimeout(() => void this.assess(), TYPING_PAUSE_MS);
  }

  /** Asks the rules about all that is on the counter. Nothing happens by it. */
  async assess(): Promise<void> {
    const asked = (this.#asked += 1);
    if (this.drafts.length === 0 || this.drafts.some((draft) => draft.reason === "" || this.lacksNote(draft))) {
      this.assessing = false;
      if (!this.draft?.reason) this.assessed = null;
      return;
    }
    this.assessing = true;
    try {
      const assessed = await call("assess", this.#request());
      if (asked !== this.#asked) return;
      this.assessed = assessed;
      if (!assessed.problem) this.#sound = assessed;
      this.failure = null;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.assessed = null;
      this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.assessing = false;
    }
  }

  /** The main button. */
  async goOn(): Promise<void> {
    if (this.refusing.on) return this.refusing.go();
    const assessed = this.assessed;
    if (this.next === "ask" && assessed && !this.ask.open) {
      this.ask.begin(assessed.needs_manager, this.choices?.approvers ?? []);
    } else if (this.next === "ask" && this.ask.isComplete) {
      await this.#finish("paid");
    } else if (this.next === "take_in" && this.exchanges) {
      if (this.exchanging.on) await this.exchanging.go();
      else this.exchanging.begin(this.drafts.length);
    } else if (this.next === "take_in" && this.repairs) {
      this.#leave(this.drafts, this.newCustomer);
    } else if (this.next === "pay" || this.next === "take_in") {
      await this.#finish(this.next === "pay" ? "paid" : "taken");
    }
  }

  /** Takes the goods in without paying: a manager decides later, or the exchange or repair follows. */
  async takeIn(): Promise<void> {
    if (this.next === "pay" || this.next === "ask" || this.next === "take_in") {
      this.ask.close();
      await this.#finish("taken");
    }
  }

  beginRefusal(): void {
    if (this.next !== "reason") this.refusing.begin();
  }

  /** Whether something can be given for keeping it: to one thing at a time. */
  get canGive(): boolean {
    return this.drafts.length === 1 && this.draft?.sale !== null && this.next !== "reason" && this.next !== "wait";
  }

  beginGiving(): void {
    if (this.canGive && !this.giving.on) this.giving.begin();
  }

  /** The next customer. */
  clear(): void {
    clearTimeout(this.#pause);
    this.#forgetAnswer();
    this.joining = null;
    this.stage = "start";
    this.sale = null;
    this.pages.clear();
    this.drafts = [];
    this.chosen = [];
    this.at = 0;
    this.newCustomer = { name: "", phone: "" };
    this.unverified = { ...NOTHING };
    this.tenders = null;
    this.slip = "";
    this.refusing.clear();
    this.done = null;
    this.failure = null;
    this.ask.clear();
    this.exchanging.close();
    this.giving.close();
    this.sending.forget();
    this.paper.close();
  }

  /** Takes back what was just done: the case says so, and the counter is free for doing it right. */
  async takeBack(): Promise<void> {
    const { done } = this;
    if (!done || this.sending.busy) return;
    const view = await this.sending.send("take_back", { case: done.case.id });
    if (view) this.clear();
  }

  async #finish(outcome: "paid" | "taken"): Promise<void> {
    const request = { ...this.#request(), seen: this.assessed?.seen ?? null };
    const view = await this.sending.send(outcome === "paid" ? "receive_return" : "take_in", request);
    if (view) return this.#end(view, outcome);
    this.ask.pin = "";
    // Somebody else may have been faster; the amounts on the screen are to be those of now.
    await this.assess();
  }

  async #end(view: CaseView, outcome: Outcome): Promise<void> {
    this.ask.clear();
    this.exchanging.close();
    this.giving.close();
    this.refusing.on = false;
    this.done = { case: view, outcome };
    this.drafts = [];
    this.#forgetAnswer();
    this.stage = "done";
    const wanted = { paid: "return", taken: "return", refused: "refusal", exchanged: "exchange", owed: "pick_up", given: "goodwill" }[outcome];
    const document = view.documents.findLast((one) => one.kind === wanted);
    if (document) await this.paper.open(document.number);
  }

  /** From the reasons back to the lines of the sale; one that has only this line was opened for it. */
  #backToSale(): void {
    const isUnverified = this.draft?.unverified;
    if (!isUnverified && (this.sale?.lines.length ?? 0) < 2) return this.clear();
    this.drafts = [];
    this.#forgetAnswer();
    if (isUnverified) this.stage = "no_receipt";
    else if (this.sale) this.#choose(this.sale);
  }

  /** Shows the lines of a sale; those that lie on the counter already are ticked. */
  #choose(sale: SaleView): void {
    this.sale = sale;
    this.chosen = this.drafts.filter((draft) => draft.sale?.id === sale.id).flatMap((draft) => draft.line?.id ?? []);
    this.stage = "sale";
  }

  #put(draft: Draft): void {
    this.drafts.push(draft);
    this.tenders = null;
    this.#show(this.drafts.length - 1);
    if (this.drafts.length > 1) this.changed();
  }

  #show(at: number): void {
    this.at = at;
    this.stage = "return";
    this.group = null;
    this.choosing = !this.draft?.reason;
  }

  #forgetAnswer(): void {
    this.#asked += 1;
    this.assessed = null;
    this.#sound = null;
    this.assessing = false;
  }

  #request(): Return {
    const named = this.newCustomer.name.trim() !== "";
    return {
      customer: null,
      new_customer: named ? { name: this.newCustomer.name.trim(), phone: this.newCustomer.phone.trim() } : null,
      lines: this.drafts.map((draft) => draft.request),
      tenders: this.tenders ?? [],
      slip: this.slip || null,
      invoice: null,
      exception: this.ask.exception,
      seen: null,
    };
  }
}
