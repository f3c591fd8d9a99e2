// An exception while it is asked for: a coded reason, and where one is needed a second person with her PIN.
import type { ApproverView, AskException } from "../api.gen";

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
  }

  close(): void {
    this.open = false;
    this.pin = "";
  }

  clear(): void {
    this.close();
    this.reason = this.note = this.number = "";
  }

  get isComplete(): boolean {
    const hasReason = this.reason !== "" && (this.reason !== "other" || this.note.trim() !== "");
    return hasReason && (!this.needsApprover || (this.number !== "" && this.pin !== ""));
  }

  /** As the desk takes it; none while it is not asked for. */
  get exception(): AskException | null {
    if (!this.open) return null;
    const approver = this.needsApprover ? { number: this.number, pin: this.pin } : null;
    return { reason: this.reason, note: this.note.trim(), approver };
  }
}
