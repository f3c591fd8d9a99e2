// The printers of this counter, and what prints where. A choice is stored as soon as it is made.
import { call } from "../../backend";
import type { PaperSize, PaperTongue, PrintChoice, PrintingView, PrintJobView, Printer, Reach, Roll } from "../../api.gen";
import { prints } from "../../lib/prints.svelte";
import { Sending } from "../../lib/sending.svelte";
import { PaperBatch } from "./batch.svelte";

export const WAYS = ["system", "network", "device", "raw"] as const satisfies readonly Reach["by"][];
export const ROLLS = ["80mm", "58mm"] as const satisfies readonly Roll[];
/** The computer's own printer, which nobody has to name. */
export const OWN = "00000000-0000-0000-0000-000000000000";
/** The port at which such printers listen. */
const PORT = "9100";

/** A printer as it is typed. */
export type TypedPrinter = { id: string | null; name: string; by: Reach["by"]; queue: string; host: string; port: string; path: string; roll: Roll; cut: boolean; drawer: boolean };

export class Printers {
  view = $state.raw<PrintingView | null>(null);
  typed = $state<TypedPrinter | null>(null);
  /** The queues that the system knows. */
  queues = $state<string[]>([]);
  /** What was done last. */
  /** The test page that was printed last. */
  tested = $state<string | null>(null);
  done = $state<"saved" | "removed" | "tested" | null>(null);
  readonly sending = new Sending();
  readonly batch = new PaperBatch();

  async load(): Promise<void> {
    await this.batch.load();
    this.view = await call("printing", {});
  }

  async begin(printer: Printer | null): Promise<void> {
    this.sending.forget();
    this.done = null;
    const of = printer?.reach;
    this.typed = {
      id: printer?.id ?? null,
      name: printer?.name ?? "",
      by: of?.by ?? "network",
      queue: of?.by === "system" || of?.by === "raw" ? of.queue : "",
      host: of?.by === "network" ? of.host : "",
      port: of?.by === "network" ? String(of.port) : PORT,
      path: of?.by === "device" ? of.path : "/dev/usb/lp0",
      roll: printer?.roll ?? "80mm",
      cut: printer?.cut ?? true,
      drawer: printer?.drawer ?? false,
    };
    try {
      this.queues = (await call("system_printers", {})).queues;
    } catch {
      // Its name can be typed as well.
      this.queues = [];
    }
  }

  get isThermal(): boolean {
    return this.typed !== null && this.typed.by !== "system";
  }

  async save(): Promise<void> {
    const { typed } = this;
    if (!typed) return;
    const { id, name, cut, drawer } = typed;
    const roll = this.isThermal ? typed.roll : null;
    await this.#change("saved", () => this.sending.send("save_printer", { printer: id, name, reach: this.#reach(typed), roll, cut, drawer }));
  }

  async remove(): Promise<void> {
    const id = this.typed?.id;
    if (id) await this.#change("removed", () => this.sending.send("remove_printer", { printer: id }));
  }

  async test(printer: string): Promise<void> {
    this.done = null;
    const sent = await this.sending.send("print_test_page", { printer });
    if (!sent) return;
    prints.put(sent.jobs);
    this.tested = sent.jobs[0]?.job ?? null;
    this.done = "tested";
  }

  /** Stores one choice; what is empty is what the others have. */
  async choose(choice: PrintChoice, fields: { printer?: string; paper?: string; languages?: string; copies?: string }): Promise<void> {
    const next: PrintChoice = { ...choice };
    if (fields.printer !== undefined) [next.printer, next.paper] = [fields.printer || null, null];
    if (fields.paper !== undefined) next.paper = (fields.paper || null) as PaperSize | null;
    if (fields.languages !== undefined) next.languages = (fields.languages || null) as PaperTongue | null;
    if (fields.copies !== undefined) next.copies = fields.copies === "" ? null : Number(fields.copies);
    const view = await this.sending.send("choose_printing", { choices: [next] });
    if (view) this.#take(view);
  }

  /** What became of the test page; none as long as nobody knows. */
  get testPage(): PrintJobView | null {
    return this.tested ? (prints.find(this.tested) ?? null) : null;
  }

  forget(): void {
    this.view = this.typed = this.done = null;
    this.sending.forget();
  }

  async #change(done: "saved" | "removed", send: () => Promise<PrintingView | undefined>): Promise<void> {
    this.done = null;
    const view = await send();
    if (!view) return;
    this.#take(view);
    this.typed = null;
    this.done = done;
  }

  #take(view: PrintingView): void {
    this.view = view;
    prints.printing = view;
  }

  #reach({ by, queue, host, port, path }: TypedPrinter): Reach {
    if (by === "network") return { by, host, port: /^\d{1,5}$/.test(port) && Number(port) <= 65_535 ? Number(port) : 0 };
    return by === "device" ? { by, path } : { by, queue };
  }
}
