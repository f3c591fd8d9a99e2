// A payment that its way does not take, while another way is looked for. A manager says yes to it.
import type { CaseView, ChoicesView, PaymentView, TenderKind } from "../api.gen";
import { Ask } from "./ask.svelte";
import { Sending } from "./sending.svelte";

/** Ways that no payment can be changed to afterwards: they are another's money, or are made when the refund is. */
const NEVER: readonly TenderKind[] = ["exchange", "online", "store_credit", "voucher", "trade_in"];

export class Reroute {
  payment = $state<PaymentView | null>(null);
  kind = $state<TenderKind>("cash");
  label = $state("");
  readonly ask = new Ask();
  readonly sending = new Sending();

  /** The ways that it may go instead. */
  static ways(of: PaymentView, choices: ChoicesView | null): TenderKind[] {
    return (choices?.tenders ?? []).filter((one) => one !== of.kind && !NEVER.includes(one));
  }

  begin(payment: PaymentView, choices: ChoicesView | null, needsApprover: boolean): void {
    this.stop();
    this.payment = payment;
    this.kind = Reroute.ways(payment, choices)[0] ?? "cash";
    this.ask.begin(needsApprover, choices?.approvers ?? []);
  }

  stop(): void {
    this.payment = null;
    this.label = "";
    this.ask.clear();
    this.sending.forget();
  }

  /** Lets it go the other way; gives the case as it then is, or undefined where the desk said no. */
  async go(of: CaseView): Promise<CaseView | undefined> {
    if (!this.payment) return undefined;
    const { kind, label } = this;
    const view = await this.sending.send("reroute_payment", { case: of.id, payment: this.payment.number, kind, label: label.trim(), exception: this.ask.exception });
    if (view) this.stop();
    else this.ask.pin = "";
    return view;
  }
}
