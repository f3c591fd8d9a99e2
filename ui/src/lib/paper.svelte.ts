// A document on screen, on its way to paper.
import { call, failureOf, savePdf, type Failure } from "../backend";
import type { PaperSize, PaperTongue, PaperView, PrintJobView } from "../api.gen";
import { prints } from "./prints.svelte";
import { Sending } from "./sending.svelte";

export const SIZES: PaperSize[] = ["a4", "a5", "80mm", "58mm"];
export const TONGUES: PaperTongue[] = ["zh-CN", "en", "both"];

/** A PDF that the desk has made and counted. Saving it after the disk failed does not count it again. */
type Made = { name: string; bytes: Uint8Array; copy: number };

export class Paper {
  number = $state("");
  view = $state<PaperView | null>(null);
  loading = $state(false);
  failure = $state<Failure | null>(null);
  /** What became of the last print or save. */
  done = $state<"printed" | "saved" | null>(null);
  working = $state(false);
  /** The papers that the last print put down. */
  #jobs = $state<string[]>([]);
  #printer: string | null = null;
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
    this.#printer = this.#size = this.#tongue = null;
    this.#jobs = [];
    this.done = null;
    await Promise.all([this.#look(), prints.printing ? null : prints.loadPrinters()]);
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

  /** Another printer; it says itself what it prints on. */
  async goTo(printer: string): Promise<void> {
    this.#printer = printer;
    this.#size = null;
    this.#made = null;
    await this.#look();
  }

  /** How the last print stands: the paper that most needs somebody, else the last one. */
  get job(): PrintJobView | null {
    const jobs = this.#jobs.map((id) => prints.find(id)).filter((job) => job !== undefined);
    return jobs.find((job) => job.trouble !== null && job.state !== "sent") ?? jobs.find((job) => job.state !== "sent") ?? jobs.at(-1) ?? null;
  }

  /** Puts it down to be printed; the desk sends it, and nobody waits. */
  async print(): Promise<boolean> {
    if (this.working) return false;
    this.working = true;
    this.failure = null;
    try {
      const { number, paper, languages } = this.#request();
      const sent = await this.#sending.send("send_to_printer", { number, paper, languages, printer: this.#printer, copies: null });
      if (!sent) {
        this.failure = this.#sending.failure;
        return false;
      }
      this.#jobs = sent.jobs.map((job) => job.job);
      prints.put(sent.jobs);
      this.#made = null;
      this.done = "printed";
      await this.#look();
      return true;
    } finally {
      this.working = false;
    }
  }

  /** Saves it as a file. */
  async save(): Promise<boolean> {
    if (this.working) return false;
    this.working = true;
    this.failure = null;
    try {
      // A paper that left the counter is done with; the next one is a copy, and the desk counts it.
      const made = (this.#made ??= await this.#make());
      if (!made || (await savePdf(made.name, made.bytes)) === null) return false;
      this.#made = null;
      this.#jobs = [];
      this.done = "saved";
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
    return { number: this.number, paper: this.#size, languages: this.#tongue, printer: this.#printer, thermal: null };
  }
}
