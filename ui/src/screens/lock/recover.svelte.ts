// In with the recovery sheet: where the secret of this PC is gone, or a manager forgot her PIN.
import { call, failureOf, reopen, type Failure } from "../../backend";

export class Recover {
  open = $state(false);
  key = $state("");
  number = $state("");
  pin = $state("");
  again = $state("");
  busy = $state(false);
  failure = $state<Failure | null>(null);
  readonly #done: () => Promise<void>;

  constructor(done: () => Promise<void>) {
    this.#done = done;
  }

  get differs(): boolean {
    return this.again !== "" && this.again !== this.pin;
  }

  get isComplete(): boolean {
    return this.key.trim() !== "" && this.number.trim() !== "" && this.pin === this.again;
  }

  begin(): void {
    this.#forget();
    this.open = true;
  }

  close(): void {
    this.#forget();
    this.open = false;
  }

  async go(): Promise<void> {
    if (this.busy || !this.isComplete) return;
    this.busy = true;
    this.failure = null;
    try {
      await call("recover", { recovery: this.key, number: this.number.trim(), new_pin: this.pin === "" ? null : this.pin });
      // The secret is read when the store is opened.
      await reopen();
      this.close();
      await this.#done();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.pin = this.again = "";
      this.busy = false;
    }
  }

  #forget(): void {
    this.key = this.number = this.pin = this.again = "";
    this.failure = null;
  }
}
