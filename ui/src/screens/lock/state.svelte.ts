// Who is here. The lock goes over the work and takes nothing away from it.
import { call, closeField, failureOf, type Failure } from "../../backend";
import type { DemoStaff, LockView, Right, SessionView } from "../../api.gen";
import { tongue } from "../../lib/words.svelte";
import { Sending } from "../../lib/sending.svelte";
import { OpenField } from "./field.svelte";
import { Recovery } from "../../lib/recovery.svelte";
import { Recover } from "./recover.svelte";
import { Unlock } from "./unlock.svelte";
import { Restore } from "./restore.svelte";

/** Failures by which a store says that it does not open, and a backup may help. */
const DAMAGED = new Set(["damaged", "not_a_store", "passphrase_needed"]);

export class Session {
  lock = $state<LockView | null>(null);
  who = $state<SessionView | null>(null);
  number = $state("");
  pin = $state("");
  setUp = $state({ shop_name: "", number: "", name: "", pin: "", again: "" });
  busy = $state(false);
  failure = $state<Failure | null>(null);
  readonly setting = new Sending();
  readonly restore = new Restore(() => this.look());
  readonly recover = new Recover(() => this.look());
  readonly unlock = new Unlock(() => this.look());
  /** The recovery sheet, right after the set-up. */
  readonly sheet = new Recovery();
  readonly field = new OpenField((who) => this.#enter(who));
  readonly #entered: (who: SessionView, isSame: boolean) => void;
  #last = "";
  /** The lock while it is on its way to the desk: whoever signs in behind it would be locked out by it. */
  #closing: Promise<void> = Promise.resolve();
  /** Who set the shop up and still looks at its recovery sheet. */
  #setUp: SessionView | null = null;

  constructor(entered: (who: SessionView, isSame: boolean) => void) {
    this.#entered = entered;
  }

  get isLocked(): boolean {
    return this.who === null;
  }

  /** Whether a backup may help: somebody works here, or the store does not open. */
  get mayRestore(): boolean {
    return this.lock?.readiness === "ready" || (this.lock === null && DAMAGED.has(this.failure?.code ?? ""));
  }

  holds(right: Right): boolean {
    return this.who?.rights.includes(right) ?? false;
  }

  async look(): Promise<void> {
    try {
      await call("speak", { language: tongue.current });
      this.lock = await call("lock_screen", {});
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async speak(): Promise<void> {
    try {
      await call("speak", { language: tongue.current });
      // Why a store does not open is worded anew.
      if (!this.lock) await this.look();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async signIn(): Promise<void> {
    if (this.busy || this.number.trim() === "" || this.pin === "") return;
    this.busy = true;
    this.failure = null;
    try {
      await this.#closing;
      this.#enter(await call("sign_in", { number: this.number.trim(), pin: this.pin }));
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.pin = "";
      this.busy = false;
    }
  }

  async begin(): Promise<void> {
    const { again: _, ...request } = this.setUp;
    const who = await this.setting.send("set_up", request);
    if (!who) return;
    const { pin } = this.setUp;
    this.setUp = { shop_name: "", number: "", name: "", pin: "", again: "" };
    await this.sheet.show(pin);
    if (this.sheet.paper) this.#setUp = who;
    else this.#enter(who);
  }

  /** The sheet was seen: to work. */
  enterAfterSheet(): void {
    const who = this.#setUp;
    this.#setUp = null;
    this.sheet.putAway();
    if (who) this.#enter(who);
  }

  demo(staff: DemoStaff): void {
    this.number = staff.number;
    this.pin = staff.pin;
  }

  /** Locks; also when the desk cannot be reached, for the screen must not stay open. */
  close(): Promise<void> {
    this.#closing = this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const inTheField = this.who?.field != null;
    this.shut();
    try {
      // Behind a field copy lies the store of this computer.
      if (inTheField) return await this.#leaveField();
      this.lock = await call("lock", {});
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** The desk says that nobody is signed in. */
  shut(): void {
    this.who = null;
    this.pin = "";
    if (!this.lock) void this.look();
  }

  async #leaveField(): Promise<void> {
    await closeField();
    await this.look();
  }

  #enter(who: SessionView): void {
    const isSame = this.#last === who.staff;
    this.#last = who.staff;
    this.who = who;
    this.restore.close();
    this.recover.close();
    this.field.close();
    if (this.lock) this.lock.restored = this.lock.not_turned = null;
    this.number = "";
    this.failure = null;
    this.#entered(who, isSame);
  }
}
