// Papers on their way to a printer: what waits, what came out, what did not. Nobody waits here; the desk sends.
import { call, failureOf, type Failure } from "../backend";
import type { PaperSize, PrintJobView, PrintingView, StatusView } from "../api.gen";
import { Sending } from "./sending.svelte";

/** How often it is looked while something is on its way. */
const EVERY_MS = 500;
const MOVES: PrintJobView["state"][] = ["waiting", "sending"];
const ASKS: PrintJobView["state"][] = ["failed", "half_sent", "unsure"];

export class Prints {
  open = $state<PrintJobView[]>([]);
  ended = $state<PrintJobView[]>([]);
  /** The printers, and what prints where. */
  printing = $state.raw<PrintingView | null>(null);
  failure = $state<Failure | null>(null);
  /** Whether the list lies over the room. */
  isShown = $state(false);
  readonly sending = new Sending();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get waiting(): number {
    return this.open.filter((job) => MOVES.includes(job.state)).length;
  }

  /** Papers of which somebody has to say what becomes. */
  get failed(): number {
    return this.open.filter((job) => ASKS.includes(job.state)).length;
  }

  find(id: string): PrintJobView | undefined {
    return this.open.find((job) => job.job === id) ?? this.ended.find((job) => job.job === id);
  }

  /** What that printer prints on; everything, where nothing is known of it. */
  papers(printer: string | undefined, all: PaperSize[]): PaperSize[] {
    return this.printing?.printers.find((one) => one.printer.id === printer)?.papers ?? all;
  }

  /** Takes in what was just put down, and follows it. */
  put(jobs: PrintJobView[]): void {
    this.open = [...this.open.filter((known) => !jobs.some((job) => job.job === known.job)), ...jobs];
    this.#follow();
  }

  /** What the status line says may be more than is known here: another window or a new start. */
  heard(status: StatusView): void {
    if (status.prints_waiting !== this.waiting || status.prints_failed !== this.failed) void this.load();
  }

  async load(): Promise<void> {
    try {
      const list = await call("list_print_jobs", {});
      [this.open, this.ended] = [list.open, list.ended];
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
    this.#follow();
  }

  async loadPrinters(): Promise<void> {
    try {
      this.printing = await call("printing", {});
    } catch {
      // Papers print without a choice as well.
    }
  }

  async show(): Promise<void> {
    this.isShown = true;
    await Promise.all([this.load(), this.printing ? null : this.loadPrinters()]);
  }

  close(): void {
    this.isShown = false;
    this.sending.forget();
  }

  async retry(job: string, printer: string | null = null): Promise<void> {
    const list = await this.sending.send("retry_print_job", { job, printer });
    if (list) [this.open, this.ended] = [list.open, list.ended];
    this.#follow();
  }

  async callOff(job: string): Promise<void> {
    const list = await this.sending.send("call_off_print_job", { job });
    if (list) [this.open, this.ended] = [list.open, list.ended];
  }

  /** For the next person; the papers go on by themselves. */
  forget(): void {
    clearTimeout(this.#timer);
    this.open = [];
    this.ended = [];
    this.printing = null;
    this.close();
  }

  #follow(): void {
    clearTimeout(this.#timer);
    if (this.waiting === 0) return;
    this.#timer = setTimeout(() => void this.load(), EVERY_MS);
  }
}

/** There is one queue. */
export const prints = new Prints();
