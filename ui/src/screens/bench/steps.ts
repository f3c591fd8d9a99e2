// What follows what at the bench, as the board and the page propose it. What is allowed is the desk's to say: a card
// brings its moves, a repair its actions.
import type { PlainStep, RepairAction, RepairCard, RepairState, RepairView } from "../../api.gen";

/** The columns of the board, in the order of the work. */
export const COLUMNS = [
  "received", "diagnosing", "awaiting_customer", "waiting_parts", "in_repair", "sent_out", "quality_check", "ready",
] as const satisfies readonly RepairState[];

/** How a card gets to another column: at once, or with something more to be said on its page. */
export type Way = { at: "once"; step: "diagnose" | PlainStep } | { at: "page"; action: RepairAction };

/** How `card` gets to `to`; none where it cannot. */
export function wayTo(card: Pick<RepairCard, "state" | "moves">, to: RepairState): Way | null {
  if (!card.moves.includes(to)) return null;
  switch (to) {
    case "diagnosing":
      return { at: "once", step: "diagnose" };
    case "awaiting_customer":
      return { at: "page", action: "quote" };
    case "waiting_parts":
      return { at: "once", step: "await_parts" };
    case "in_repair":
      return { at: "once", step: card.state === "quality_check" || card.state === "ready" ? "rework" : "start" };
    case "sent_out":
      return { at: "page", action: "send_out" };
    case "quality_check":
      return card.state === "sent_out" ? { at: "page", action: "come_back" } : { at: "once", step: "hand_to_check" };
    case "ready":
      return { at: "page", action: "finish" };
    case "collected":
      return { at: "page", action: "collect" };
    default:
      return null;
  }
}

/** The nearest column to the left (-1) or to the right (1) that a card can be moved to. */
export function neighbour(card: Pick<RepairCard, "state" | "moves">, by: -1 | 1): RepairState | null {
  const order: readonly RepairState[] = [...COLUMNS, "collected"];
  for (let at = order.indexOf(card.state) + by; at >= 0 && at < order.length; at += by) {
    const state = order[at];
    if (state && card.moves.includes(state)) return state;
  }
  return null;
}

/** What most often comes next, best first. */
function likely(view: RepairView): RepairAction[] {
  const unasked = view.bill.asked.minor > view.bill.agreed.minor;
  switch (view.card.state) {
    case "received":
      return ["diagnose", "assign"];
    case "diagnosing":
      if (unasked) return ["quote", "diagnose"];
      return view.findings === "" ? ["diagnose"] : ["start"];
    case "awaiting_customer":
      return ["answer"];
    case "waiting_parts":
      return unasked ? ["quote", "start"] : ["start"];
    case "in_repair":
      return unasked ? ["quote", "finish"] : ["finish"];
    case "sent_out":
      return ["come_back"];
    case "quality_check":
      return view.checks.at(-1)?.passed ? ["finish"] : ["check", "finish"];
    case "ready":
      // Whoever has their own device back no longer thinks of the other.
      return view.card.loaner ? ["return_loaner", "collect", "tell"] : ["collect", "tell"];
    default:
      return [];
  }
}

/** The one big button of a repair's page; none where nothing can be done. */
export function nextAction(view: RepairView): RepairAction | null {
  return likely(view).find((action) => view.actions.includes(action)) ?? view.actions[0] ?? null;
}

/** What the board is narrowed to. In `who` stands a technician, "nobody", or a technician and what is nobody's. */
export type Narrowed = { who: string; urgent: boolean; text: string };

/** Behind a technician: what is nobody's yet is shown too. */
export const OR_NOBODYS = " or nobody";

/** Whether a card is to be shown. */
export function shows(card: RepairCard, { who, urgent, text }: Narrowed): boolean {
  const [whose, orNobodys] = who.split(OR_NOBODYS);
  const isFree = card.technician === null;
  if (whose === "nobody" ? !isFree : whose !== "" && card.technician !== whose && !(isFree && orNobodys !== undefined)) return false;
  if (urgent && card.urgency === "calm") return false;
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return true;
  const said = [card.number, card.name, card.model, card.serial, card.customer, card.phone, card.shelf, card.words];
  return said.some((one) => one.toLowerCase().includes(wanted));
}
