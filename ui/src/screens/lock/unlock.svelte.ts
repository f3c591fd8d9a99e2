// The lock of an encrypted store: opened by the shop's passphrase, or by the key of its recovery sheet.
import { call, failureOf, reopen, type Failure } from "../../backend";

export class Unlock {
  passphrase = $state("");
  key = $state("");
  bySheet = $state(false);
  busy = $state(false);
  failure = $state<Failure | null>(null);
  readonly #done: () => Promise<void>;

  constructor(done: () => Promise<void>) {
    this.#done = done;
  }

  get isComplete(): boolean {
    return (this.bySheet ? this.key : this.passphrase).trim() !== "";
  }

  turn(): void {
    this.bySheet = !this.bySheet;
    this.failure = null;
  }

  /** What was typed stays where it was wrong: a letter is mended more easily than all of it typed again. */
  async go(): Promise<void> {
    if (this.busy || !this.isComplete) return;
    this.busy = true;
    this.failure = null;
    try {
      await call("unlock_store", this.bySheet ? { passphrase: null, recovery: this.key } : { passphrase: this.passphrase, recovery: null });
      await reopen();
      this.passphrase = this.key = "";
      this.bySheet = false;
      await this.#done();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.busy = false;
    }
  }
}
