// An exchange while the clerk makes it: what goes out for each thing, and how the difference is paid. What it costs,
// and what may be given, is the desk's to say.
import { call, failureOf, type Failure } from "../../backend";
import type { CaseView, ChoicesView, Exchange, ExchangeAssessView, GoodsId, Hit, Return, TenderKind } from "../../api.gen";
import { Ask } from "../../lib/ask.svelte";
import { typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";

/** Typing pauses this long before the desk is asked again, in milliseconds. */
const TYPING_PAUSE_MS = 250;

/**
 * `now`: both at once. `owe`: what goes out is not here, the customer gets a slip and picks it up later. `first`: it
 * goes out now, and what comes in for it is brought by a day.
 */
export type When = "now" | "owe" | "first";

/** A thing that goes out, as it is typed. `goods`: the article of the catalogue that was picked, with its price there. */
export type Out = { other: boolean; goods: GoodsId | null; name: string; model: string; price: string; serials: string };

/** So many articles are shown to pick from. */
const MOST_GOODS = 5;

/** What the exchange needs to know of the counter. */
export type Around = {
  brought: () => Pick<Return, "lines" | "customer" | "new_customer">;
  /** What lies here already, where it is lines of a case that are exchanged; none: what is brought now. */
  held: () => { case: string; lines: string[] } | null;
  choices: () => ChoicesView | null;
  end: (view: CaseView) => Promise<void>;
};

export class Exchanging {
  on = $state(false);
  /** When the goods change hands. */
  when = $state<When>("now");
  outs = $state<Out[]>([]);
  readyOn = $state("");
  /** The day by which what comes in is brought, where the other goes out first. */
  promisedBy = $state("");
  /** What is held until then, as it is typed; empty: nothing. */
  deposit = $state("");
  depositKind = $state<TenderKind>("cash");
  kind = $state<TenderKind>("wechat_pay");
  label = $state("");
  tendered = $state("");
  /** Articles that answer to the name being typed, and for which thing. */
  found = $state.raw<{ at: number; hits: Hit[] }>({ at: 0, hits: [] });
  assessed = $state<ExchangeAssessView | null>(null);
  failure = $state<Failure | null>(null);
  readonly ask = new Ask();
  readonly sending = new Sending();
  readonly #around: Around;
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Whether the goods that go out may also come later. For what lies here already that was settled before. */
  get canOwe(): boolean {
    return this.#around.held() === null;
  }

  get owing(): boolean {
    return this.when === "owe";
  }

  choose(when: When): void {
    this.when = when;
    if (!this.owing) void this.assess();
  }

  /** Opens it for so many things, each to be exchanged for the same model. */
  begin(things: number): void {
    this.outs = Array.from({ length: things }, () => ({ other: false, goods: null, name: "", model: "", price: "", serials: "" }));
    this.when = "now";
    this.kind = "wechat_pay";
    this.depositKind = "cash";
    this.readyOn = this.promisedBy = this.deposit = this.label = this.tendered = "";
    this.on = true;
    void this.assess();
  }

  close(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#looking);
    this.found = { at: 0, hits: [] };
    this.on = false;
    this.assessed = null;
    this.failure = null;
    this.ask.clear();
    this.sending.forget();
  }

  /** Whether the desk has everything that it needs. */
  get isReady(): boolean {
    if (this.owing) return this.readyOn.trim() === "" || typedDay(this.readyOn) !== undefined;
    if (this.when === "first" && typedDay(this.promisedBy) === undefined) return false;
    const { assessed } = this;
    if (!assessed || assessed.problem) return false;
    return assessed.out.every((one) => !one.needs_serial || one.serials.length === one.quantity);
  }

  /** A code that was scanned: the serial number of a machine that goes out and has none yet. False: none is asked for. */
  take(code: string): boolean {
    if (!this.on || this.ask.open || this.owing) return false;
    const at = this.outs.findIndex((out, place) => {
      const wanted = this.assessed?.out[place];
      return wanted ? wanted.needs_serial && serialsOf(out).length < wanted.quantity : out.other && serialsOf(out).length === 0;
    });
    const out = this.outs[at];
    if (!out) return false;
    if (out.other && out.goods === null && out.name === "") {
      void this.#pickScanned(at, code);
      return true;
    }
    if (!serialsOf(out).includes(code)) out.serials = [...serialsOf(out), code].join(" ");
    void this.assess();
    return true;
  }

  /** Whether somebody still has to say what goes out: no problem yet, only not done. */
  get isUnnamed(): boolean {
    return this.outs.some((out) => out.other && out.goods === null && (out.name.trim() === "" || (!this.owing && out.price.trim() === "")));
  }

  /** The name of what goes out is typed: articles that answer to it are looked for once the typing pauses. */
  name(at: number): void {
    const out = this.outs[at];
    if (!out) return;
    out.goods = null;
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => void this.#look(at), TYPING_PAUSE_MS);
    this.typed();
  }

  /** This article goes out, at its price unless another is typed. */
  pick(at: number, hit: Hit): void {
    const out = this.outs[at];
    if (!out) return;
    Object.assign(out, { goods: hit.goods, name: hit.title, price: "" });
    this.found = { at, hits: [] };
    void this.assess();
  }

  async #look(at: number): Promise<void> {
    const text = this.outs[at]?.name.trim() ?? "";
    const hits = text === "" ? [] : await this.#goods(text);
    // Somebody typed on, or picked one.
    if (this.outs[at]?.name.trim() === text && this.outs[at]?.goods === null) this.found = { at, hits: hits.slice(0, MOST_GOODS) };
  }

  async #goods(text: string): Promise<Hit[]> {
    try {
      const { hits } = await call("find", { text, limit: 20 });
      return hits.filter((hit) => hit.kind === "goods" && hit.goods !== null);
    } catch {
      // The box says why nothing can be found; here a name can still be typed.
      return [];
    }
  }

  /** What was scanned is the box of the article or, where the catalogue does not know it, the machine. */
  async #pickScanned(at: number, code: string): Promise<void> {
    const goods = await this.#goods(code);
    const out = this.outs[at];
    if (!out) return;
    if (goods.length === 1 && goods[0]) return this.pick(at, goods[0]);
    out.serials = [...new Set([...serialsOf(out), code])].join(" ");
    await this.assess();
  }

  /** What was typed has changed; the desk is asked once the typing pauses. */
  typed(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.assess(), TYPING_PAUSE_MS);
  }

  async assess(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const assessed = await call("assess_exchange", this.#request(false));
      if (asked !== this.#asked) return;
      this.assessed = assessed;
      this.failure = null;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.assessed = null;
      this.failure = failureOf(thrown);
    }
  }

  /** The one button: makes the exchange, or the slip for it. */
  async go(): Promise<void> {
    if (!this.isReady || this.sending.busy) return;
    const needs = !this.owing && (this.assessed?.causes.length ?? 0) > 0;
    if (needs && !this.ask.open) return this.#ask(this.assessed?.needs_manager ?? true);
    const { lines, customer, new_customer } = this.#around.brought();
    const { exception } = this.ask;
    const view = this.owing
      ? await this.sending.send("owe_exchange", { lines, customer, new_customer, goods: this.#owed, ready_on: typedDay(this.readyOn) ?? null, exception })
      : await this.sending.send("exchange", this.#request(true));
    if (view) {
      this.close();
      await this.#around.end(view);
    } else if (this.sending.failure?.code === "needs_manager") this.#ask(true);
    else {
      this.ask.pin = "";
      // What was shown may be true no longer; what is true now is shown before it is asked again.
      if (!this.owing) await this.assess();
    }
  }

  get #owed(): string {
    return this.outs.filter((one) => one.other && one.name.trim() !== "").map((one) => one.name.trim()).join(", ");
  }

  #ask(needsApprover: boolean): void {
    this.ask.begin(needsApprover, this.#around.choices()?.approvers ?? []);
  }

  #request(paid: boolean): Exchange {
    const held = this.#around.held();
    const { lines, customer, new_customer } = this.#around.brought();
    const net = this.assessed?.net_way === "collect" ? this.assessed.net : null;
    const collected = paid && net ? [{ kind: this.kind, amount: plain(net.text), label: this.label.trim(), tendered: this.tendered.trim() || null }] : [];
    return {
      customer, new_customer,
      lines: held ? [] : lines,
      case: held?.case ?? null,
      case_lines: held?.lines ?? [],
      out: this.outs.map((out, replaces) => ({
        replaces,
        goods: out.other ? out.goods : null,
        name: out.other && out.goods === null ? out.name.trim() : "",
        model: out.other && out.goods === null ? out.model.trim() : "",
        category: "",
        quantity: null,
        serials: serialsOf(out),
        price: out.other && !(out.goods !== null && out.price.trim() === "") ? out.price.trim() : null,
      })),
      tenders: [],
      collected,
      promised_by: this.when === "first" ? (typedDay(this.promisedBy) ?? null) : null,
      deposit: this.when === "first" && this.deposit.trim() !== "" ? { kind: this.depositKind, amount: this.deposit.trim(), label: "", tendered: null } : null,
      exception: paid ? this.ask.exception : null,
      seen: paid ? (this.assessed?.seen ?? null) : null,
    };
  }
}

function serialsOf(out: Out): string[] {
  return out.serials.split(/[\s,，、]+/u).filter((one) => one !== "");
}

/** An amount as the desk reads it: its own text without the sign and the commas. */
function plain(text: string): string {
  return text.replace(/[^\d.]/gu, "");
}
