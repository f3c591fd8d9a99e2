// A device's page: what it is, its clocks on any day, and its past as the customer's papers tell it.
// What counts and until when is the desk's; this keeps which device is open and what is being written down.
import { call, failureOf, type Failure } from "../../backend";
import type { Delay, Device, DeviceEntry, DeviceView, PastKind } from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Paper } from "../../lib/paper.svelte";
import { Sending } from "../../lib/sending.svelte";

/** What is being written down. */
export type Doing = PastKind["kind"] | "strike";

/** An entry as it is typed; days stay the text that was typed. */
export type Typed = {
  taken_in: string;
  handed_back: string;
  still_there: boolean;
  delay: Delay | "none";
  signed: boolean;
  repairer: string;
  on: string;
  old_serial: string;
  note: string;
  reason: string;
};

const EMPTY: Typed = {
  taken_in: "", handed_back: "", still_there: false, delay: "none", signed: true, repairer: "", on: "", old_serial: "", note: "", reason: "",
};

export class DevicePage {
  device = $state<Device | null>(null);
  view = $state<DeviceView | null>(null);
  failure = $state<Failure | null>(null);
  /** As of which day, as it is typed; empty: today. */
  on = $state("");
  doing = $state<Doing | null>(null);
  /** The entry that is corrected or struck. */
  entry = $state<DeviceEntry | null>(null);
  typed = $state<Typed>({ ...EMPTY });
  readonly sending = new Sending();
  readonly paper = new Paper();
  #asked = 0;
  readonly #changed: () => void;

  /** `changed` hears of it when an entry was written or struck: what lies on the counter may be answered anew. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get isOpen(): boolean {
    return this.device !== null;
  }

  async open(device: Device): Promise<void> {
    this.stop();
    this.paper.close();
    this.device = device;
    this.view = null;
    this.on = "";
    await this.#look();
  }

  close(): void {
    this.#asked += 1;
    this.stop();
    this.paper.close();
    this.device = null;
    this.view = null;
    this.failure = null;
  }

  /** Tells everything as of the typed day; what is no day yet changes nothing. */
  async asOf(on: string): Promise<void> {
    this.on = on;
    if (on.trim() === "" || typedDay(on)) await this.#look();
  }

  begin(kind: PastKind["kind"]): void {
    this.stop();
    this.doing = kind;
  }

  /** An entry of the past, to be put right. */
  correct(entry: DeviceEntry): void {
    const what = entry.past?.what;
    if (!what) return;
    this.stop();
    this.entry = entry;
    this.doing = what.kind;
    this.typed =
      what.kind === "repair"
        ? {
            ...EMPTY, taken_in: what.taken_in, handed_back: what.handed_back ?? "", still_there: what.handed_back === null,
            delay: what.delay ?? "none", signed: what.signed, repairer: what.repairer, note: what.note,
          }
        : { ...EMPTY, on: what.on, old_serial: what.kind === "exchange" ? what.old_serial : "", note: what.note };
  }

  beginStrike(entry: DeviceEntry): void {
    this.stop();
    this.entry = entry;
    this.doing = "strike";
  }

  stop(): void {
    this.doing = null;
    this.entry = null;
    this.typed = { ...EMPTY };
    this.sending.forget();
  }

  /** Esc: the form, then the page. */
  back(): boolean {
    if (this.sending.busy) return true;
    if (this.paper.number) this.paper.close();
    else if (this.doing) this.stop();
    else if (this.device) this.close();
    else return false;
    return true;
  }

  get isComplete(): boolean {
    const { typed } = this;
    if (this.doing === "strike") return typed.reason.trim() !== "";
    if (this.doing !== "repair") return typedDay(typed.on) !== undefined;
    return typedDay(typed.taken_in) !== undefined && (typed.still_there || typedDay(typed.handed_back) !== undefined);
  }

  /** Writes it down. Where the desk says no, what was typed stays. */
  async save(): Promise<void> {
    const { device, doing, entry } = this;
    if (!device || !doing || !this.isComplete) return;
    const past = entry?.past?.id ?? null;
    const view =
      doing === "strike"
        ? await this.sending.send("strike_past", { device, past: past ?? "", reason: this.typed.reason.trim() })
        : await this.sending.send("record_past", { device, past, what: this.#what(doing) });
    if (!view) return;
    this.stop();
    this.#changed();
    // The answer is as of today; another day is asked for again.
    if (typedDay(this.on)) await this.#look();
    else this.view = view;
  }

  #what(kind: PastKind["kind"]): PastKind {
    const { typed } = this;
    const note = typed.note.trim();
    const on = typedDay(typed.on) ?? "";
    switch (kind) {
      case "repair":
        return {
          kind, taken_in: typedDay(typed.taken_in) ?? "", handed_back: typed.still_there ? null : (typedDay(typed.handed_back) ?? null),
          delay: typed.delay === "none" ? null : typed.delay, signed: typed.signed, repairer: typed.repairer.trim(), note,
        };
      case "exchange":
        return { kind, on, old_serial: typed.old_serial.trim(), note };
      case "installed":
        return { kind, on, note };
    }
  }

  async #look(): Promise<void> {
    const { device } = this;
    if (!device) return;
    const asked = (this.#asked += 1);
    this.failure = null;
    try {
      const view = await call("open_device", { device, on: typedDay(this.on) ?? null });
      if (asked === this.#asked) this.view = view;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }
}
