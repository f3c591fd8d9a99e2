// Days as people read them. They come as ISO dates of the shop and are never moved between time zones here.
import { tongue } from "./tongue.svelte";

const CACHE = new Map<string, Intl.DateTimeFormat>();

function formatter(kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = tongue.current === "en" ? "en-GB" : "zh-CN";
  const key = `${locale} ${kind}`;
  const found = CACHE.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  CACHE.set(key, found);
  return found;
}

function parsed(day: string): Date | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A day in full: `23 Nov 2026`. */
export function day(iso: string): string {
  const date = parsed(iso);
  return date ? formatter("day", { year: "numeric", month: "short", day: "numeric" }).format(date) : iso;
}

/** Without the year where it is that of `today`. */
export function shortDay(iso: string, today: string): string {
  const date = parsed(iso);
  if (!date) return iso;
  if (iso.slice(0, 4) !== today.slice(0, 4)) return day(iso);
  return formatter("short", { month: "short", day: "numeric" }).format(date);
}

/** The same with the day of the week: a last day is easier to believe with one. */
export function weekday(iso: string, today: string): string {
  const date = parsed(iso);
  if (!date) return iso;
  if (iso.slice(0, 4) !== today.slice(0, 4)) {
    return formatter("long weekday", { weekday: "short", year: "numeric", month: "short", day: "numeric" }).format(date);
  }
  return formatter("weekday", { weekday: "short", month: "short", day: "numeric" }).format(date);
}

/** The month of a day: `November 2026`. */
export function month(iso: string): string {
  const date = parsed(iso);
  return date ? formatter("month", { year: "numeric", month: "long" }).format(date) : iso;
}

/** The days of a week from Monday on, as short as they can be. */
export function weekdays(): string[] {
  return [5, 6, 7, 8, 9, 10, 11].map((date) => formatter("weekdays", { weekday: "short" }).format(new Date(Date.UTC(2026, 0, date))));
}

/** A number with its thousands apart. */
export function count(value: number): string {
  return new Intl.NumberFormat(tongue.current).format(value);
}

/** A day as it was typed, `2026-11-16`, `2026/11/16` or `20261116`, as ISO; undefined where it is no day. */
export function typedDay(text: string): string | undefined {
  const match = /^([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})$/.exec(text.trim());
  const [, year = "", month = "", date = ""] = match ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const found = match ? parsed(iso) : undefined;
  // 30 February is a date to a computer, and the day after to nobody.
  return found && found.toISOString().startsWith(iso) ? iso : undefined;
}
