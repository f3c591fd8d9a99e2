// The board of visits: who drives where on which day. What stands against a plan, and who fits best, is the desk's.
import { call, failureOf, type Failure } from "../../backend";
import type { AssignCheck, BoardTechnician, ChoicesView, VisitBoard, BoardVisit, VisitDay, VisitSuggestions, VisitView } from "../../api.gen";
import { Ask } from "../../lib/ask.svelte";
import { paint } from "../../lib/paint";
import { Sending } from "../../lib/sending.svelte";
import { clock, dayOf, monday, onDay } from "./clock";
import { DayRoute } from "./route.svelte";

/** What the board needs to know of the window around it. */
export type Around = { choices: () => ChoicesView | null; approves: () => boolean; changed: (view: VisitView) => void };
/** Where a visit is to go: to somebody, and where a time was pointed at, then. */
export type Plan = { technician: string; start: string | null };
export type Span = 1 | 7 | 14;
/** So many technicians fill a large screen; those below come after them. */
const FIRST = 8;

export class PlanBoard {
  /** Thousands of cards are not looked into one by one: what changes is replaced. */
  board = $state.raw<VisitBoard | null>(null);
  from = $state("");
  days = $state<Span>(1);
  /** How many rows there are down to the last one that can be seen. */
  inSight = 0;
  failure = $state<Failure | null>(null);
  selected = $state("");
  suggested = $state.raw<VisitSuggestions | null>(null);
  /** What stands against the plan that is thought of, before it is made. */
  check = $state.raw<AssignCheck | null>(null);
  plan = $state.raw<Plan>({ technician: "", start: null });
  /** The time that was typed for the plan. */
  time = $state("");
  why = $state("");
  /** Whether it is asked why nobody is to drive there after all. */
  isFreeing = $state(false);
  readonly sending = new Sending();
  readonly ask = new Ask();
  /** The best order of the day on which the visit that is chosen stands. */
  readonly route = new DayRoute(() => this.list());
  readonly #around: Around;
  #asked = 0;
  #checked = 0;

  readonly cards = $derived.by(() => {
    const found = new Map<string, BoardVisit>();
    for (const card of this.board?.unassigned ?? []) found.set(card.visit, card);
    for (const one of this.board?.technicians ?? []) for (const day of one.days) for (const stop of day.stops) found.set(stop.card.visit, stop.card);
    return found;
  });

  constructor(around: Around) {
    this.#around = around;
  }

  get card(): BoardVisit | undefined {
    return this.cards.get(this.selected);
  }

