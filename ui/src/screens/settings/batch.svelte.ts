// Many papers as one PDF. The desk writes the file, and is asked how far it is.
import { call, failureOf, pickSave } from "../../backend";
import type { BatchPrinted, BatchProgress, DocumentKind } from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";
import { say } from "../../lib/words.svelte";

/** Papers of a case, and the slips that go with them. */
export const KINDS = ["warranty", "return", "exchange", "refusal", "pick_up", "goodwill", "repair", "estimate", "hand_over", "loan"] as const satisfies readonly DocumentKind[];
const ASK_AGAIN_MS = 250;

export class PaperBatch {
  kind = $state<DocumentKind>("warranty");
  from = $state("");
  to = $state("");
  progress = $state.raw<BatchProgress | null>(null);
  done = $state.raw<BatchPrinted | null>(null);
  stopping = $state(false);
  readonly sending = new Sending();
  #running = $state(false);

  get isRunning(): boolean {
    return this.#running;
  }

  async load(): Promise<void> {
    if (this.from !== "") return;
    this.from = this.to = (await call("status", {})).today;
  }

  /** Asks where to write it, and makes it. */
  async make(): Promise<void> {
    if (this.#running) return;
    this.done = null;
    this.sending.forget();
    const name = `${say(`document-${this.kind}`)}-${this.from}${this.to === this.from ? "" : `-${this.to}`}.pdf`;
    try {
      const path = await pickSave(say("batch-title"), name, [{ name: "PDF", endings: ["pdf"] }]);
      if (path === null) return;
      this.#running = true;
      const made = this.sending.send("print_batch", { numbers: [], kind: this.kind, from: this.from, to: this.to, paper: null, languages: null, path });
      void this.#watch();
      this.done = (await made) ?? null;
    } catch (thrown) {
      this.sending.failure = failureOf(thrown);
    } finally {
      this.#running = this.stopping = false;
      this.progress = null;
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    try {
      await call("stop_batch", {});
    } catch (thrown) {
      this.stopping = false;
      this.sending.failure = failureOf(thrown);
    }
  }

  forget(): void {
    this.done = null;
    this.from = this.to = "";
    this.sending.forget();
  }

  async #watch(): Promise<void> {
    while (this.#running) {
      try {
        const progress = await call("batch_progress", {});
        if (this.#running && progress.running) this.progress = progress;
      } catch {
        // The batch's own answer says what is to be said.
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
  }
}
