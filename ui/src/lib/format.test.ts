import { expect, test } from "vitest";
import { minor, plain } from "../screens/settings/decimals";
import { plainOf } from "../screens/counter/tender";
import { shortDay, typedDay, weekday } from "./format";

test("the_year_is_said_where_it_is_another", () => {
  expect(shortDay("2026-12-31", "2026-11-22")).toBe("12月31日");
  expect(shortDay("2027-01-01", "2026-11-22")).toBe("2027年1月1日");
});

test("a_day_stays_the_shop_s_day_in_every_time_zone_of_the_pc", () => {
  expect(weekday("2026-11-23", "2026-11-22")).toBe("11月23日周一");
});

test("a_day_is_understood_as_people_type_it", () => {
  for (const text of ["2026-11-16", "2026/11/16", "20261116", " 2026.11.16 "]) expect(typedDay(text), text).toBe("2026-11-16");
  for (const text of ["2026-02-30", "2026-13-01", "16.11.", "yesterday", ""]) expect(typedDay(text), text).toBeUndefined();
  expect(typedDay("2028-02-29")).toBe("2028-02-29");
  expect(typedDay("2027-02-29"), "not a leap year").toBeUndefined();
});

test("an_amount_for_people_becomes_the_decimal_of_a_request", () => {
  for (const [text, is] of [["¥4,599.00", "4599.00"], ["HK$1,000.50", "1000.50"], ["KD 1.234", "1.234"], ["¥1,234", "1234"]]) {
    expect(plainOf(text ?? "")).toBe(is);
  }
});

test("a_limit_moves_its_point_and_nothing_else", () => {
  for (const [amount, currency, text] of [[300_000, "CNY", "3000.00"], [5, "CNY", "0.05"], [5, "KWD", "0.005"], [5, "JPY", "5"], [0, "CNY", "0.00"]] as const) {
    expect(plain(amount, currency)).toBe(text);
    expect(minor(text, currency)).toBe(amount);
  }
  expect(minor("3,000", "CNY")).toBe(300_000);
  expect(minor("0.1", "CNY")).toBe(10);
  for (const [text, currency] of [["0.005", "CNY"], ["1.0", "JPY"], ["-1", "CNY"], ["", "CNY"], ["1e5", "CNY"]] as const) {
    expect(minor(text, currency), text).toBeUndefined();
  }
});
