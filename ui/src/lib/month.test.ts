import { expect, test } from "vitest";
import { daysLater, monthsLater, weeks } from "./month";

test("a_month_is_whole_weeks_from_monday_on", () => {
  const november = weeks("2026-11-22");
  expect(november[0]).toEqual(["2026-10-26", "2026-10-27", "2026-10-28", "2026-10-29", "2026-10-30", "2026-10-31", "2026-11-01"]);
  expect(november.at(-1)?.[0]).toBe("2026-11-30");
  expect(weeks("2027-02-10"), "a February that begins on a Monday has four").toHaveLength(4);
});

test("a_day_that_a_month_has_not_is_its_last", () => {
  expect(monthsLater("2026-01-31", 1)).toBe("2026-02-28");
  expect(monthsLater("2028-03-31", -1)).toBe("2028-02-29");
  expect(monthsLater("2026-12-15", 1)).toBe("2027-01-15");
  expect(daysLater("2026-12-31", 1)).toBe("2027-01-01");
});
