// The room of home visits: the board, the list, call-backs, plans and what the visits came to.
import { call, failureOf, type Failure } from "../../backend";
import type { CallBackTask, ChoicesView, PlanTurnView, VisitCard, VisitFigure, VisitMeasures, VisitPlanList, VisitPlanView, VisitState, VisitView } from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";
import { PlanBoard } from "./board.svelte";
import { CallForm } from "./call.svelte";
import { FieldCopies } from "./field.svelte";
import { VisitPage } from "./page.svelte";
import { Picking } from "./picking.svelte";
import { PlanForm } from "./planform.svelte";
import { Rosters } from "./rosters.svelte";

export const PARTS = ["board", "list", "call_backs", "plans", "pick", "field", "rosters", "measures"] as const;
/** What there is of the room in a field copy. */
const OUT_THERE: readonly Part[] = ["list", "board"];
export type Part = (typeof PARTS)[number];
export const STATES = ["called", "planned", "on_site", "ended", "cancelled"] as const satisfies readonly VisitState[];

/** What the room needs to know of the window around it. */
export type Around = { choices: () => ChoicesView | null; holds: (right: "approve" | "see_money") => boolean; today: () => string; inTheField: () => boolean; changed: () => void; me: () => string; call: () => CallForm };
/** What is done to a turn of a plan. */
export type TurnDoing = { plan: VisitPlanView; turn: PlanTurnView | null; what: "move" | "skip" | "end" };

