// The parts of the page and how they know of each other.
import { call, failureOf, whenLocked, type Failure } from "./backend";
import type { BlankView, CaseLineView, Device, DeviceView, Hit, ListRow, OpenRepair, RepairCard, SessionView, StatusView, Tongue, VisitCard } from "./api.gen";
import { closeAsks } from "./lib/ask.svelte";
import { prints } from "./lib/prints.svelte";
import { shopDay } from "./lib/today.svelte";
import { tongue } from "./lib/words.svelte";
import { Session } from "./screens/lock/state.svelte";
import { Box } from "./screens/shell/box.svelte";
import { Bench } from "./screens/bench/board.svelte";
import { RepairPage } from "./screens/bench/repair.svelte";
import { Draft } from "./screens/counter/draft.svelte";
import type { Counter } from "./screens/counter/state.svelte";
import { Cases } from "./screens/cases/state.svelte";
import { Credits } from "./screens/credits/state.svelte";
import { DevicePage } from "./screens/device/state.svelte";
import { Lists } from "./screens/lists/state.svelte";
import { Parts } from "./screens/parts/state.svelte";
import { Visits } from "./screens/visits/state.svelte";
import { Shift } from "./screens/shift/state.svelte";
import { SettingsState } from "./screens/settings/state.svelte";
import { Work, type Around } from "./work.svelte";

export const ROOMS = ["counter", "cases", "bench", "visits", "parts", "lists", "credits", "shift", "settings"] as const;
export type Room = (typeof ROOMS)[number];

/** What a hit or a row of a list says of what it opens. */
export type Opening = Pick<Hit, "sale" | "sale_line" | "unit" | "customer" | "goods" | "part" | "case"> & { credit?: string | null; repair?: string | null; loan_unit?: string | null; order?: string | null; count?: string | null; visit?: string | null };

