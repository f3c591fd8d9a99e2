// Encryption of the store: how it lies, turned on and off, another passphrase. A turn is made when the store is opened
// anew, and whoever asked signs in again.
import { call, failureOf, reopen, type Failure } from "../../backend";
import type { EncryptionView } from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";

export class Encrypting {
  view = $state<EncryptionView | null>(null);
  passphrase = $state("");
  again = $state("");
  pin = $state("");
  /** Whether the passphrase was changed just now. */
  changed = $state(false);
  turning = $state(false);
  failure = $state<Failure | null>(null);
  readonly sending = new Sending();
  readonly #turned: () => void;

  constructor(turned: () => void) {
    this.#turned = turned;
  }

  get differs(): boolean {
    return this.again !== "" && this.again !== this.passphrase;
  }

  get isComplete(): boolean {
    return this.passphrase !== "" && this.passphrase === this.again && this.pin !== "";
  }

  async look(): Promise<void> {
    try {
      this.view = await call("encryption", {});
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Encrypts the store, or gives one that is encrypted another passphrase. */
  async encrypt(): Promise<void> {
    if (this.turning || !this.isComplete) return;
    const wasEncrypted = this.view?.is_encrypted ?? false;
    await this.#turn(async () => {
      if (!(await this.sending.send("encrypt_store", { passphrase: this.passphrase, pin: this.pin }))) return false;
      this.passphrase = this.again = "";
      this.changed = wasEncrypted;
      return !wasEncrypted;
    });
  }

  async decrypt(): Promise<void> {
    if (this.turning || this.pin === "") return;
    await this.#turn(async () => (await this.sending.send("decrypt_store", { pin: this.pin })) !== null);
  }

  async #turn(ask: () => Promise<boolean>): Promise<void> {
    this.turning = true;
    this.failure = null;
    this.changed = false;
    try {
      const isAsked = await ask();
      this.failure = this.sending.failure;
      if (!isAsked) return;
      await reopen();
      this.#turned();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.pin = "";
      this.turning = false;
    }
  }
}
