// What comes next on a visit's page, and what stands beside it.
import type { VisitAction, VisitView } from "../../api.gen";

/** In the order in which a visit goes; the first that is allowed is the big button. */
const ORDER: readonly VisitAction[] = ["end", "pay", "call_back", "arrive", "assign"];
/** Beside the big button; what belongs to a section stands there. */
const HERE: readonly VisitAction[] = ["assign", "arrive", "end", "pay", "call_back", "tell", "reschedule", "unassign", "print", "reopen", "cancel"];

export function nextAction(view: Pick<VisitView, "actions">): VisitAction | null {
  return ORDER.find((action) => view.actions.includes(action)) ?? null;
}

export function otherActions(view: Pick<VisitView, "actions">): VisitAction[] {
  const next = nextAction(view);
  return HERE.filter((action) => action !== next && view.actions.includes(action));
}