  async list(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const which = { from: this.from || null, days: this.days };
      // What is on the screen is read anew as a whole, so that nothing moves under the hand.
      const isShown = this.board?.from === this.from && this.board.days === this.days;
      const most = isShown ? null : Math.max(FIRST, this.inSight);
      const board = await call("visit_board", { ...which, skip: 0, most });
      if (asked !== this.#asked) return;
      this.board = board;
      this.from = board.from;
      this.failure = null;
      // A visit that was chosen before its day was on the board.
      if (!this.suggested) this.#whoFits();
      const skip = board.technicians.length;
      if (skip >= board.total) return;
      await paint();
      if (asked !== this.#asked) return;
      const rest = await call("visit_board", { ...which, skip, most: null });
      if (asked === this.#asked) this.board = { ...board, technicians: [...board.technicians, ...rest.technicians] };
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  /** Shows so many days; a week begins on its Monday. */
  async show(days: Span): Promise<void> {
    this.days = days;
    const today = this.board?.today ?? "";
    if (days > 1 && this.from !== "") this.from = monday(this.from);
    else if (days === 1 && today >= this.from && today < onDay(this.from || today, 14)) this.from = today;
    await this.list();
  }

  async turn(by: -1 | 0 | 1): Promise<void> {
    const today = this.board?.today ?? this.from;
    this.from = by === 0 ? (this.days > 1 ? monday(today) : today) : onDay(this.from, by * this.days);
    await this.list();
  }

  /** Puts the keyboard on a visit, and asks who fits it. */
  select(visit: string): void {
    if (visit === this.selected) return;
    this.selected = visit;
    this.#reset();
    this.#whoFits();
  }

  #whoFits(): void {
    const { card } = this;
    if (card && this.board?.can_plan && (card.state === "called" || card.state === "planned")) void this.#suggest(card);
  }

  /** Thinks of giving the visit that is chosen to somebody: what stands against it is shown before it is done. */
  async think(technician: string, start: string | null = null): Promise<void> {
    const { card } = this;
    this.plan = { technician, start };
    this.check = null;
    const asked = (this.#checked += 1);
    if (!card || technician === "") return;
    try {
      const check = await call("check_assignment", { visit: card.visit, technician, start, minutes: null, exception: null });
      if (asked !== this.#checked) return;
      this.check = check;
      this.time = clock(check.start);
    } catch (thrown) {
      if (asked === this.#checked) this.failure = failureOf(thrown);
    }
  }

  /** Nothing is thought of any more. */
  forget(): void {
    this.#checked += 1;
    this.plan = { technician: "", start: null };
    this.check = null;
  }

  /** Gives the visit that is chosen to whom it was thought of. */
  async assign(): Promise<boolean> {
    const { card, plan } = this;
    if (!card || plan.technician === "" || this.sending.busy || (this.ask.open && !this.ask.isComplete)) return false;
    const view = await this.sending.send("assign_visit", { visit: card.visit, technician: plan.technician, start: plan.start, minutes: null, exception: this.ask.exception });
    if (view) {
      this.#took(view);
      return true;
    }
    this.ask.pin = "";
    if (this.sending.failure?.code !== "visit_conflicts" || this.ask.open) return false;
    if (!this.check) await this.think(plan.technician, plan.start);
    if (this.check?.weight === "asks") this.ask.begin(!this.#around.approves(), this.#around.choices()?.approvers ?? []);
    return false;
  }

  /** Takes the visit that is chosen away from whoever was to drive there. */
  async free(): Promise<void> {
    const { card } = this;
    if (!card || this.why.trim() === "") return;
    const view = await this.sending.send("unassign_visit", { visit: card.visit, why: this.why.trim() });
    if (view) this.#took(view);
  }

  /** Looks for the best order of the day on which the visit that is chosen stands. */
  async order(): Promise<void> {
    const { card } = this;
    if (card?.technician) await this.route.show(card.technician, dayOf(card.start));
  }

  /** Where a card is: whose, and on which day. */
  placeOf(visit: string): { technician: number; day: number; at: number } | undefined {
    for (const [technician, one] of (this.board?.technicians ?? []).entries()) {
      for (const [day, of] of one.days.entries()) {
        const at = of.stops.findIndex((stop) => stop.card.visit === visit);
        if (at >= 0) return { technician, day, at };
      }
    }
    return undefined;
  }

  /** Goes to the next visit in this direction, over whoever has none. */
  step(x: -1 | 0 | 1, y: -1 | 0 | 1): BoardVisit | undefined {
    const { board } = this;
    if (!board) return undefined;
    const place = this.placeOf(this.selected);
    const waiting = board.unassigned.findIndex((card) => card.visit === this.selected);
    const all = board.technicians.flatMap((one) => one.days.flatMap((day) => day.stops.map((stop) => stop.card)));
    if (waiting >= 0) return y !== 0 ? (board.unassigned[waiting + y] ?? this.card) : x > 0 ? (all[0] ?? this.card) : this.card;
    if (!place) return board.unassigned[0] ?? all[0];
    if (x !== 0) {
      const own = board.technicians[place.technician]?.days.flatMap((day) => day.stops.map((stop) => stop.card)) ?? [];
      const at = own.findIndex((card) => card.visit === this.selected) + x;
      return own[at] ?? (x < 0 ? board.unassigned[0] : undefined) ?? this.card;
    }
    for (let row = place.technician + y; row >= 0 && row < board.technicians.length; row += y) {
      const near = board.technicians[row]?.days[place.day]?.stops ?? [];
      const stop = near[Math.min(place.at, near.length - 1)];
      if (stop) return stop.card;
    }
    return this.card;
  }

  /** Esc: what is being asked, then what is chosen. */
  back(): boolean {
    if (this.route.isOpen) this.route.close();
    else if (this.ask.open) this.ask.close();
    else if (this.isFreeing) this.isFreeing = false;
    else if (this.plan.technician !== "") this.forget();
    else if (this.selected !== "") this.select("");
    else return false;
    return true;
  }

  stop(): void {
    this.selected = "";
    this.#reset();
  }

  #reset(): void {
    this.forget();
    this.route.close();
    this.suggested = null;
    this.time = this.why = "";
    this.isFreeing = false;
    this.ask.clear();
    this.sending.forget();
  }

  async #suggest(card: BoardVisit): Promise<void> {
    try {
      const found = await call("suggest_technician", { visit: card.visit });
      if (this.selected === card.visit) this.suggested = found;
    } catch {
      // Without a suggestion everybody of the board can still be chosen.
    }
  }

  #took(view: VisitView): void {
    this.#reset();
    this.#around.changed(view);
    const { card } = this;
    if (card) void this.#suggest(card);
  }
}

/** How full a day is, in parts of a hundred; more than a hundred is too much. */
export function fullness(day: VisitDay): number {
  const work = day.load_minutes + day.travel_minutes;
  return day.work_minutes === 0 ? (work > 0 ? 101 : 0) : Math.round((100 * work) / day.work_minutes);
}

/** So many visits stand on the fullest day of a technician. */
export function tallest(of: BoardTechnician): number {
  return of.days.reduce((most, day) => Math.max(most, day.stops.length), 0);
}

/** When a visit is to begin that is dropped on a day, where no time was pointed at: when it was agreed, on another day at the same time. */
export function startOn(card: BoardVisit, day: string): string | null {
  return dayOf(card.window.from) === day ? null : `${day}T${clock(card.window.from)}:00`;
}
