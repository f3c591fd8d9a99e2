// The pool of loan units: where each is, who has it, and what is known of it.
import { call, failureOf, type Failure } from "../../backend";
import type { LoanPool, LoanUnitPage, LoanUnitView, PoolStep, RecordLoanUnit } from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";
import { plainOf } from "../counter/tender";

const blank = () => ({ label: "", name: "", model: "", category: "", serial: "", condition: "", accessories: "", value: "", deposit: "", photos: [] as string[] });

/** `Charger 60` → its name and what it costs; the last word is a price where it is a number. */
export function accessory(line: string): { name: string; price: string } | null {
  const words = line.trim().split(/\s+/).filter(Boolean);
  const last = words.at(-1) ?? "";
  const price = words.length > 1 && /^[0-9]+([.][0-9]{1,2})?$/.test(last) ? last : "";
  const name = (price ? words.slice(0, -1) : words).join(" ");
  return name === "" ? null : { name, price };
}

export class Loaners {
  pool = $state.raw<LoanPool | null>(null);
  page = $state.raw<LoanUnitPage | null>(null);
  failure = $state<Failure | null>(null);
  /** The form for a unit, a new one or the one that is open. */
  editing = $state<"new" | "open" | null>(null);
  typed = $state(blank());
  /** The unit that is to be lent no more, once that is said a second time. */
  retiring = $state(false);
  readonly sending = new Sending();
  #asked = 0;

  async list(): Promise<void> {
    try {
      this.pool = await call("list_loan_units", {});
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async open(unit: string): Promise<void> {
    const asked = (this.#asked += 1);
    this.stop();
    try {
      const page = await call("open_loan_unit", { unit });
      if (asked !== this.#asked) return;
      this.page = page;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  /** Esc: the form, then the unit. */
  back(): boolean {
    if (this.editing || this.retiring) this.stop();
    else if (this.page) this.page = null;
    else return false;
    return true;
  }

  stop(): void {
    this.editing = null;
    this.retiring = false;
    this.typed = blank();
    this.sending.forget();
  }

  edit(unit: LoanUnitView | null): void {
    this.stop();
    if (unit) {
      const { label, name, model, category, serial, condition } = unit;
      const accessories = unit.accessories.map((one) => `${one.name} ${plainOf(one.price.text)}`).join("\n");
      this.typed = { label, name, model, category, serial, condition, accessories, value: plainOf(unit.value.text), deposit: plainOf(unit.deposit.text), photos: [] };
    } else {
      this.page = null;
    }
    this.editing = unit ? "open" : "new";
  }

  get isComplete(): boolean {
    const { label, name, value } = this.typed;
    return label.trim() !== "" && name.trim() !== "" && value.trim() !== "";
  }

  async save(): Promise<void> {
    if (!this.isComplete || this.sending.busy) return;
    const { typed } = this;
    const request: RecordLoanUnit = {
      unit: this.editing === "open" ? (this.page?.unit.id ?? null) : null, label: typed.label.trim(), name: typed.name.trim(), model: typed.model.trim(),
      category: typed.category, serial: typed.serial.trim(), condition: typed.condition.trim(), value: typed.value.trim(), deposit: typed.deposit.trim(),
      accessories: typed.accessories.split("\n").flatMap((line) => accessory(line) ?? []), photos: typed.photos.map((image) => ({ image, note: "" })),
    };
    const page = await this.sending.send("record_loan_unit", request);
    if (!page) return;
    this.stop();
    this.page = page;
    await this.list();
  }

  async move(step: PoolStep): Promise<void> {
    const unit = this.page?.unit.id;
    if (!unit) return;
    const pool = await this.sending.send("move_loan_unit", { unit, step, note: "" });
    if (pool) await this.#moved(pool, unit);
  }

  async retire(): Promise<void> {
    const unit = this.page?.unit.id;
    if (!unit) return;
    if (!this.retiring) {
      this.retiring = true;
      return;
    }
    const pool = await this.sending.send("retire_loan_unit", { unit, note: "" });
    if (pool) await this.#moved(pool, unit);
  }

  async #moved(pool: LoanPool, unit: string): Promise<void> {
    this.pool = pool;
    await this.open(unit);
  }
}
