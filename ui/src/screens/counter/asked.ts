// What a customer asks for who insists on a remedy that the rules do not give.
import type { ComponentView, RemedyKind, Resolution, VerdictView } from "../../api.gen";
import { say, text } from "../../lib/words.svelte";

const ASKED: Partial<Record<RemedyKind, Resolution>> = {
  refund: "refund",
  withdraw: "withdraw",
  exchange_same: "exchange",
  exchange_other: "exchange",
  part_replacement: "exchange",
  repair_free: "repair",
  repair_paid: "repair",
};

/** What insisting on `remedy` means; undefined where nobody can ask for it. */
export function askedBy(remedy: RemedyKind): Resolution | undefined {
  return ASKED[remedy];
}

/** Whether the rules give `resolution`. */
export function isOffered(verdict: VerdictView, resolution: Resolution): boolean {
  return verdict.remedies.some((one) => one.resolution === resolution);
}

/** What the rules refuse and do not give by another way, what is asked for most often first. */
export function refusedOf(verdict: VerdictView): Resolution[] {
  const refused = new Set(verdict.refused.map((one) => askedBy(one.remedy)));
  const all: Resolution[] = ["refund", "withdraw", "exchange", "repair"];
  return all.filter((one) => refused.has(one) && !isOffered(verdict, one));
}

/** What the rules call a component that is none of theirs. */
const OTHER = "other";

/** What can be chosen as what failed. */
export function componentOptions(components: ComponentView[]): { value: string; label: string; mark: string }[] {
  const known = components.map((one) => ({ value: one.code, label: text(one.name), mark: one.is_main ? say("component-main") : "" }));
  return [...known, { value: OTHER, label: say("component-other"), mark: "" }];
}
