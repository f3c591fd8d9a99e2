// A sale that is keyed in. Every amount stays the text that was typed; the desk reads and adds them.
import type { Channel, KeyedLine, KeyedTender, RecordSale, SaleView, TenderKind } from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";

export type TypedLine = {
  name: string;
  code: string;
  model: string;
  category: string;
  quantity: string;
  unit_price: string;
  discount: string;
  serials: string;
};

const EMPTY: TypedLine = { name: "", code: "", model: "", category: "", quantity: "1", unit_price: "", discount: "", serials: "" };

export class Keyed {
  number = $state("");
  channel = $state<Channel>("store");
  soldOn = $state("");
  deliveredOn = $state("");
  installedOn = $state("");
  customer = $state({ name: "", phone: "" });
  lines = $state<TypedLine[]>([{ ...EMPTY }]);
  discount = $state("");
  tenders = $state<{ kind: TenderKind; label: string; amount: string }[]>([]);
  note = $state("");
  readonly sending = new Sending();

  /** What still has to be typed: the words of its fields. */
  get lacks(): string[] {
    const isQuantity = /^[1-9][0-9]*$/;
    const of = ({ name, quantity, unit_price }: TypedLine): string[] => [
      ...(name.trim() === "" ? ["field-name"] : []),
      ...(isQuantity.test(quantity.trim()) ? [] : ["quantity"]),
      ...(unit_price.trim() === "" ? ["key-sale-price"] : []),
    ];
    return this.lines.flatMap(of);
  }

  get isComplete(): boolean {
    const days = [this.soldOn, this.deliveredOn, this.installedOn];
    if (days.some((day) => day.trim() !== "" && !typedDay(day))) return false;
    return this.lacks.length === 0;
  }

  addLine(): void {
    this.lines.push({ ...EMPTY });
  }

  removeLine(at: number): void {
    this.lines.splice(at, 1);
  }

  addTender(): void {
    this.tenders.push({ kind: this.tenders.length === 0 ? "cash" : "wechat_pay", label: "", amount: "" });
  }

  async record(): Promise<SaleView | undefined> {
    return this.sending.send("record_sale", this.request);
  }

  get request(): RecordSale {
    const named = this.customer.name.trim() !== "";
    return {
      number: this.number.trim() || null,
      channel: this.channel,
      sold_on: typedDay(this.soldOn) ?? null,
      delivered_on: typedDay(this.deliveredOn) ?? null,
      installed_on: typedDay(this.installedOn) ?? null,
      customer: named ? { name: this.customer.name.trim(), phone: this.customer.phone.trim() } : null,
      lines: this.lines.map((line): KeyedLine => ({
        code: line.code.trim(),
        name: line.name.trim(),
        model: line.model.trim(),
        category: line.category,
        quantity: Number(line.quantity.trim()),
        unit_price: line.unit_price.trim(),
        discount: line.discount.trim() || null,
        serials: line.serials.split(/[\s,，、;；]+/u).filter((serial) => serial !== ""),
      })),
      discount: this.discount.trim() || null,
      tenders: this.tenders.map((one): KeyedTender => ({ kind: one.kind, label: one.label.trim(), amount: one.amount.trim() })),
      note: this.note.trim(),
    };
  }
}
