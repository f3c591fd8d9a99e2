// Loan units behind the stand-in: a pool, what goes out and comes back. What may be done is the desk's; this follows
// its shape.
import type { Commands, LoanUnitView, LoanView, RepairView } from "../api.gen";
import { TODAY, addDays, daysBetween, id, money } from "./store";

type Names = Extract<keyof Commands, `${string}_loan_unit` | "list_loan_units" | `${string}_loaner` | "extend_loan" | "repair_labels">;
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

/** What this area needs of the shop around it. */
type Around = {
  refuse: (code: string, zh: string, en: string) => never;
  /** Changes a repair, and says how it is then. */
  change: (line: string, how: (view: RepairView) => void) => RepairView;
  repairs: () => RepairView[];
};

const minor = (text: string | null | undefined) => Math.round(Number(text || 0) * 100) || 0;
const clause = { code: "cn", citation: { zh: "手机三包规定", en: "Phone rules" }, summary: { zh: "", en: "" } };

export function loaners(around: Around): Handlers & { show: (line: string) => RepairView } {
  const units = new Map<string, LoanUnitView>();
  const ended: LoanView[] = [];
  const add = (label: string, name: string) => {
    const unit: LoanUnitView = {
      id: id("lu"), label, name, model: "M-2", category: "", serial: `LN-${label}`, condition: "", accessories: [{ name: "充电器", price: money(6000) }], value: money(80000),
      deposit: money(30000), state: "free", note: "", photos: [], loan: null, steps: ["set_aside"], can_change: true,
    };
    units.set(unit.id, unit);
    return unit;
  };
  add("BY-01", "备用手机");
  add("BY-02", "备用平板");
  const unitOf = (wanted: string) => units.get(wanted) ?? around.refuse("unknown", "找不到这台备用机", "This loan unit is not here");
  const outAs = (loan: string) => [...units.values()].find((one) => one.loan?.id === loan) ?? around.refuse("loan_ended", "借用协议已经结束", "The agreement has ended");
  const free = () => [...units.values()].filter((one) => one.state === "free");
  const show = (line: string): RepairView =>
    around.change(line, (view) => {
      const out = [...units.values()].find((one) => one.loan?.line === line);
      const open = out?.loan ?? null;
      view.loaner = { ...view.loaner, open, ended: ended.filter((one) => one.line === line), free: open ? [] : free() };
      view.card.loaner = open && out ? { number: open.number, label: out.label, due_on: open.due_on, is_overdue: open.due_on < TODAY } : null;
    });
  const pool = () => {
    const all = [...units.values()];
    return { units: structuredClone(all), out: all.filter((one) => one.loan).length, overdue: all.filter((one) => (one.loan?.days_over ?? 0) > 0).length, can_add: true, today: TODAY };
  };
  const page = (unit: string) => structuredClone({ unit: unitOf(unit), loans: [...ended.filter((one) => one.unit === unit)] });
  const end = (loan: string, state: "returned" | "lost", charged: number): RepairView => {
    const unit = outAs(loan);
    const { loan: open } = unit;
    if (!open) return around.refuse("loan_ended", "借用协议已经结束", "The agreement has ended");
    const kept = state === "lost" ? open.deposit.minor : Math.min(charged, open.deposit.minor);
    ended.unshift({ ...open, state, back: { on: TODAY, by: "", condition: open.condition, missing: [], damaged: false, charges: [], returned: money(open.deposit.minor - kept), paid: money(0), note: "" } });
    Object.assign(unit, { loan: null, state: state === "lost" ? "lost" : "free", steps: state === "lost" ? ["find"] : ["set_aside"] });
    return show(open.line);
  };
  return {
    show,
    list_loan_units: pool,
    open_loan_unit: (request) => page(request.unit),
    record_loan_unit: (request) => {
      const unit = request.unit ? unitOf(request.unit) : add(request.label, request.name);
      Object.assign(unit, {
        label: request.label, name: request.name, model: request.model, category: request.category, serial: request.serial, condition: request.condition,
        accessories: request.accessories.map((one) => ({ name: one.name, price: money(minor(one.price)) })), value: money(minor(request.value)), deposit: money(minor(request.deposit)),
      });
      return page(unit.id);
    },
    move_loan_unit: (request) => {
      Object.assign(unitOf(request.unit), request.step === "ready" ? { state: "free", steps: ["set_aside"] } : { state: "set_aside", steps: ["ready"] });
      return pool();
    },
    retire_loan_unit: (request) => { Object.assign(unitOf(request.unit), { state: "retired", steps: [], can_change: false }); return pool(); },
    lend_loaner: (request) => {
      const unit = unitOf(request.unit);
      const repair = around.repairs().find((one) => one.card.line === request.line);
      if (unit.state !== "free" || !repair) return around.refuse("loan_unit", "这台备用机已借出", "This loan unit is out");
      const deposit = request.deposit.reduce((sum, one) => sum + minor(one.amount), 0);
      if (deposit < unit.deposit.minor && !request.exception) around.refuse("needs_manager", "需要店长同意", "A manager has to say yes");
      const due = request.due_on ?? addDays(TODAY, 14);
      const { card } = repair;
      unit.loan = {
        id: id("loan"), number: card.number.replace("T", "L"), unit: unit.id, label: unit.label, name: unit.name, serial: unit.serial, line: card.line, repair: card.number, case: card.case,
        customer: card.customer, phone: card.phone, on: TODAY, due_on: due, days_over: daysBetween(due, TODAY), state: "out", clause: repair.loaner.owed?.is_owed ? clause : null,
        reason: request.reason, note: request.note, condition: request.condition ?? "", accessories: unit.accessories, value: unit.value, deposit: money(deposit), extensions: [], back: null,
      };
      Object.assign(unit, { state: "out", steps: [] });
      return show(card.line);
    },
    extend_loan: (request) => {
      const { loan } = outAs(request.loan);
      if (!loan) return around.refuse("loan_ended", "借用协议已经结束", "The agreement has ended");
      Object.assign(loan, { due_on: request.due_on, days_over: daysBetween(request.due_on, TODAY) });
      return show(loan.line);
    },
    return_loaner: (request) => {
      const { loan } = outAs(request.loan);
      const missing = loan?.accessories.filter((one) => request.missing.includes(one.name)).reduce((sum, one) => sum + one.price.minor, 0) ?? 0;
      return end(request.loan, "returned", request.missing_charge ? minor(request.missing_charge) : missing);
    },
    repair_labels: (request) => {
      const view = around.repairs().find((one) => one.card.line === request.line);
      const [width_mm, height_mm] = request.size === "40x30" ? [40, 30] : [60, 40];
      const count = request.of === "device" ? 1 : 1 + (view?.accessories.length ?? 0);
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width_mm} ${height_mm}"><text x="3" y="8" font-size="5">${view?.card.number ?? ""}</text></svg>`;
      return { pages: Array.from({ length: count }, () => ({ width_mm, height_mm, svg })), pdf: btoa("%PDF-1.7 fake"), file_name: "labels.pdf", missing: [] };
    },
    lose_loaner: (request) => end(request.loan, "lost", 0),
  };
}
