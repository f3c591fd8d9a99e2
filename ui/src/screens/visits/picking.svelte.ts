// What somebody takes along on a day: the parts of their visits, and where they lie.
import { call, failureOf, type Failure } from "../../backend";
import type { PickLine, PickList, VisitPerson } from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";
import { onDay } from "./clock";

export class Picking {
  people = $state.raw<VisitPerson[]>([]);
  technician = $state("");
  day = $state("");
  list = $state.raw<PickList | null>(null);
  failure = $state<Failure | null>(null);
  readonly sending = new Sending();
  readonly #today: () => string;
  #asked = 0;

  constructor(today: () => string) {
    this.#today = today;
  }

  /** The visits of the day, each with what is to be taken along for it. */
  get visits(): { visit: string; number: string; lines: PickLine[] }[] {
    const found = new Map<string, { visit: string; number: string; lines: PickLine[] }>();
    for (const line of this.list?.lines ?? []) {
      const known = found.get(line.visit) ?? { visit: line.visit, number: line.number, lines: [] };
      known.lines.push(line);
      found.set(line.visit, known);
    }
    return [...found.values()];
  }

  async load(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      if (this.people.length === 0) this.people = (await call("list_rosters", {})).rosters.map((one) => ({ id: one.roster.staff, name: one.name }));
      if (this.day === "") this.day = this.#today();
      if (this.technician === "") this.technician = this.people[0]?.id ?? "";
      if (this.technician === "") return;
      const list = await call("pick_list", { technician: this.technician, day: this.day });
      if (asked !== this.#asked) return;
      this.list = list;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  async turn(by: -1 | 1): Promise<void> {
    this.day = onDay(this.day, by);
    await this.load();
  }

  /** The parts of a visit go to whoever drives. */
  async take(visit: string): Promise<void> {
    if (await this.sending.send("pick_visit_parts", { visit, works: null })) await this.load();
  }

  stop(): void {
    this.#asked += 1;
    this.people = [];
    this.technician = this.day = "";
    this.list = null;
    this.sending.forget();
  }
}
