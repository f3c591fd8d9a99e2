// Field copies at the counter: taken out, brought back, and what of them was not taken.
import { call, failureOf, pickSave, type Failure } from "../../backend";
import type { FieldBack, FieldCopyView, FieldKeptView, FieldList, FieldLook, TakenAlong, VisitPerson } from "../../api.gen";
import { shortDay, typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";
import { say } from "../../lib/words.svelte";
import { FIELD_ENDING } from "../lock/field.svelte";
import { clock, dayOf } from "./clock";

/** The days of a copy, as people read them. */
export function days(of: { from: string; to: string }, today: string): string {
  const [first, last] = [shortDay(of.from, today), shortDay(of.to, today)];
  return first === last ? first : `${first} – ${last}`;
}

/** A moment, as people read it. */
export function when(moment: string, today: string): string {
  return `${shortDay(dayOf(moment), today)} ${clock(moment)}`;
}

const blank = () => ({ technician: "", from: "", to: "", path: "", passphrase: "", again: "", pin: "" });
/** What somebody is asked about one entry, or one copy. */
export type Deciding = { copy: FieldCopyView; one: FieldKeptView | null };

export class FieldCopies {
  all = $state.raw<FieldList | null>(null);
  people = $state.raw<VisitPerson[]>([]);
  /** Which form is open. */
  doing = $state<"out" | "back" | null>(null);
  typed = $state(blank());
  taken = $state.raw<TakenAlong | null>(null);
  /** The file that is to be brought back, and what was found in it. */
  path = $state("");
  passphrase = $state("");
  asksPassphrase = $state(false);
  /** The manager who says yes to a copy that the counter does not know any more. */
  adopt = $state({ number: "", pin: "" });
  looked = $state.raw<FieldLook | null>(null);
  brought = $state.raw<FieldBack | null>(null);
  failure = $state<Failure | null>(null);
  deciding = $state.raw<Deciding | null>(null);
  why = $state("");
  readonly sending = new Sending();
  readonly #around: { changed: () => void };

  constructor(around: { changed: () => void }) {
    this.#around = around;
  }

  async list(): Promise<void> {
    const [all, rosters] = await Promise.all([call("list_field_copies", {}), call("list_rosters", {})]);
    this.all = all;
    this.people = rosters.rosters.map((one) => ({ id: one.roster.staff, name: one.name }));
  }

  /** Begins to take out, for the technician that is here or the first there is. */
  beginOut(who: string, today: string): void {
    this.stop();
    const mine = this.people.find((one) => one.id === who) ?? this.people[0];
    this.typed = { ...blank(), technician: mine?.id ?? "", from: today, to: today };
    this.doing = "out";
  }

  beginBack(): void {
    this.stop();
    this.doing = "back";
  }

  /** Where the copy is to lie. */
  pickOut = async (title: string): Promise<string | null> => {
    const name = this.people.find((one) => one.id === this.typed.technician)?.name ?? "";
    return pickSave(title, `${say("field-file-name", { name, day: typedDay(this.typed.from) ?? "" })}.${FIELD_ENDING}`, [{ name: say("field-kind"), endings: [FIELD_ENDING] }]);
  };

  get differs(): boolean {
    return this.typed.again !== "" && this.typed.again !== this.typed.passphrase;
  }

  get isComplete(): boolean {
    const { typed } = this;
    return typed.technician !== "" && typedDay(typed.from) !== undefined && typedDay(typed.to) !== undefined && typed.path.trim() !== "" && typed.passphrase !== "" && typed.again === typed.passphrase && typed.pin !== "";
  }

  async takeOut(): Promise<void> {
    const { typed } = this;
    if (!this.isComplete) return;
    const taken = await this.sending.send("take_out", { technician: typed.technician, from: typedDay(typed.from) ?? null, to: typedDay(typed.to) ?? null, path: typed.path.trim(), passphrase: typed.passphrase, pin: typed.pin });
    typed.pin = "";
    if (!taken) return;
    this.stop();
    this.taken = taken;
    await this.#again();
  }

  get #file() {
    const adopt = this.looked?.is_unknown && this.adopt.pin !== "" ? { number: this.adopt.number.trim(), pin: this.adopt.pin } : null;
    return { path: this.path.trim(), passphrase: this.passphrase === "" ? null : this.passphrase, adopt };
  }

  /** Looks the chosen file through before anything is done. */
  async look(): Promise<void> {
    this.looked = this.brought = this.failure = null;
    if (this.path.trim() === "") return;
    try {
      this.looked = await call("look_at_field_copy", this.#file);
    } catch (thrown) {
      this.failure = failureOf(thrown);
      this.asksPassphrase ||= this.failure.code === "field_passphrase_needed";
    }
  }

  /** How many entries would be taken. */
  get fresh(): number {
    return this.looked ? this.looked.requests - this.looked.known : 0;
  }

  async bringBack(): Promise<void> {
    if (!this.looked) return;
    const back = await this.sending.send("bring_back", this.#file);
    this.adopt.pin = "";
    if (!back) return;
    this.brought = back;
    this.looked = null;
    await this.#again();
  }

  decide(copy: FieldCopyView, one: FieldKeptView | null): void {
    this.sending.forget();
    this.deciding = { copy, one };
    this.why = "";
  }

  async retry(copy: FieldCopyView, one: FieldKeptView): Promise<void> {
    if (await this.sending.send("retry_field", { copy: copy.copy, nth: one.nth })) await this.#again();
  }

  /** What is asked for a reason: an entry that is set aside, or a copy that is given up. */
  async goDecide(): Promise<void> {
    const { deciding } = this;
    const why = this.why.trim();
    if (!deciding || why === "") return;
    const { copy } = deciding.copy;
    const done = deciding.one ? await this.sending.send("set_aside_field", { copy, nth: deciding.one.nth, why }) : await this.sending.send("give_up_field_copy", { copy, why });
    if (!done) return;
    this.deciding = null;
    await this.#again();
  }

  /** Esc: what is asked, then the form. */
  back(): boolean {
    if (this.sending.busy) return true;
    if (this.deciding) this.deciding = null;
    else if (this.doing) this.stop();
    else if (this.taken) this.taken = null;
    else return false;
    return true;
  }

  stop(): void {
    this.doing = this.deciding = this.taken = this.looked = this.brought = this.failure = null;
    this.typed = blank();
    this.path = this.passphrase = this.why = "";
    this.adopt = { number: "", pin: "" };
    this.asksPassphrase = false;
    this.sending.forget();
  }

  async #again(): Promise<void> {
    try {
      await this.list();
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
    this.#around.changed();
  }
}
