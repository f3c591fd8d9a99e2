// The labels of a device in repair: looked at, then printed or saved. Nothing is counted; one that came off is printed
// again.
import { call, failureOf, savePdf, type Failure } from "../backend";
import type { LabelFor, LabelSize, LabelsView, PrintJobView } from "../api.gen";
import { keep, kept } from "./kept";
import { prints } from "./prints.svelte";
import { Sending } from "./sending.svelte";

export const LABEL_SIZES = ["60x40", "40x30"] as const satisfies readonly LabelSize[];
export const LABELS_FOR = ["all", "device"] as const satisfies readonly LabelFor[];

export class Labels {
  /** Whose: the line of a repair; empty while they are not looked at. */
  line = $state("");
  view = $state.raw<LabelsView | null>(null);
  of = $state<LabelFor>("all");
  /** The roll in this PC's label printer. */
  size = $state<LabelSize>(kept("labels", LABEL_SIZES, "60x40"));
  failure = $state<Failure | null>(null);
  working = $state(false);
  done = $state<"printed" | "saved" | null>(null);
  #asked = 0;
  #job = $state("");
  readonly #sending = new Sending();

  async open(line: string): Promise<void> {
    this.line = line;
    this.view = null;
    this.done = null;
    await this.#look();
  }

  close(): void {
    this.#asked += 1;
    this.line = "";
    this.view = null;
    this.failure = null;
  }

  async choose(size: LabelSize, of: LabelFor): Promise<void> {
    this.size = size;
    this.of = of;
    keep("labels", size);
    await this.#look();
  }

  /** How the last print stands. */
  get job(): PrintJobView | null {
    return prints.find(this.#job) ?? null;
  }

  async print(): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.failure = null;
    const sent = await this.#sending.send("send_labels", { line: this.line, size: this.size, of: this.of, printer: null });
    this.working = false;
    if (!sent) {
      this.failure = this.#sending.failure;
      return;
    }
    this.#job = sent.jobs.at(-1)?.job ?? "";
    prints.put(sent.jobs);
    this.done = "printed";
  }

  async save(): Promise<void> {
    const { view } = this;
    if (!view || this.working) return;
    this.working = true;
    this.failure = null;
    try {
      const bytes = Uint8Array.from(atob(view.pdf), (character) => character.charCodeAt(0));
      if ((await savePdf(view.file_name, bytes)) !== null) this.done = "saved";
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.working = false;
    }
  }

  async #look(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const view = await call("repair_labels", { line: this.line, size: this.size, of: this.of });
      if (asked !== this.#asked) return;
      this.view = view;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }
}
