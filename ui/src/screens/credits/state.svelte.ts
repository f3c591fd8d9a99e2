// Store credits: a list, one of them open with its ledger, making one by hand and declaring one void.
import { call, failureOf, type Failure } from "../../backend";
import type { ChoicesView, CreditView, Hit, Right } from "../../api.gen";
import { Ask } from "../../lib/ask.svelte";
import { Paper } from "../../lib/paper.svelte";
import { Sending } from "../../lib/sending.svelte";

const PAGE = 50;
/** Typing pauses this long before people are looked for, in milliseconds. */
const TYPING_PAUSE_MS = 150;
/** People who are proposed as the holder. */
const MOST_PEOPLE = 5;

/** What it needs to know of the rest of the page. */
export type Around = { choices: () => ChoicesView | null; holds: (right: Right) => boolean; changed: () => void };

export class Credits {
  rows = $state<CreditView[]>([]);
  next = $state<string | null>(null);
  total = $state(0);
  /** What is on all of them. */
  owed = $state("");
  loading = $state(false);
  open = $state<CreditView | null>(null);
  failure = $state<Failure | null>(null);
  /** What is being done: a new one, or the open one is declared void. */
  doing = $state<"make" | "void" | null>(null);
  amount = $state("");
  note = $state("");
  /** Who is looked for as the holder, and who was chosen. */
  who = $state("");
  people = $state<Hit[]>([]);
  holder = $state<Hit | null>(null);
  readonly ask = new Ask();
  readonly sending = new Sending();
  readonly paper = new Paper();
  readonly #around: Around;
  #asked = 0;
  #looked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  async list(): Promise<void> {
    await this.#page(null);
  }

  /** The next page, at the end of those that are here. */
  async more(): Promise<void> {
    if (this.next && !this.loading) await this.#page(this.next);
  }

  async show(number: string): Promise<void> {
    this.stop();
    this.paper.close();
    this.failure = null;
    try {
      this.open = await call("open_credit", { number });
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  begin(doing: "make" | "void"): void {
    this.stop();
    if (doing === "make") this.open = null;
    this.paper.close();
    this.doing = doing;
    this.ask.begin(!this.#around.holds("void"), this.#around.choices()?.approvers ?? []);
  }

  stop(): void {
    clearTimeout(this.#pause);
    this.#looked += 1;
    this.doing = null;
    this.amount = this.note = this.who = "";
    this.people = [];
    this.holder = null;
    this.ask.clear();
    this.sending.forget();
  }

  /** Somebody else is here now. */
  forget(): void {
    this.stop();
    this.open = null;
    this.paper.close();
  }

  /** Esc: one step back. */
  back(): boolean {
    if (this.paper.number) this.paper.close();
    else if (this.doing) this.stop();
    else if (this.open) this.open = null;
    else return false;
    return true;
  }

  /** Looks for the holder once the typing pauses. */
  typed(): void {
    clearTimeout(this.#pause);
    this.holder = null;
    this.#pause = setTimeout(() => void this.#look(), TYPING_PAUSE_MS);
  }

  choose(person: Hit): void {
    this.holder = person;
    this.who = person.title;
    this.people = [];
  }

  get isComplete(): boolean {
    return this.note.trim() !== "" && (this.doing === "void" || this.amount.trim() !== "");
  }

  async go(): Promise<void> {
    if (!this.doing || !this.isComplete) return;
    const note = this.note.trim();
    const { exception } = this.ask;
    const view =
      this.doing === "void"
        ? await this.sending.send("void_credit", { number: this.open?.number ?? "", note, exception, seen: this.open?.seen ?? null })
        : await this.sending.send("make_credit", { customer: this.holder?.customer ?? null, amount: this.amount.trim(), note, exception });
    if (!view) {
      this.ask.pin = "";
      // What was shown may be true no longer; what is true now is shown before it is asked again.
      if (this.sending.failure?.code === "changed_meanwhile" && this.open) this.open = await call("open_credit", { number: this.open.number });
      return;
    }
    const isNew = this.doing === "make";
    this.stop();
    this.open = view;
    this.#around.changed();
    await Promise.all([this.list(), isNew ? this.paper.open(view.number) : undefined]);
  }

  async #look(): Promise<void> {
    const asked = (this.#looked += 1);
    const text = this.who.trim();
    if (text === "") {
      this.people = [];
      return;
    }
    try {
      const { hits } = await call("find", { text, limit: null });
      if (asked === this.#looked) this.people = hits.filter((one) => one.kind === "customer").slice(0, MOST_PEOPLE);
    } catch (thrown) {
      if (asked === this.#looked) this.failure = failureOf(thrown);
    }
  }

  async #page(after: string | null): Promise<void> {
    const asked = (this.#asked += 1);
    this.loading = true;
    try {
      const page = await call("list_credits", { after, limit: PAGE });
      if (asked !== this.#asked) return;
      this.rows = after ? [...this.rows, ...page.credits] : page.credits;
      this.next = page.next;
      this.total = page.total;
      this.owed = page.owed.text;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }
}
