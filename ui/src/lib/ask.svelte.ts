// An exception while it is asked for: a coded reason, and where one is needed a second person with her PIN.
import type { ApproverView, AskException } from "../api.gen";

/** Those that are open: a PIN may have been typed into each. */
const asked = new Set<Ask>();

/** Closes all, wherever they are: nobody who comes back to a locked window finds a manager's PIN typed. */
export function closeAsks(): void {
  for (const one of asked) one.close();
}

export class Ask {
  open = $state(false);
  reason = $state("");
  note = $state("");
  number = $state("");
  pin = $state("");
  /** Whether a second person has to say yes. */
  needsApprover = $state(true);

  /** Opens it, for a second person or for a reason only. What was typed before is still there, but no PIN. */
  begin(needsApprover: boolean, approvers: ApproverView[]): void {
    this.needsApprover = needsApprover;
    this.pin = "";
    if (!approvers.some((one) => one.number === this.number)) this.number = approvers[0]?.number ?? "";
    this.open = true;
    asked.add(this);
  }

  close(): void {
    this.open = false;
    this.pin = "";
    asked.delete(this);
  }

  clear(): void {
    this.close();
    this.reason = this.note = this.number = "";
  }

  /** What still has to be said: the words of its fields. */
  get lacks(): string[] {
    return [
      ...(this.reason === "" ? ["ask-reason"] : []),
      ...(this.reason === "other" && this.note.trim() === "" ? ["ask-note"] : []),
      ...(this.needsApprover && this.number === "" ? ["ask-who"] : []),
      ...(this.needsApprover && this.pin === "" ? ["pin"] : []),
    ];
  }

  get isComplete(): boolean {
    return this.lacks.length === 0;
  }

  /** As the desk takes it; none while it is not asked for. */
  get exception(): AskException | null {
    if (!this.open) return null;
    const approver = this.needsApprover ? { number: this.number, pin: this.pin } : null;
    return { reason: this.reason, note: this.note.trim(), approver };
  }
}
