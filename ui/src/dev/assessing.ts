// What the stand-in says a return would come to: what goes back, by which ways, and what a manager is needed for. It
// follows the shape of the desk's answers, not its rules.
import type { AssessView, AssessedLine, Condition, FailureView, Message, Packaging, PaidBackView, Return, SaleView, Settings, StaffView, VerdictView } from "../api.gen";
import { COMPONENTS, YEAR, pays, reasons, verdict } from "./rules";
import { TODAY, money } from "./store";

/** What this area needs of the shop around it. */
export type Around = {
  refuse: (code: string, message: string, remedy?: string) => never;
  word: (zh: string, en: string) => string;
  me: () => Pick<StaffView, "role">;
  settings: () => Settings;
  findSale: (sale: string) => SaleView;
};

/** Assesses a return; nothing has happened then. */
export function assessing({ refuse, word, me, settings, findSale }: Around): (request: Return) => AssessView {
  return (request) => {
    const seen: AssessedLine[] = request.lines.map((line) => {
      const { brought } = line;
      const reason = reasons.find((one) => one.code === line.reason) ?? refuse("reason_unknown", word("没有这个原因。", "There is no such reason."));
      if (brought.of === "unverified") {
        const claimed = Math.min(Math.round(Number(brought.claimed) * 100) || 0, settings().unverified_cap_minor);
        const review: VerdictView = { starts: brought.claimed_on ?? TODAY, day: 0, today_at: 0, marks: [], refused: [{ remedy: "refund", clause: YEAR, why: { id: "refused-proof_missing", args: {} } }], needs_review: true,
          remedies: [{ remedy: "manager_review", resolution: null, clause: YEAR, until: null, days_left: null, amount: null, deductions: [], return_freight: null }],
          say: { id: "say-unverified", args: {} }, readings: [], would_change: [{ with: { id: "change-papers", args: {} }, gains: ["repair_free"] }], own_say: null, law_days: [], calendar_gaps: [], questions: ["proof_of_sale"], packs: ["cn 1.0"] };
        return { name: brought.name, serial: brought.serial, quantity: 1, components: [], accessories: [], hangs_on: null, why_not: null, verdict: review, resolution: line.resolution ?? "refund", basis: money(claimed), deductions: [], refund: money(claimed), condition: { packaging: "opened", appearance: "as_new", missing: "", note: "" }, disposition: "pending" };
      }
      const sale = findSale(brought.sale);
      const of = sale.lines.find((one) => one.id === brought.sale_line) ?? refuse("not_found", "?");
      if (brought.quantity > of.left) refuse("too_many", word(`只剩 ${of.left} 件可退。`, `Only ${of.left} are left.`), word("请改数量。", "Change the quantity."));
      const paid = Math.floor((of.paid.minor * brought.quantity) / of.quantity);
      const said = verdict(line, sale.sold_on, sale.channel, paid);
      const resolution = line.resolution ?? said.remedies.find((one) => one.resolution && pays(one.resolution))?.resolution ?? said.remedies.find((one) => one.resolution)?.resolution ?? "refund";
      const chosen = said.remedies.find((one) => one.resolution === resolution);
      const deductions = (chosen?.deductions ?? []).map((one) => (line.charge_contested ? { ...one, is_due: true } : one));
      const off = deductions.filter((one) => one.is_due && !one.waived).reduce((sum, one) => sum + one.amount.minor, 0);
      const condition: Condition = line.condition ?? { packaging: reason.packaging as Packaging, appearance: "as_new", missing: "", note: "" };
      return { name: of.name, serial: of.units.find((unit) => unit.id === brought.unit)?.serial ?? "", quantity: brought.quantity, verdict: said, resolution,
        components: said.questions.includes("component") || line.component ? COMPONENTS : [], accessories: [], hangs_on: said.questions.includes("component") && !line.component && said.would_change.some((one) => one.with.id === "change-main_part_failed") ? "component" : null, why_not: chosen ? null : (said.refused.find((one) => one.remedy === resolution) ?? said.refused[0] ?? null),
        basis: money(paid), deductions, refund: money(pays(resolution) ? paid - off : 0), condition, disposition: line.disposition ?? reason.disposition };
    });
    const total = seen.reduce((sum, line) => sum + line.refund.minor, 0);
    const paidBack: PaidBackView[] = [];
    request.lines.forEach((line, at) => {
      let rest = seen[at]?.refund.minor ?? 0;
      const { brought } = line;
      if (brought.of === "unverified") {
        if (rest > 0) paidBack.push({ tender: null, came_as: null, kind: "cash", label: "", amount: money(rest), left: null });
        return;
      }
      for (const tender of findSale(brought.sale).tenders) {
        const before = paidBack.find((one) => one.tender === tender.id);
        const share = Math.min(rest, tender.left.minor - (before?.amount.minor ?? 0));
        if (share <= 0) continue;
        rest -= share;
        if (before) before.amount = money(before.amount.minor + share);
        else paidBack.push({ tender: tender.id, came_as: tender.kind, kind: tender.kind, label: tender.label, amount: money(share), left: tender.left });
      }
    });
    let problem: FailureView | null = null;
    const back = request.tenders.length === 0 ? paidBack : request.tenders.map((wanted): PaidBackView => {
      const from = paidBack.find((one) => one.tender === wanted.tender);
      return { tender: wanted.tender, came_as: from?.came_as ?? null, kind: wanted.kind, label: wanted.kind === from?.kind ? from.label : "", amount: money(Math.round(Number(wanted.amount) * 100) || 0), left: from?.left ?? null };
    });
    const sum = back.reduce((all, one) => all + one.amount.minor, 0);
    if (sum !== total) problem = { code: "tenders_sum", message: word(`各项合计 ${money(sum).text}，应退 ${money(total).text}。`, `These come to ${money(sum).text}; ${money(total).text} is due.`), remedy: word("请改金额。", "Change the amounts.") };
    const causes: AssessView["causes"] = [];
    const isManager = me().role === "manager";
    const cause = (name: string, args: Message["args"] = {}) => causes.push({ message: { id: `cause-${name}`, args }, is_within_rights: isManager });
    const limit = isManager ? settings().limits.manager.per_sale_minor : settings().limits.clerk.per_sale_minor;
    if (request.lines.some((line) => line.brought.of === "unverified")) cause("unverified");
    if (seen.some((line) => line.verdict.marks.length > 0 && !line.verdict.remedies.some((one) => one.resolution === line.resolution))) cause("outside_policy");
    if (total > limit) cause("over_sale_limit", { total: money(total).text, limit: money(limit).text });
    if (seen.some((line) => line.deductions.some((one) => one.waived))) cause("fee_waived");
    if (back.some((one) => one.came_as && one.came_as !== one.kind)) cause("other_tender");
    return { lines: seen, total: money(total), paid_back: total === 0 ? [] : back, causes, needs_manager: causes.some((one) => !one.is_within_rights), before: causes.length > 0 ? { refunded: money(29900), goodwill: money(0), cases: [] } : null, seen: problem ? null : { total_minor: total, mark: "5eed5eed5eed5eed" }, problem };
  };
}
