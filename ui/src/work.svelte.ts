// What one person has begun at this window and not finished. Somebody else who signs in has work of their own; this
// waits for its owner.
import type { VisitTongue, VisitView } from "./api.gen";
import { Intake, type Around as AroundIntake } from "./screens/bench/intake.svelte";
import { Counter } from "./screens/counter/state.svelte";
import { CallForm } from "./screens/visits/call.svelte";

/** What the work needs to know of the window around it. */
export type Around = AroundIntake & { called: (view: VisitView) => void; tongue: () => VisitTongue };

export class Work {
  /** Who began it, by their id; empty before anybody has signed in. */
  readonly owner: string;
  /** What they are called; empty before anybody has signed in. */
  readonly name: string;
  readonly counter: Counter;
  readonly intake: Intake;
  readonly call: CallForm;

  constructor(owner: string, name: string, around: Around) {
    this.owner = owner;
    this.name = name;
    this.intake = new Intake(around);
    this.counter = new Counter((drafts, who) => this.intake.begin(drafts, who));
    this.call = new CallForm({ tongue: around.tongue, took: around.called });
  }

  /** The goods that lie there half done. */
  get goods(): string[] {
    const { counter, intake, call } = this;
    const devices = intake.done ? [] : intake.devices.map((one) => one.name);
    const called = call.hasSubject ? [call.answer?.name || call.typed.name] : [];
    return [...new Set([...counter.drafts.map((one) => one.name), ...devices, ...called])].filter((name) => name.trim() !== "");
  }

  get isBegun(): boolean {
    return this.counter.drafts.length > 0 || (this.intake.devices.length > 0 && !this.intake.done) || this.call.hasSubject;
  }

  /** What its owner had asked for in person does not outlast their leaving. */
  leave(): void {
    this.counter.ask.clear();
    this.counter.exchanging.ask.clear();
    this.counter.giving.ask.clear();
  }
}
