// One thing on the counter, while the clerk looks at it with the customer.
import type {
  AskCharge, FaultCause, ChargeKind, Condition, Device, Disposition, Proof, Resolution, ReturnLine, SaleLineView, SaleView, Trait,
} from "../../api.gen";
import { typedDay } from "../../lib/format";

/** Something without proof of purchase, as it is typed in. */
export type Unverified = {
  name: string;
  serial: string;
  category: string;
  claimed: string;
  claimed_on: string;
  proof_note: string;
};

let made = 0;

export class Draft {
  /** Tells one from another on the screen. */
  readonly key = ++made;
  readonly sale: SaleView | null;
  readonly line: SaleLineView | null;
  readonly unverified: Unverified | null;
  unit = $state<string | null>(null);
  quantity = $state(1);
  reason = $state("");
  note = $state("");
  resolution = $state<Resolution | null>(null);
  proof = $state<Proof[]>([]);
  /** What failed; none: nobody knows, or it does not matter. */
  component = $state<string | null>(null);
  cause = $state<FaultCause | null>(null);
  causeProven = $state(false);
  traits = $state<Trait[]>([]);
  sameModel = $state<boolean | null>(null);
  condition = $state<Condition | null>(null);
  disposition = $state<Disposition | null>(null);
  waiveFees = $state(false);
  /** Whether a deduction that the texts leave contested is charged; a manager has to say so. */
  chargeContested = $state(false);
  /** Fees set by hand, as they are typed, by kind and code. */
  setFees = $state<Record<string, string>>({});
  /** Damage that is charged for, as it is typed; none: there is none. */
  damage = $state<{ name: string; amount: string } | null>(null);
  /** Accessories and gifts that are missing and charged for. */
  missing = $state<{ kind: ChargeKind; code: string }[]>([]);
  /** The date of manufacture as it is typed, where nothing else is known. */
  factoryDate = $state("");

  private constructor(sale: SaleView | null, line: SaleLineView | null, unverified: Unverified | null) {
    this.sale = sale;
    this.line = line;
    this.unverified = unverified;
  }

  /** A line of a sale. A line with one unit left needs no choice of it. */
  static sold(sale: SaleView, line: SaleLineView, unit: string | null): Draft {
    const draft = new Draft(sale, line, null);
    const there = line.units.filter((one) => one.state === "with_customer");
    draft.unit = unit ?? (line.left === 1 && there.length === 1 ? (there[0]?.id ?? null) : null);
    return draft;
  }

  static without(unverified: Unverified): Draft {
    return new Draft(null, null, unverified);
  }

  get name(): string {
    return this.line?.name ?? this.unverified?.name ?? "";
  }

  get serial(): string {
    return this.line?.units.find((one) => one.id === this.unit)?.serial ?? this.unverified?.serial ?? "";
  }

  /** How many there can be at most: a chosen unit is one. */
  get most(): number {
    return this.unit || !this.line ? 1 : this.line.left;
  }

  /** The device that its page is about; none where it is not ours, or where nobody said yet which one. */
  get device(): Device | null {
    if (!this.line || (this.line.units.length > 0 && !this.unit)) return null;
    return { sale_line: this.line.id, unit: this.unit };
  }

  /** What is charged. Damage counts once it has an amount. */
  get #charges(): AskCharge[] {
    const missing = this.missing.map(({ kind, code }) => ({ kind, code, name: "", amount: null }));
    const { damage } = this;
    return damage && damage.amount.trim() !== "" ? [...missing, { kind: "damage", code: "", name: damage.name.trim(), amount: damage.amount.trim() }] : missing;
  }

  get request(): ReturnLine {
    const { sale, line, unverified } = this;
    return {
      brought:
        sale && line
          ? { of: "sold", sale: sale.id, sale_line: line.id, unit: this.unit, quantity: this.quantity }
          : {
              of: "unverified",
              name: unverified?.name ?? "",
              serial: unverified?.serial ?? "",
              category: unverified?.category ?? "",
              claimed: unverified?.claimed ?? "",
              claimed_on: unverified?.claimed_on || null,
              proof_note: unverified?.proof_note ?? "",
            },
      reason: this.reason,
      reason_note: this.note.trim(),
      resolution: this.resolution,
      proof: [...this.proof],
      component: this.component,
      cause: this.cause,
      cause_proven: this.causeProven,
      traits: [...this.traits],
      same_model_in_stock: this.sameModel,
      condition: this.condition ? { ...this.condition } : null,
      disposition: this.disposition,
      waive_fees: this.waiveFees,
      charge_contested: this.chargeContested,
      charges: this.#charges,
      set_fees: Object.entries(this.setFees)
        .filter(([, amount]) => amount.trim() !== "")
        .map(([of, amount]) => ({ kind: of.split(" ")[0] ?? "", code: of.split(" ")[1] ?? "", amount: amount.trim() })),
      goodwill: null,
      factory_date: typedDay(this.factoryDate) ?? null,
    };
  }
}

/** The name under which a draft keeps what a fee was set to. */
export function feeKey({ kind, code }: { kind: string; code: string }): string {
  return `${kind} ${code}`;
}
