// A loan unit on a repair's page: what is typed to lend it, to take it back, to let it stay out, to write it off. What
// is due and what may be done is the desk's to say.
import type { AskException, AskSignature, Collect, LoanUnitView, RepairView, TenderKind } from "../../api.gen";
import type { Name, Request } from "../../backend";
import { typedDay } from "../../lib/format";
import { plainOf } from "../counter/tender";

export const LOAN_DOINGS = ["lend", "return_loaner", "extend_loan", "lose_loaner"] as const;
export type LoanDoing = (typeof LOAN_DOINGS)[number];

export const isLoanDoing = (doing: string | null): doing is LoanDoing => LOAN_DOINGS.some((one) => one === doing);

const blank = () => ({
  unit: "", due: "", reason: "long_repair", note: "", condition: "", along: {} as Record<string, boolean>,
  deposit: "", tender: "cash" as TenderKind, label: "", missing: {} as Record<string, boolean>, missingCharge: "", damage: "", damageCharge: "", pays: "",
});

export class LoanForm {
  typed = $state(blank());

  /** What stands in the form when it opens. */
  begin(doing: LoanDoing, view: RepairView): void {
    this.typed = blank();
    const { loaner } = view;
    this.typed.due = doing === "extend_loan" ? (loaner.open?.due_on ?? "") : loaner.due_on;
    if (doing === "return_loaner") this.typed.condition = loaner.open?.condition ?? "";
    const first = loaner.free[0];
    if (doing === "lend" && first) this.choose(first);
  }

  /** The unit that goes out, with everything that belongs to it and its usual deposit. */
  choose(unit: LoanUnitView): void {
    const { typed } = this;
    typed.unit = unit.id;
    typed.condition = unit.condition;
    typed.along = Object.fromEntries(unit.accessories.map((one) => [one.name, true]));
    typed.deposit = unit.deposit.minor > 0 ? plainOf(unit.deposit.text) : "";
  }

  isComplete(doing: LoanDoing): boolean {
    const { typed } = this;
    const isDay = typedDay(typed.due) !== undefined;
    if (doing === "lend") return typed.unit !== "" && isDay && (typed.reason !== "other" || typed.note.trim() !== "");
    if (doing === "extend_loan") return isDay;
    if (doing === "lose_loaner") return typed.note.trim() !== "";
    return true;
  }

  request(doing: LoanDoing, view: RepairView, signed: AskSignature, exception: AskException | null): { [N in Name]: [N, Request<N>] }[Name] {
    const { typed } = this;
    const loan = view.loaner.open?.id ?? "";
    const note = typed.note.trim();
    const due = typedDay(typed.due) ?? "";
    switch (doing) {
      case "lend":
        return ["lend_loaner", {
          line: view.card.line, unit: typed.unit, due_on: due || null, reason: typed.reason, note, condition: typed.condition.trim(),
          accessories: chosen(typed.along), deposit: this.#money(typed.deposit), signed, exception,
        }];
      case "return_loaner":
        return ["return_loaner", {
          loan, condition: typed.condition.trim(), missing: chosen(typed.missing), missing_charge: typed.missingCharge.trim() || null,
          damage: typed.damage.trim() || null, damage_charge: typed.damageCharge.trim() || null, collected: this.#money(typed.pays), note, exception,
        }];
      case "extend_loan":
        return ["extend_loan", { loan, due_on: due, why: note }];
      case "lose_loaner":
        return ["lose_loaner", { loan, note, collected: this.#money(typed.pays), exception: exception ?? { reason: "", note: "", approver: null } }];
    }
  }

  #money(amount: string): Collect[] {
    const { tender, label } = this.typed;
    return amount.trim() === "" ? [] : [{ kind: tender, amount: amount.trim(), label: label.trim(), tendered: null }];
  }
}

function chosen(marks: Record<string, boolean>): string[] {
  return Object.entries(marks).flatMap(([name, on]) => (on ? [name] : []));
}
