// A backup takes the place of the store: chosen from those that lie here or from anywhere, by a manager's number and
// PIN. The desk looks it through and leaves a note; the shell opens the store anew.
import { call, failureOf, pickFile, reopen, type Failure } from "../../backend";
import type { BackupRow } from "../../api.gen";
import { say } from "../../lib/words.svelte";

/** What is known of a backup: being looked through, whole, or why not. */
export type Looked = "looking" | "good" | Failure;

export class Restore {
  open = $state(false);
  backups = $state<BackupRow[]>([]);
  looked = $state<Record<string, Looked>>({});
  /** The path of the one that was chosen. */
  chosen = $state("");
  number = $state("");
  pin = $state("");
  /** The key of the recovery sheet, as it is typed. */
  key = $state("");
  /** The passphrase of an encrypted backup. */
  passphrase = $state("");
  wantsPassphrase = $state(false);
  /** Whether the backup comes from another PC, as far as is known. */
  wantsKey = $state(false);
  busy = $state(false);
  failure = $state<Failure | null>(null);
  readonly #done: () => Promise<void>;
  #asked = 0;

  constructor(done: () => Promise<void>) {
    this.#done = done;
  }

  /** Whether what was chosen is none of those listed. */
  get isOther(): boolean {
    return this.chosen !== "" && !this.backups.some((one) => one.path === this.chosen);
  }

  async begin(isNewPc = false): Promise<void> {
    this.open = true;
    this.wantsKey = isNewPc;
    this.failure = null;
    this.chosen = this.pin = this.key = "";
    this.looked = {};
    const asked = (this.#asked += 1);
    try {
      this.backups = (await call("backups", {})).backups;
      this.chosen = this.backups.find((one) => !one.failure)?.path ?? "";
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return;
    }
    for (const one of this.backups) {
      if (asked !== this.#asked) return;
      await this.#look(one);
    }
  }

  close(): void {
    this.#asked += 1;
    this.open = false;
    this.pin = this.key = "";
  }

  /** A file that lies elsewhere, such as on a stick. */
  async pick(): Promise<void> {
    this.failure = null;
    try {
      const picked = await pickFile(say("restore-title"), [{ name: say("restore-kind"), endings: ["db"] }]);
      if (picked !== null) this.chosen = picked;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async go(): Promise<void> {
    if (this.busy || this.chosen === "" || this.number.trim() === "" || this.pin === "") return;
    this.busy = true;
    this.failure = null;
    try {
      await call("ask_restore", { path: this.chosen, number: this.number.trim(), pin: this.pin, recovery: this.key.trim() || null, passphrase: this.passphrase || null });
      this.passphrase = "";
      await reopen();
      this.close();
      await this.#done();
    } catch (thrown) {
      this.failure = failureOf(thrown);
      if (this.failure.code === "restore_other_secret") this.wantsKey = true;
      if (this.failure.code === "backup_encrypted") this.wantsPassphrase = this.wantsKey = true;
    } finally {
      this.pin = "";
      this.busy = false;
    }
  }

  async #look({ path, failure }: BackupRow): Promise<void> {
    if (failure) {
      this.looked[path] = failure;
      return;
    }
    this.looked[path] = "looking";
    try {
      this.looked[path] = (await call("check_backup", { path })).failure ?? "good";
    } catch (thrown) {
      this.looked[path] = failureOf(thrown);
    }
  }
}
