// The shift: what the day brought, closing it, handing over, and slips for a power cut.
import { call, failureOf, type Failure } from "../../backend";
import type { BlankKind, BlankView, ShiftDone, ShiftView } from "../../api.gen";
import { Paper } from "../../lib/paper.svelte";
import { Sending } from "../../lib/sending.svelte";

export type Doing = "close" | "hand_over" | "blanks" | "spoil";

const blank = () => ({ float: "", takings: "", counted: "", why: "", to: "", note: "", kind: "return" as BlankKind, count: "10", handed: {} as Record<string, string> });

export class Shift {
  view = $state.raw<ShiftView | null>(null);
  loading = $state(false);
  failure = $state<Failure | null>(null);
  doing = $state<Doing | null>(null);
  typed = $state(blank());
  /** The slip that is spoiled. */
  spoiling = $state.raw<BlankView | null>(null);
  /** Papers that were made together, and which of them is on screen. */
  papers = $state.raw<string[]>([]);
  readonly sending = new Sending();
  readonly paper = new Paper();
  #asked = 0;

  async show(): Promise<void> {
    const asked = (this.#asked += 1);
    this.loading = true;
    try {
      const view = await call("shift", {});
      if (asked !== this.#asked) return;
      this.view = view;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  begin(doing: Doing, slip: BlankView | null = null): void {
    this.stop();
    this.paper.close();
    this.doing = doing;
    this.spoiling = slip;
  }

  stop(): void {
    this.doing = null;
    this.spoiling = null;
    this.typed = blank();
    this.sending.forget();
  }

  /** Somebody else is here now. */
  forget(): void {
    this.stop();
    this.paper.close();
    this.papers = [];
    this.view = null;
  }

  /** Esc: one step back. */
  back(): boolean {
    if (this.paper.number) this.paper.close();
    else if (this.doing) this.stop();
    else return false;
    return true;
  }

  get isComplete(): boolean {
    const { typed } = this;
    if (this.doing === "close") return typed.float.trim() !== "" && typed.counted.trim() !== "";
    if (this.doing === "hand_over") return typed.to !== "";
    if (this.doing === "blanks") return /^\d+$/.test(typed.count.trim());
    return this.doing === "spoil" && typed.why.trim() !== "";
  }

  async go(): Promise<void> {
    const { doing, typed } = this;
    if (!doing || !this.isComplete || this.sending.busy) return;
    if (doing === "spoil") {
      const view = await this.sending.send("spoil_blank", { number: this.spoiling?.number ?? "", why: typed.why.trim() });
      if (!view) return;
      this.stop();
      this.view = view;
      return;
    }
    const done = await this.#send(doing);
    if (!done) return;
    this.stop();
    this.view = done.shift;
    this.papers = done.papers;
    await this.#look(0);
  }

  /** Puts a paper on the screen. */
  async open(number: string): Promise<void> {
    this.stop();
    this.papers = [number];
    await this.paper.open(number);
  }

  /** Where the paper on screen stands among those made with it, from 0. */
  get place(): number {
    return this.papers.indexOf(this.paper.number);
  }

  /** Prints the one on screen; of several, the rest after it. */
  async print(): Promise<void> {
    for (let at = this.place; at < this.papers.length; at += 1) {
      if (this.place !== at) await this.#look(at);
      if (!(await this.paper.print())) return;
    }
  }

  async #look(at: number): Promise<void> {
    const number = this.papers[at];
    if (number) await this.paper.open(number);
  }

  /** What each technician hands in of the cash from customers' doors. */
  get #handed(): { technician: string; amount: string }[] {
    const all = Object.entries(this.typed.handed).map(([technician, amount]) => ({ technician, amount: amount.trim() }));
    return all.filter((one) => one.amount !== "");
  }

  #send(doing: Exclude<Doing, "spoil">): Promise<ShiftDone | undefined> {
    const { typed } = this;
    if (doing === "close") {
      return this.sending.send("close_day", { float: typed.float.trim(), takings: typed.takings.trim(), handed_in: this.#handed, counted: typed.counted.trim(), why: typed.why.trim() });
    }
    if (doing === "hand_over") {
      return this.sending.send("hand_over_shift", { to: typed.to, counted: typed.counted.trim() || null, note: typed.note.trim() });
    }
    return this.sending.send("issue_blanks", { kind: typed.kind, count: Number(typed.count.trim()) });
  }
}
