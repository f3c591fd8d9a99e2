// The terms for home visits while they are typed. Times, amounts and numbers stay text until they are stored.
import type { PlanRule, VisitCheck, VisitField, VisitKind, VisitPrice, VisitTerms } from "../../api.gen";
import { typedTime } from "../visits/clock";
import { minor, plain } from "./decimals";

export const KINDS = ["repair", "install", "inspect", "deliver", "survey"] as const satisfies readonly VisitKind[];
export const NUMBERS = ["travel_near_minutes", "travel_far_minutes", "rework_days", "sample_percent", "call_back_days", "plan_ahead_days"] as const;
export type NumberOf = (typeof NUMBERS)[number];

export type TypedPrice = Omit<VisitPrice, "amount_minor"> & { amount: string };
export type TypedField = Omit<VisitField, "choices"> & { choices: string };
export type TypedRule = Omit<PlanRule, "models" | "every_months"> & { models: string; months: string };
export type TypedTerms = {
  from: string; to: string; numbers: Record<NumberOf, string>; districts: string; standard: string;
  prices: TypedPrice[]; fields: TypedField[]; checks: VisitCheck[]; plans: TypedRule[];
};

/** Words with commas, spaces or lines between them. */
const words = (text: string) => text.split(/[,，、;；\n]+/u).map((one) => one.trim()).filter((one) => one !== "");

export function typedTerms(terms: VisitTerms, currency: string): TypedTerms {
  return {
    from: terms.day_from.slice(0, 5), to: terms.day_to.slice(0, 5), districts: terms.districts.join("、"), standard: terms.standard,
    numbers: Object.fromEntries(NUMBERS.map((one) => [one, String(terms[one])])) as Record<NumberOf, string>,
    prices: terms.prices.map(({ amount_minor, ...one }) => ({ ...one, amount: plain(amount_minor, currency) })),
    fields: terms.fields.map((one) => ({ ...one, choices: one.choices.join("、") })),
    checks: terms.checks.map((one) => ({ ...one })),
    plans: terms.plans.map(({ every_months, ...one }) => ({ ...one, models: one.models.join("、"), months: String(every_months) })),
  };
}

/** As the settings keep them; undefined where a time, an amount or a number is none. Whether they hold together is the desk's to say. */
export function termsOf(typed: TypedTerms, currency: string): VisitTerms | undefined {
  const [from, to] = [typedTime(typed.from), typedTime(typed.to)];
  const numbers = NUMBERS.map((one) => [one, /^[0-9]{1,4}$/.test(typed.numbers[one].trim()) ? Number(typed.numbers[one].trim()) : undefined] as const);
  const prices = typed.prices.map(({ amount, ...one }) => ({ ...one, amount_minor: minor(amount, currency) ?? -1 }));
  const plans = typed.plans.map(({ months, ...one }) => ({ ...one, models: words(one.models), every_months: /^[0-9]{1,4}$/.test(months.trim()) ? Number(months.trim()) : -1 }));
  if (!from || !to || numbers.some(([, number]) => number === undefined) || prices.some((one) => one.amount_minor < 0) || plans.some((one) => one.every_months < 0)) return undefined;
  return {
    ...(Object.fromEntries(numbers) as Record<NumberOf, number>), day_from: `${from}:00`, day_to: `${to}:00`, districts: words(typed.districts), standard: typed.standard.trim(),
    prices, fields: typed.fields.map((one) => ({ ...one, choices: words(one.choices) })), checks: typed.checks, plans,
  };
}

/** A code that no other entry has; it stays its own for ever, because reports name it. */
export function newCode(all: { code: string }[], letter: string): string {
  const numbers = all.map((one) => Number(new RegExp(`^${letter}([0-9]+)$`, "u").exec(one.code)?.[1] ?? 0));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

export const newPrice = (all: TypedPrice[]): TypedPrice => ({ code: newCode(all, "p"), zh: "", en: "", amount: "", kinds: [], categories: [] });
export const newField = (all: TypedField[]): TypedField => ({ code: newCode(all, "f"), zh: "", en: "", kind: "text", kinds: [], categories: [], required: false, unit: "", low: "", high: "", choices: "" });
export const newCheck = (all: VisitCheck[]): VisitCheck => ({ code: newCode(all, "c"), zh: "", en: "", kinds: [], categories: [] });
export const newRule = (all: TypedRule[]): TypedRule => ({ code: newCode(all, "r"), zh: "", en: "", models: "", categories: [], kind: "inspect", months: "6" });