export class App {
  room = $state<Room>("counter");
  status = $state<StatusView | null>(null);
  statusFailure = $state<Failure | null>(null);
  #wasInTheField = false;
  /** Whether somebody has signed in since the start: then there is work behind the lock. */
  hasWorked = $state(false);
  readonly #around: Around = {
    choices: () => this.counter.choices,
    took: () => this.#takenIn(),
    called: (view) => this.visits.took(view),
    tongue: () => tongue.current,
  };
  /** What whoever is here has begun, and what others have. */
  #work = $state.raw(new Work("", "", this.#around));
  #works = $state.raw<readonly Work[]>([]);
  readonly cases = new Cases({
    choices: () => this.counter.choices,
    holds: (right) => this.session.holds(right),
    changed: () => void this.refresh(),
  });
  readonly credits = new Credits({
    choices: () => this.counter.choices,
    holds: (right) => this.session.holds(right),
    changed: () => void this.refresh(),
  });
  readonly device = new DevicePage(() => this.#deviceChanged());
  readonly bench = new Bench(
    new RepairPage({ choices: () => this.counter.choices, orders: () => this.session.holds("order"), changed: (card) => this.#repairChanged(card), became: (view) => void this.openCase(view.id) }),
    () => this.#work.intake,
    () => this.session.who?.staff ?? "",
  );
  readonly lists = new Lists();
  readonly parts = new Parts({ choices: () => this.counter.choices, holds: (right) => this.session.holds(right) });
  readonly visits = new Visits({
    choices: () => this.counter.choices,
    holds: (right) => this.session.holds(right),
    me: () => this.session.who?.staff ?? "",
    call: () => this.#work.call,
    inTheField: () => this.session.who?.field != null,
    today: () => this.today,
    changed: () => void this.refresh(),
  });
  readonly shift = new Shift();
  readonly settings = new SettingsState(() => void this.refresh());
  readonly box = new Box((hit) => void this.open(hit));
  readonly session = new Session((who, isSame) => void this.#entered(who, isSame));

  constructor() {
    whenLocked(() => {
      this.#forgetTyped();
      void (this.session.who?.field ? this.session.close() : this.session.shut());
    });
  }

  async start(): Promise<void> {
    await this.session.look();
  }

  get counter(): Counter {
    return this.#work.counter;
  }

  /** Work that somebody has begun here and not finished. */
  get begun(): Work[] {
    return this.#works.filter((one) => one.isBegun);
  }

  /** That of others than whoever is here. */
  get othersWork(): Work[] {
    return this.begun.filter((one) => one !== this.#work);
  }

  get today(): string {
    return this.status?.today ?? this.session.lock?.today ?? "";
  }

  /** The rooms that there are for whoever is here: in a field copy only visits. */
  get rooms(): readonly Room[] {
    return this.session.who?.field ? ["visits"] : ROOMS;
  }

  async go(room: Room): Promise<void> {
    this.#uncover();
    this.room = room;
    this.box.close();
    if (room === "cases") await this.cases.list();
    if (room === "bench") await this.bench.list();
    if (room === "visits") await this.visits.show();
    if (room === "lists") await this.lists.show();
    if (room === "parts") await this.parts.show();
    if (room === "credits") await this.credits.list();
    if (room === "shift") await this.shift.show();
    if (room === "settings") await this.settings.show(this.settings.section);
  }

  /** A code that was scanned anywhere but in a field for codes: it goes to whoever asks for one, otherwise to the box. */
  scan(code: string): void {
    if (this.bench.intake.isOpen) void this.bench.intake.add(code);
    else if (this.visits.call.isOpen && !this.visits.call.hasSubject) void this.visits.call.look(code);
    else if (!this.#isCovered && this.room === "counter" && this.counter.stage === "return" && this.counter.exchanging.take(code)) return;
    else if (!this.#isCovered && this.room === "cases" && this.cases.exchanging.take(code)) return;
    else void this.box.scan(code);
  }

  /** Whether something lies over the room. */
  get #isCovered(): boolean {
    return this.device.isOpen || this.bench.isOver || this.visits.isOver;
  }

  /** Opens what was found, in the room where it belongs. */
  async open(hit: Opening): Promise<void> {
    this.#uncover();
    if (hit.repair) {
      await this.openRepair({ line: hit.repair });
    } else if (hit.visit) {
      await this.openVisit(hit.visit);
    } else if (hit.case) {
      this.room = "cases";
      await Promise.all([this.cases.show(hit.case), this.cases.list("all")]);
    } else if (hit.loan_unit) {
      this.room = "bench";
      await Promise.all([this.bench.show("loaners"), this.bench.loaners.open(hit.loan_unit)]);
    } else if (hit.order || hit.count) {
      this.room = "parts";
      await this.parts.show(hit.order ? "orders" : "counts");
      await (hit.order ? this.parts.openOrder(hit.order) : this.parts.openCount(hit.count ?? ""));
    } else if (hit.credit) {
      await this.openCredit(hit.credit);
    } else {
      this.room = "counter";
      await this.counter.open(hit);
    }
  }

  /** Opens a row of a list: a machine on its page, anything else where it belongs. */
  async openRow(row: ListRow): Promise<void> {
    if (row.unit && row.sale_line) await this.openDevice({ sale_line: row.sale_line, unit: row.unit });
    else if (row.cells.length > 0) await this.open(row);
  }

  async openCredit(number: string): Promise<void> {
    this.#uncover();
    this.room = "credits";
    await Promise.all([this.credits.show(number), this.credits.list()]);
  }

  /** The page of a repair, over the room that it was asked for in. What is ready is about to be picked up. */
  async openRepair(which: Partial<OpenRepair>): Promise<void> {
    this.#uncover();
    this.box.close();
    await this.bench.page.open(which, "next");
  }

  /** The page of a visit, over the room that it was asked for in. */
  async openVisit(visit: string): Promise<void> {
    this.#uncover();
    this.box.close();
    await this.visits.page.open({ visit });
  }

  /** A call about a device that is known: from its page, or from its sale. */
  callAbout(device: Device): void {
    this.#uncover();
    this.visits.call.beginWith(device);
  }

  /** To the board, with a visit on it that somebody is to drive to. */
  async planVisit(card: VisitCard): Promise<void> {
    this.#uncover();
    this.room = "visits";
    this.visits.plan.from = card.window.from.slice(0, 10);
    this.visits.plan.days = 1;
    await this.visits.show("board");
    this.visits.plan.select(card.visit);
  }

  /** From a device's page to leaving it here. */
  async leaveDevice(view: DeviceView): Promise<void> {
    this.device.close();
    const sale = await this.counter.sold(view.sale);
    const line = sale?.lines.find((one) => one.id === view.device.sale_line);
    if (sale && line) this.bench.intake.begin([Draft.sold(sale, line, view.device.unit)]);
  }

  /** To where what was written on a slip by hand is keyed in. */
  keyIn(slip: BlankView): void {
    if (slip.kind === "repair") {
      this.bench.intake.begin([]);
      this.bench.intake.slip = slip.number;
      return;
    }
    this.#uncover();
    this.counter.clear();
    this.counter.slip = slip.number;
    this.room = "counter";
  }

  async openCase(id: string): Promise<void> {
    this.#uncover();
    this.room = "cases";
    await Promise.all([this.cases.show(id), this.cases.list("all")]);
  }

  /** A part where its stock is: from its page at the counter. */
  async openPart(part: string): Promise<void> {
    this.device.close();
    this.room = "parts";
    await Promise.all([this.parts.show("search"), this.parts.openPart(part)]);
  }

  /** The page of a device, over the room that it was asked for in. */
  async openDevice(device: Device): Promise<void> {
    this.box.close();
    this.bench.page.close();
    this.visits.page.close();
    await this.device.open(device);
  }

  /** The page of what a case's line is about: its sale knows which device that is. */
  async openDeviceOf(line: CaseLineView): Promise<void> {
    if (line.device) return this.openDevice(line.device);
    if (!line.sale) return;
    // Several without serial numbers are no one device; the sale shows what there is.
    this.room = "counter";
    await this.counter.openSale(line.sale);
  }

  /** From a device's page to the counter, with the device on it. */
  async serve(view: DeviceView): Promise<void> {
    this.device.close();
    this.room = "counter";
    const { sale_line, unit } = view.device;
    const at = this.counter.drafts.findIndex((draft) => draft.device?.sale_line === sale_line && draft.device.unit === unit);
    if (at >= 0) this.counter.look(at);
    else await this.counter.openSale(view.sale, sale_line, unit);
  }

  /** To the case that was just taken in, to pay what it owes. */
  async settleCase(id: string): Promise<void> {
    this.counter.clear();
    await this.openCase(id);
    const line = this.cases.open?.lines.find((one) => one.actions.includes("settle"));
    if (line) this.cases.begin(line, "settle");
  }

  async refresh(): Promise<void> {
    try {
      this.status = await call("status", {});
      shopDay.current = this.status.today;
      prints.heard(this.status);
      this.statusFailure = null;
    } catch (thrown) {
      this.statusFailure = failureOf(thrown);
    }
  }

  async speak(language: Tongue): Promise<void> {
    tongue.current = language;
    await this.session.speak();
  }

  async lock(): Promise<void> {
    this.#forgetTyped();
    prints.close();
    await this.session.close();
  }

  /** Leaves no PIN and no search behind the lock. */
  #forgetTyped(): void {
    closeAsks();
    this.settings.second = null;
    this.box.clear();
  }

  /** Takes away what lies over the room. */
  #uncover(): void {
    this.device.close();
    this.bench.page.close();
    this.bench.intake.leave();
    this.visits.page.close();
    this.visits.call.isOpen = false;
  }

  /** The board follows a repair; how many cases wait may have changed with it. */
  #repairChanged(card: RepairCard): void {
    this.bench.put(card);
    void this.refresh();
  }

  /** What lay on the counter lies at the bench now. */
  #takenIn(): void {
    this.counter.clear();
    if (this.bench.board) void this.bench.list();
    void this.refresh();
  }

  /** What is known of a device may change the answer for what lies on the counter. */
  #deviceChanged(): void {
    if (this.counter.drafts.length > 0) this.counter.changed();
    void this.refresh();
  }

  /** Brings back what this person has begun, or nothing yet. A field copy has work of its own. */
  #workOf(who: SessionView): void {
    const owner = who.field ? `${who.staff} ${who.field.copy}` : who.staff;
    this.#work.leave();
    const known = this.#works.find((one) => one.owner === owner);
    this.#work = known ?? new Work(owner, who.name, this.#around);
    if (!known) this.#works = [...this.#works, this.#work];
  }

  /** Where somebody begins: at the counter, with what they are to repair, with what waits for their yes; first of all
   * with what they left half done. */
  #beginsIn(who: SessionView): Room {
    if (!["start", "done"].includes(this.counter.stage) || who.role === "clerk") return "counter";
    if (who.role === "manager") return "cases";
    this.bench.arrive();
    return "bench";
  }

  async #entered(who: SessionView, isSame: boolean): Promise<void> {
    this.hasWorked = true;
    if (!isSame) {
      // Somebody else: what the one before has begun waits for them, what they had asked for in person does not.
      this.#workOf(who);
      this.cases.stop();
      this.credits.forget();
      this.device.stop();
      this.bench.stop();
      this.visits.stop();
      this.lists.forget();
      this.parts.forget();
      this.shift.forget();
      this.settings.forget();
      prints.forget();
      this.device.close();
      this.bench.page.close();
      this.visits.page.close();
      this.room = this.#beginsIn(who);
    }
    const inTheField = this.session.who?.field != null;
    if (inTheField || this.#wasInTheField) {
      // Another copy, or the store again: nothing of what is on the screen is of it.
      this.#wasInTheField = inTheField;
      this.visits.stop();
      this.#uncover();
      this.room = inTheField ? "visits" : "counter";
      this.visits.shown = inTheField ? "list" : "board";
    }
    await Promise.all([this.refresh(), this.counter.loadChoices()]);
    if (this.counter.drafts.length > 0) this.counter.changed();
    if (!isSame && this.room === "cases") return this.cases.arrive();
    if (!isSame && this.room === "bench") {
      // Whoever is to drive today begins with that: somebody waits for them at an hour.
      if (await this.visits.arrive()) this.room = "visits";
      else await this.bench.list();
      return;
    }
    if (this.room === "cases") await this.cases.list();
    if (this.room === "bench") await this.bench.list();
    if (this.room === "visits") await this.visits.show();
    if (this.room === "lists") await this.lists.show();
    if (this.room === "parts") await this.parts.show();
    if (this.room === "credits") await this.credits.list();
    if (this.room === "shift") await this.shift.show();
  }
}
