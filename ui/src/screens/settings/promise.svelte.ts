// The shop's own promise as a form: its terms, one of them open to be changed, and what a change would have done to
// the newest cases. Whether a term stands above the law, and what it would have decided, is the desk's.
import { call, failureOf, type Failure } from "../../backend";
import type { CategoryChoice, Channel, Currency, Fault, PromiseTerm, PromiseTermView, PromiseTrial, RemedyKind, Trait } from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";
import { minor, plain } from "./decimals";

/** What a shop can promise. */
export const GIVES: RemedyKind[] = ["withdraw", "refund", "exchange_same", "repair_free"];
export const TRAITS: Trait[] = ["opened", "activated", "custom_made", "perishable", "sealed_media_opened", "exclusion_confirmed"];
/** The group that is everything. */
export const EVERYTHING = "*";
/** Typing pauses this long before a change is tried, in milliseconds. */
const TYPING_PAUSE_MS = 300;

/** A term as it is typed. */
export type TypedTerm = {
  goods: string[];
  not_goods: string[];
  gives: RemedyKind[];
  length: string;
  unit: "days" | "months";
  channel: Channel | "any";
  fault: Fault | "any";
  only: Trait[];
  unless: Trait[];
  fee: string;
  feeUnit: "share" | "each";
  /** Whether the shop words it itself. */
  own: boolean;
  title: { zh: string; en: string };
  summary: { zh: string; en: string };
};

const NEW: TypedTerm = {
  goods: [EVERYTHING], not_goods: [], gives: ["withdraw"], length: "", unit: "days", channel: "any", fault: "any", only: [], unless: [], fee: "", feeUnit: "share",
  own: false, title: { zh: "", en: "" }, summary: { zh: "", en: "" },
};

export class PromiseForm {
  /** The terms as they stand, past ones included. */
  terms = $state<PromiseTermView[]>([]);
  goods = $state<CategoryChoice[]>([]);
  /** What a fee in money is in. */
  currency = $state<Currency>("CNY");
  /** The terms as they are to be. */
  wanted = $state<PromiseTerm[]>([]);
  /** The term that is open, and its place among the wanted; a new one stands at their end. */
  typed = $state<TypedTerm | null>(null);
  at = $state(0);
  from = $state("");
  trial = $state<PromiseTrial | null>(null);
  trying = $state(false);
  /** Why the change cannot be: below the law, say. */
  failure = $state<Failure | null>(null);
  isInForce = $state(false);
  readonly sending = new Sending();
  #before: PromiseTerm | null = null;
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  async load(): Promise<void> {
    const view = await call("promise", {});
    this.goods = view.goods;
    this.currency = view.currency;
    this.#take(view.terms);
  }

  get ended(): PromiseTermView[] {
    return this.terms.filter((one) => one.has_ended);
  }

  /** Terms that hold and would end. */
  get removed(): PromiseTermView[] {
    return this.terms.filter((one) => !one.has_ended && !this.wanted.some((term) => term.code === one.term.code));
  }