export class Visits {
  shown = $state<Part>("board");
  failure = $state<Failure | null>(null);
  state = $state<VisitState | "">("");
  /** Whether the list holds what whoever is here still has to drive to, in its order. */
  isMine = $state(false);
  visits = $state.raw<VisitCard[]>([]);
  total = $state(0);
  callBacks = $state.raw<CallBackTask[]>([]);
  plans = $state.raw<VisitPlanList | null>(null);
  measures = $state.raw<VisitMeasures | null>(null);
  from = $state("");
  to = $state("");
  /** The figure whose visits are shown. */
  behind = $state.raw<{ name: string; figure: VisitFigure } | null>(null);
  turning = $state.raw<TurnDoing | null>(null);
  day = $state("");
  why = $state("");
  readonly sending = new Sending();
  readonly plan: PlanBoard;
  readonly page: VisitPage;
  readonly field: FieldCopies;
  readonly rosters = new Rosters();
  readonly planForm = new PlanForm(() => void this.show("plans"));
  readonly picking: Picking;
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
    const changed = () => this.#changed();
    this.plan = new PlanBoard({ choices: around.choices, approves: () => around.holds("approve"), changed });
    this.page = new VisitPage({ changed });
    this.field = new FieldCopies({ changed: () => around.changed() });
    this.picking = new Picking(around.today);
  }

  /** The call that whoever is here takes. */
  get call(): CallForm {
    return this.#around.call();
  }

  /** Whether something lies over the room: a call, or a visit. */
  get isOver(): boolean {
    return this.call.isOpen || this.page.isOpen;
  }

  /** Parts of the room that this person may see. */
  get parts(): Part[] {
    if (this.#around.inTheField()) return [...OUT_THERE];
    return PARTS.filter((part) => part !== "measures" || this.#around.holds("see_money"));
  }

  async show(what: Part = this.shown): Promise<void> {
    this.shown = what;
    this.turning = this.behind = null;
    if (what === "board") return this.plan.list();
    if (what === "rosters") return this.rosters.load();
    if (what === "pick") return this.picking.load();
    try {
      if (what === "list") await this.#list();
      if (what === "call_backs") this.callBacks = (await call("list_tasks", {})).call_backs;
      if (what === "plans") this.plans = await call("list_visit_plans", { until: null, customer: null, device: null, with_ended: false });
      if (what === "field") await this.field.list();
      if (what === "measures") {
        this.measures = await call("visit_measures", { from: typedDay(this.from) ?? null, to: typedDay(this.to) ?? null });
        this.from = this.measures.from;
        this.to = this.measures.to;
      }
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** The visits behind the figure that was chosen, those that spoil it first. */
  get shownBehind(): VisitCard[] {
    const { behind, measures } = this;
    if (!behind || !measures) return [];
    const known = new Map(measures.visits.map((card) => [card.visit, card]));
    const worst = new Set(behind.figure.worst);
    const ids = [...behind.figure.worst, ...behind.figure.visits.filter((one) => !worst.has(one))];
    return ids.flatMap((one) => known.get(one) ?? []);
  }

  beginTurn(what: TurnDoing["what"], plan: VisitPlanView, turn: PlanTurnView | null): void {
    this.sending.forget();
    this.turning = { plan, turn, what };
    this.day = turn?.on ?? "";
    this.why = "";
  }

  get turnIsComplete(): boolean {
    return this.why.trim() !== "" && (this.turning?.what !== "move" || typedDay(this.day) !== undefined);
  }

  async goTurn(): Promise<void> {
    const { turning } = this;
    if (!turning || !this.turnIsComplete) return;
    const { plan } = turning.plan;
    const why = this.why.trim();
    const nth = turning.turn?.nth ?? 0;
    const after =
      turning.what === "end" ? await this.sending.send("end_visit_plan", { plan, why })
      : turning.what === "skip" ? await this.sending.send("skip_visit_plan", { plan, nth, why })
      : await this.sending.send("move_visit_plan", { plan, nth, to: typedDay(this.day) ?? "", why });
    if (after) await this.show("plans");
  }

  /** A plan for what a visit was about. */
  planFor(view: VisitView): void {
    this.page.close();
    void this.show("plans");
    this.planForm.beginFor(view);
  }

  /** The round of whoever is here, where they are to drive anywhere today. */
  async arrive(): Promise<boolean> {
    const today = this.#around.today();
    try {
      const found = await call("list_visits", { states: ["planned", "on_site"], technician: this.#around.me(), customer: null, from: today, to: today });
      if (found.total === 0) return false;
    } catch {
      // Their work at the bench is there all the same.
      return false;
    }
    this.state = "";
    this.isMine = true;
    await this.show("list");
    return true;
  }

  /** Takes the call for a turn of a plan. */
  book(plan: VisitPlanView, turn: PlanTurnView): void {
    this.call.beginTurn({ from: "plan", plan: plan.plan, nth: turn.nth }, plan.kind, plan, turn.on);
  }

  /** Esc: what lies over the room, then what is being asked in it. */
  back(): boolean {
    if (this.page.isOpen) return this.page.back();
    if (this.call.isOpen) return this.call.back();
    if (this.turning) this.turning = null;
    else if (this.shown === "field" && this.field.back()) return true;
    else if (this.planForm.isOpen) this.planForm.stop();
    else if (this.rosters.typed) this.rosters.stop();
    else if (this.behind) this.behind = null;
    else return this.shown === "board" && this.plan.back();
    return true;
  }

  /** For the next person: nothing of what the one before had asked for in person. */
  stop(): void {
    this.plan.stop();
    this.field.stop();
    this.page.close();
    this.rosters.stop();
    this.planForm.stop();
    this.picking.stop();
    this.turning = this.behind = null;
    this.measures = null;
    this.isMine = false;
    this.sending.forget();
    if (!this.parts.includes(this.shown)) this.shown = "board";
  }

  async #list(): Promise<void> {
    const found = await call("list_visits", { states: this.state === "" ? [] : [this.state], technician: this.isMine ? this.#around.me() : null, customer: null, from: this.isMine ? this.#around.today() : null, to: null });
    // Out there and for whoever drives it is a round, at the counter what came in last.
    this.visits = this.isMine || this.#around.inTheField() ? found.visits.toSorted((one, other) => one.start.localeCompare(other.start)) : found.visits;
    this.total = found.total;
  }

  /** A call was taken: its visit is to be planned. */
  took(view: VisitView): void {
    this.#changed();
    this.plan.select(view.card.visit);
    void this.page.open({ visit: view.card.visit });
  }

  #changed(): void {
    void this.show();
    this.#around.changed();
  }
}
