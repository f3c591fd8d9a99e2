// The labels of a device in repair: looked at, then printed or saved. Nothing is counted; one that came off is printed
// again.
import { call, failureOf, printPdf, savePdf, type Failure } from "../backend";
import type { LabelFor, LabelSize, LabelsView } from "../api.gen";
import { keep, kept } from "./kept";

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

  async print(): Promise<void> {
    await this.#hand("printed", (name, bytes) => printPdf(name, bytes).then(() => true));
  }

  async save(): Promise<void> {
    await this.#hand("saved", (name, bytes) => savePdf(name, bytes).then((path) => path !== null));
  }

  async #hand(how: "printed" | "saved", give: (name: string, bytes: Uint8Array) => Promise<boolean>): Promise<void> {
    const { view } = this;
    if (!view || this.working) return;
    this.working = true;
    this.failure = null;
    try {
      const bytes = Uint8Array.from(atob(view.pdf), (character) => character.charCodeAt(0));
      if (await give(view.file_name, bytes)) this.done = how;
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