  get isChanged(): boolean {
    return JSON.stringify(this.wanted) !== JSON.stringify(this.#standing());
  }

  get isComplete(): boolean {
    const { typed } = this;
    if (!typed) return true;
    const hasFee = typed.fee.trim() === "" || minor(typed.fee, this.#feeIn(typed)) !== undefined;
    return typed.goods.length > 0 && typed.gives.length > 0 && /^[1-9][0-9]{0,3}$/.test(typed.length.trim()) && hasFee;
  }

  get canPut(): boolean {
    const day = this.from.trim() === "" || typedDay(this.from) !== undefined;
    return this.isChanged && this.typed === null && this.failure === null && !this.trying && day;
  }

  /** How a wanted term stands: as before, or new. */
  viewOf(term: PromiseTerm): PromiseTermView | undefined {
    return this.terms.find((one) => one.term.code !== "" && one.term.code === term.code);
  }

  /** A term's words; those of a new one are the program's, once it was tried. */
  wordsOf(term: PromiseTerm): PromiseTerm {
    return term.summary["zh-CN"] !== "" ? term : (this.trial?.terms.find((one) => bare(one) === bare(term)) ?? term);
  }

  begin(at: number | null): void {
    this.#before = at === null ? null : (this.wanted[at] ?? null);
    this.at = at ?? this.wanted.length;
    this.typed = this.#before ? typedOf(this.#before) : structuredClone(NEW);
    this.sending.forget();
    this.isInForce = false;
  }

  /** Puts the open term among the wanted. */
  apply(): void {
    if (!this.typed || !this.isComplete) return;
    this.wanted[this.at] = this.#term();
    this.typed = null;
    void this.try();
  }

  /** Leaves the open term as it was. */
  cancel(): void {
    this.typed = null;
    void this.try();
  }

  remove(at: number): void {
    this.wanted.splice(at, 1);
    this.isInForce = false;
    void this.try();
  }

  restore(term: PromiseTerm): void {
    this.wanted.push(term);
    void this.try();
  }

  /** Something was typed: what it would do is asked once the typing pauses. */
  changed(): void {
    clearTimeout(this.#pause);
    this.trying = true;
    this.#pause = setTimeout(() => void this.try(), TYPING_PAUSE_MS);
  }

  /** What the change would have done to the newest cases. Nothing is changed. */
  async try(): Promise<void> {
    clearTimeout(this.#pause);
    const asked = (this.#asked += 1);
    if (!this.isComplete || (this.from.trim() !== "" && !typedDay(this.from))) {
      this.trying = false;
      return;
    }
    this.trying = true;
    try {
      const trial = await call("try_promise", this.#request());
      if (asked !== this.#asked) return;
      this.trial = trial;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.trying = false;
    }
  }

  /** In force for sales from the day on. */
  async put(): Promise<void> {
    if (!this.canPut) return;
    const view = await this.sending.send("put_promise", this.#request());
    if (!view) return;
    this.from = "";
    this.#take(view.terms);
    this.isInForce = true;
    this.#changed();
  }

  /** Forgets what was typed; somebody else is here now. */
  forget(): void {
    this.#asked += 1;
    clearTimeout(this.#pause);
    this.trying = this.isInForce = false;
    this.from = "";
    this.sending.forget();
    this.#take([]);
  }

  #take(terms: PromiseTermView[]): void {
    this.terms = terms;
    this.wanted = this.#standing();
    this.typed = this.trial = this.failure = null;
  }

  #standing(): PromiseTerm[] {
    return $state.snapshot(this.terms).filter((one) => !one.has_ended).map((one) => one.term);
  }

  /** Hundredths of a percent have as many digits as fen of a yuan. */
  #feeIn(typed: TypedTerm): Currency {
    return typed.feeUnit === "share" ? "CNY" : (this.#before?.restocking_each?.currency ?? this.currency);
  }

  #request() {
    const terms = $state.snapshot(this.wanted) as PromiseTerm[];
    if (this.typed && this.isComplete) terms[this.at] = this.#term();
    return { terms, from: typedDay(this.from) ?? null };
  }

  #term(): PromiseTerm {
    const typed = $state.snapshot(this.typed ?? NEW) as TypedTerm;
    const length = Number(typed.length.trim());
    const fee = minor(typed.fee, this.#feeIn(typed));
    const own = (of: { zh: string; en: string }) => (typed.own ? { "zh-CN": of.zh.trim(), en: of.en.trim() } : { "zh-CN": "", en: "" });
    const term: PromiseTerm = {
      code: "", since: null, until: null, goods: typed.goods, not_goods: typed.not_goods, gives: typed.gives,
      days: typed.unit === "days" ? length : null, months: typed.unit === "months" ? length : null, from: this.#before?.from ?? "delivered",
      fault: typed.fault === "any" ? null : typed.fault, channel: typed.channel === "any" ? null : typed.channel, only: typed.only, unless: typed.unless,
      restocking_bp: typed.feeUnit === "share" ? fee || null : null,
      restocking_each: typed.feeUnit === "each" && fee ? { minor: fee, currency: this.#feeIn(typed) } : null, title: own(typed.title), citation: { "zh-CN": "", en: "" }, summary: own(typed.summary),
    };
    // Opened and left as it was, it stays the same term.
    return this.#before && !typed.own && bare(this.#before) === bare(term) ? ($state.snapshot(this.#before) as PromiseTerm) : term;
  }
}

/** What a term promises, whatever it is called and whenever it holds. */
function bare(term: PromiseTerm): string {
  const { goods, not_goods, gives, days, months, from, fault, channel, only, unless, restocking_bp, restocking_each } = term;
  return JSON.stringify([goods, not_goods, gives, days, months, from, fault, channel, only, unless, restocking_bp, restocking_each]);
}

function typedOf(term: PromiseTerm): TypedTerm {
  const of = $state.snapshot(term) as PromiseTerm;
  const words = (both: PromiseTerm["title"]) => ({ zh: both["zh-CN"], en: both.en });
  return {
    goods: of.goods, not_goods: of.not_goods, gives: of.gives, length: String(of.months ?? of.days ?? ""), unit: of.months === null ? "days" : "months",
    channel: of.channel ?? "any", fault: of.fault ?? "any", only: of.only, unless: of.unless,
    fee: feeOf(of), feeUnit: of.restocking_each ? "each" : "share", own: false, title: words(of.title), summary: words(of.summary),
  };
}

function feeOf({ restocking_bp: share, restocking_each: each }: PromiseTerm): string {
  if (each) return plain(each.minor, each.currency);
  return share ? plain(share, "CNY").replace(/\.?0+$/, "") : "";
}
