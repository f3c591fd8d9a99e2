// The board: every device that is here to be repaired, in the column where it stands, and the list of those that left.
import { call, failureOf, type Failure } from "../../backend";
import type { RepairBoard, RepairCard, RepairState } from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";
import type { Intake } from "./intake.svelte";
import { Loaners } from "./loaners.svelte";
import type { RepairPage } from "./repair.svelte";
import { COLUMNS, OR_NOBODYS, shows, wayTo } from "./steps";

export class Bench {
  /** A thousand cards are not looked into one by one: what changes is replaced. */
  board = $state.raw<RepairBoard | null>(null);
  ended = $state.raw<RepairCard[]>([]);
  endedNext = $state<string | null>(null);
  failure = $state<Failure | null>(null);
  shown = $state<"board" | "ended" | "loaners">("board");
  who = $state("");
  urgent = $state(false);
  text = $state("");
  /** The line of the card that the keyboard is on. */
  selected = $state("");
  /** The card that is to wait for parts, while the day is asked for. */
  waiting = $state.raw<RepairCard | null>(null);
  due = $state("");
  readonly loaners = new Loaners();
  readonly sending = new Sending();
  readonly page: RepairPage;
  readonly #intake: () => Intake;
  readonly #me: () => string;
  #asked = 0;
  #listing = false;

  readonly columns = $derived.by(() => {
    const { who, urgent, text } = this;
    const found = new Map<RepairState, RepairCard[]>(COLUMNS.map((state) => [state, []]));
    for (const card of this.board?.cards ?? []) if (shows(card, { who, urgent, text })) found.get(card.state)?.push(card);
    return found;
  });

  /** `intake`: what whoever is here takes in. */
  constructor(page: RepairPage, intake: () => Intake, me: () => string) {
    this.page = page;
    this.#intake = intake;
    this.#me = me;
  }

  get intake(): Intake {
    return this.#intake();
  }

  /** Whether something lies over the room that was asked for: a repair, or devices that are being taken in. */
  get isOver(): boolean {
    return this.page.isOpen || this.intake.isOpen;
  }

  get card(): RepairCard | undefined {
    return this.board?.cards.find((one) => one.line === this.selected);
  }

  get isMine(): boolean {
    return this.who !== "" && this.who === this.#me();
  }

  /** The board with the work of whoever is here and what they may take up, as they begin. */
  arrive(): void {
    this.who = this.toTakeUp;
    this.text = "";
    this.urgent = false;
    this.shown = "board";
  }

  /** What stands in `who` for one's own work and what is nobody's. */
  get toTakeUp(): string {
    return this.#me() + OR_NOBODYS;
  }

  mine(): void {
    this.who = this.isMine ? "" : this.#me();
  }

  /** As `list`, unless that has just been asked for. */
  async listOnce(): Promise<void> {
    if (!this.#listing) await this.list();
  }

  async list(): Promise<void> {
    const asked = (this.#asked += 1);
    this.#listing = true;
    try {
      const board = await call("list_repairs", { technician: null, ended: false, after: null });
      if (asked !== this.#asked) return;
      this.board = board;
      this.failure = null;
      if (this.shown === "ended") await this.listEnded();
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.#listing = false;
    }
  }

  async show(what: "board" | "ended" | "loaners"): Promise<void> {
    this.shown = what;
    if (what === "ended") await this.listEnded();
  }

  async listEnded(more = false): Promise<void> {
    if (more && this.endedNext === null) return;
    try {
      const page = await call("list_repairs", { technician: null, ended: true, after: more ? this.endedNext : null });
      this.ended = more ? [...this.ended, ...page.cards] : page.cards;
      this.endedNext = page.next;
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Ended ones that the filters let through. */
  get endedShown(): RepairCard[] {
    const { who, text } = this;
    return this.ended.filter((card) => shows(card, { who, urgent: false, text }));
  }

  /** Goes to the next card in this direction: in a column, or over to the next column that has any. */
  step(x: -1 | 0 | 1, y: -1 | 0 | 1): RepairCard | undefined {
    const columns = COLUMNS.map((state) => this.columns.get(state) ?? []);
    const at = columns.findIndex((cards) => cards.some((card) => card.line === this.selected));
    if (at < 0) return this.#select(columns.flat()[0]);
    const row = columns[at]?.findIndex((card) => card.line === this.selected) ?? 0;
    if (x === 0) return this.#select(columns[at]?.[row + y]);
    for (let next = at + x; next >= 0 && next < columns.length; next += x) {
      const cards = columns[next] ?? [];
      if (cards.length > 0) return this.#select(cards[Math.min(row, cards.length - 1)]);
    }
    return this.card;
  }

  /** Moves a card to another column, or opens its page where that takes more than a word. */
  async move(card: RepairCard, to: RepairState): Promise<void> {
    const way = wayTo(card, to);
    if (!way || this.sending.busy) return;
    this.selected = card.line;
    this.waiting = null;
    if (way.at === "page") return this.page.open({ line: card.line }, way.action);
    if (way.step === "await_parts") {
      this.due = card.parts_due ?? "";
      this.waiting = card;
      return;
    }
    const { line } = card;
    const view =
      way.step === "diagnose"
        ? await this.sending.send("diagnose_repair", { line, findings: "", cause: "" })
        : await this.sending.send("move_repair", { line, step: way.step, due: null, unasked: null });
    if (view) this.put(view.card);
    // The customer has not said yes yet: the page asks why work begins all the same.
    else if (this.sending.failure?.code === "start_unasked" && way.step !== "diagnose") {
      this.sending.forget();
      await this.page.open({ line }, way.step);
    }
  }

  /** The card waits for parts, until the day that was typed or nobody knows how long. */
  async wait(): Promise<void> {
    const card = this.waiting;
    if (!card || (this.due.trim() !== "" && typedDay(this.due) === undefined)) return;
    const view = await this.sending.send("move_repair", { line: card.line, step: "await_parts", due: typedDay(this.due) ?? null, unasked: null });
    if (!view) return;
    this.waiting = null;
    this.put(view.card);
  }

  /** A card as it is now; the order of the others is asked for again. */
  put(card: RepairCard): void {
    if (!this.board) return;
    const known = this.board.cards.some((one) => one.line === card.line);
    const cards = known ? this.board.cards.map((one) => (one.line === card.line ? card : one)) : [...this.board.cards, card];
    this.board = { ...this.board, cards };
    void this.list();
    if (this.shown === "loaners") void this.loaners.list();
  }

  /** Esc: what lies over the board, then what is being asked on it. */
  back(): boolean {
    if (this.page.isOpen) return this.page.back();
    if (this.intake.isOpen) return this.intake.back();
    if (this.shown === "loaners" && this.loaners.back()) return true;
    if (this.waiting) this.waiting = null;
    else if (this.text !== "") this.text = "";
    else return false;
    return true;
  }

  /** For the next person: nothing of what the one before had asked for in person. */
  stop(): void {
    this.waiting = null;
    this.loaners.stop();
    this.sending.forget();
    this.page.stop();
  }

  #select(card: RepairCard | undefined): RepairCard | undefined {
    if (card) this.selected = card.line;
    return card ?? this.card;
  }
}
