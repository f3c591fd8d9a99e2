// The best order of somebody's day: what the desk found, and taking it as it was shown.
import { call, failureOf, type Failure } from "../../backend";
import type { RouteView } from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";

export class DayRoute {
  view = $state.raw<RouteView | null>(null);
  failure = $state<Failure | null>(null);
  readonly sending = new Sending();
  readonly #taken: () => Promise<void>;
  #asked = 0;

  constructor(taken: () => Promise<void>) {
    this.#taken = taken;
  }

  get isOpen(): boolean {
    return this.view !== null || this.failure !== null;
  }

  async show(technician: string, day: string): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const view = await call("route_of_day", { technician, day });
      if (asked === this.#asked) [this.view, this.failure] = [view, null];
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  /** The day is driven in the order that is shown. */
  async take(): Promise<void> {
    const { view } = this;
    if (view?.verdict !== "better" || this.sending.busy) return;
    const stops = view.stops.map(({ visit, start }) => ({ visit, start }));
    const taken = await this.sending.send("order_day", { technician: view.technician, day: view.day, stops });
    if (!taken) return;
    this.view = taken;
    await this.#taken();
  }

  close(): void {
    this.#asked += 1;
    this.view = this.failure = null;
    this.sending.forget();
  }
}
