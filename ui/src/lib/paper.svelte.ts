// A document on screen, on its way to paper.
import { call, failureOf, printPdf, savePdf, type Failure } from "../backend";
import type { PaperSize, PaperTongue, PaperView } from "../api.gen";
import { Sending } from "./sending.svelte";

export const SIZES: PaperSize[] = ["a4", "a5", "80mm", "58mm"];
export const TONGUES: PaperTongue[] = ["zh-CN", "en", "both"];

/** A PDF that the desk has made and counted. Saving it after the printer failed does not count it again. */
type Made = { name: string; bytes: Uint8Array; copy: number };

export class Paper {
  number = $state("");
  view = $state<PaperView | null>(null);
  loading = $state(false);
  failure = $state<Failure | null>(null);
  /** What became of the last print or save. */
  done = $state<"printed" | "saved" | null>(null);
  working = $state(false);
  #size: PaperSize | null = null;
  #tongue: PaperTongue | null = null;
  #made: Made | null = null;
  #asked = 0;
  #sending = new Sending();

  /** Shows the document of this number, on the store's own paper. */
  async open(number: string): Promise<void> {
    this.number = number;
    this.view = null;
    this.#made = null;
    this.#size = this.#tongue = null;
    this.done = null;
    await this.#look();
  }

  close(): void {
    this.#asked += 1;
    this.number = "";
    this.view = null;
    this.failure = null;
  }

  async choose(size: PaperSize, tongue: PaperTongue): Promise<void> {
    this.#size = size;
    this.#tongue = tongue;
    this.#made = null;
    await this.#look();
  }

  /** Prints it. */
  async print(): Promise<boolean> {
    return this.#hand("printed", (made) => printPdf(made.name, made.bytes).then(() => true));
  }

  /** Saves it as a file. */
  async save(): Promise<boolean> {
    return this.#hand("saved", (made) => savePdf(made.name, made.bytes).then((path) => path !== null));
  }

  async #hand(how: "printed" | "saved", give: (made: Made) => Promise<boolean>): Promise<boolean> {
    if (this.working) return false;
    this.working = true;
    this.failure = null;
    try {
      // A paper that left the counter is done with; the next one is a copy, and the desk counts it.
      const made = (this.#made ??= await this.#make());
      if (!made) return false;
      if (!(await give(made))) return false;
      this.#made = null;
      this.done = how;
      await this.#look();
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    } finally {
      this.working = false;
    }
  }

  async #make(): Promise<Made | null> {
    const view = await this.#sending.send("print", this.#request());
    if (!view?.pdf) {
      this.failure = this.#sending.failure;
      return null;
    }
    const bytes = Uint8Array.from(atob(view.pdf), (character) => character.charCodeAt(0));
    return { name: view.file_name, bytes, copy: view.copy };
  }

  async #look(): Promise<void> {
    const asked = (this.#asked += 1);
    this.loading = true;
    try {
      const view = await call("preview", this.#request());
      if (asked === this.#asked) {
        this.view = view;
        this.failure = null;
      }
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  #request() {
    return { number: this.number, paper: this.#size, languages: this.#tongue, thermal: null };
  }
}
