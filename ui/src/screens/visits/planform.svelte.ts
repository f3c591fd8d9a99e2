// A new plan, or one that is changed: what for, what is done, how often, from when.
import type { AskVisitSubject, VisitKind, VisitPlanView, VisitView } from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";

const blank = () => ({ serial: "", title: "", kind: "inspect" as VisitKind, months: "6", first: "", until: "" });
/** What a plan is for, where it is known already. */
export type PlanFor = { subject: AskVisitSubject; name: string; customer: string | null; phone: string; address: VisitPlanView["address"] | null };

export class PlanForm {
  isOpen = $state(false);
  typed = $state(blank());
  /** The plan that is changed. */
  plan = $state.raw<string | null>(null);
  for = $state.raw<PlanFor | null>(null);
  readonly sending = new Sending();
  readonly #kept: (view: VisitPlanView) => void;

  constructor(kept: (view: VisitPlanView) => void) {
    this.#kept = kept;
  }

  begin(): void {
    this.stop();
    this.isOpen = true;
  }

  /** For what a visit was about. */
  beginFor(view: VisitView): void {
    this.begin();
    const { card, device } = view;
    const subject: AskVisitSubject = device ? { what: "sold", device } : { what: "typed", name: card.name, model: card.model, category: card.skill, serial: card.serial };
    this.for = { subject, name: card.name, customer: view.customer?.id ?? null, phone: card.phone, address: card.address };
  }

  change(view: VisitPlanView): void {
    this.begin();
    const subject: AskVisitSubject = view.device ? { what: "sold", device: view.device } : { what: "typed", name: view.name, model: view.model, category: view.category, serial: view.serial };
    this.plan = view.plan;
    this.for = { subject, name: `${view.name} ${view.serial}`.trim(), customer: view.owner, phone: view.phone, address: view.address };
    Object.assign(this.typed, { title: view.title, kind: view.kind, months: String(view.every_months), first: view.first_on, until: view.until ?? "" });
  }

  stop(): void {
    this.isOpen = false;
    this.typed = blank();
    this.plan = this.for = null;
    this.sending.forget();
  }

  get isComplete(): boolean {
    const { typed } = this;
    const hasSubject = this.for !== null || typed.serial.trim() !== "";
    const hasDays = typedDay(typed.first) !== undefined && (typed.until.trim() === "" || typedDay(typed.until) !== undefined);
    return hasSubject && typed.title.trim() !== "" && /^[1-9][0-9]{0,2}$/.test(typed.months.trim()) && hasDays;
  }

  async save(): Promise<void> {
    const { typed } = this;
    if (!this.isComplete || this.sending.busy) return;
    const view = await this.sending.send("put_visit_plan", {
      plan: this.plan, title: typed.title.trim(), kind: typed.kind, subject: this.for?.subject ?? { what: "serial", serial: typed.serial.trim() }, customer: this.for?.customer ?? null, phone: this.for?.phone ?? "",
      address: this.for?.address ?? null, every_months: Number(typed.months.trim()), first_on: typedDay(typed.first) ?? "", until: typedDay(typed.until) ?? null,
    });
    if (!view) return;
    this.stop();
    this.#kept(view);
  }
}
