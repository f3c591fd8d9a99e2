// The days of a month as a calendar shows them: whole weeks from Monday on. Days are ISO dates of the shop, reckoned in
// UTC so that no time zone moves them.

const DAY_MS = 86_400_000;

function at(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`);
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The day so many days later. */
export function daysLater(day: string, days: number): string {
  return iso(at(day) + days * DAY_MS);
}

/** The same day so many months later, or the last of that month where it has none. */
export function monthsLater(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** The weeks of the month that `day` lies in, each from Monday to Sunday; days of its neighbours fill the first and last. */
export function weeks(day: string): string[][] {
  const first = `${day.slice(0, 8)}01`;
  const weekday = (new Date(at(first)).getUTCDay() + 6) % 7;
  const from = daysLater(first, -weekday);
  const rows = Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, date) => daysLater(from, week * 7 + date)));
  return rows.filter((row) => row.some((one) => one.slice(0, 7) === day.slice(0, 7)));
}
