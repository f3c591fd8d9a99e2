// Moments of visits are what the clock on the shop's wall shows, without a zone: they are cut apart and put together
// here, never moved.
import type { VisitWindow } from "../../api.gen";
import { typedDay, weekday } from "../../lib/format";

/** `2026-11-24T09:00:00` → `09:00`. */
export function clock(moment: string): string {
  return moment.slice(11, 16);
}

export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

/** A time of day as it was typed, `9`, `9:30`, `0930` or `9：30`, as `09:30`; undefined where it is none. */
export function typedTime(text: string): string | undefined {
  const [, hour = "", minute = "00"] = /^([0-9]{1,2}?)(?:[:：.]?([0-9]{2}))?$/u.exec(text.trim()) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** A day and a time as they were typed, as the desk takes them. */
export function moment(day: string, time: string): string | undefined {
  const [on, at] = [typedDay(day), typedTime(time)];
  return on && at ? `${on}T${at}:00` : undefined;
}

/** A window as it was typed; undefined while it is none. */
export function windowOf(day: string, from: string, to: string): VisitWindow | undefined {
  const [begins, ends] = [moment(day, from), moment(day, to)];
  return begins && ends ? { from: begins, to: ends } : undefined;
}

/** The day and the two times of a window, as people read them. */
export function span(window: VisitWindow, today: string): string {
  return `${weekday(dayOf(window.from), today)} ${clock(window.from)}–${clock(window.to)}`;
}

/** Minutes since midnight, of a moment or of a time of day. */
export function minutes(at: string): number {
  const time = at.length > 5 ? clock(at) : at;
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A time of day so many minutes after midnight. */
export function timeAt(of: number): string {
  return `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
}

/** A day so many days on. */
export function onDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function monday(day: string): string {
  return onDay(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}
