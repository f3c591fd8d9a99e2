import { expect, test } from "vitest";
import { newAccessory, typedAccessories } from "./accessories";

const row = (of: object) => ({ code: "a1", zh: "遥控器", en: "", categories: [], amount: "59", ...of });

test("rows_are_kept_in_minor_units_and_empty_ones_are_none", () => {
  const kept = typedAccessories([row({}), row({ code: "a2", zh: " ", en: "", amount: "" })], "CNY");
  expect(kept).toEqual([{ code: "a1", zh: "遥控器", en: "", categories: [], amount_minor: 5900 }]);
});

test("a_row_without_a_name_or_an_amount_is_not_kept", () => {
  expect(typedAccessories([row({ zh: "" })], "CNY")).toBeUndefined();
  expect(typedAccessories([row({ amount: "" })], "CNY")).toBeUndefined();
  expect(typedAccessories([row({ amount: "5.555" })], "CNY")).toBeUndefined();
});

test("an_english_name_alone_stands_for_both", () => {
  expect(typedAccessories([row({ zh: "", en: "Remote" })], "CNY")?.[0]).toMatchObject({ zh: "Remote", en: "Remote" });
});

test("a_new_row_has_a_code_that_no_other_has", () => {
  expect(newAccessory([row({ code: "remote" }), row({ code: "a7" })]).code).toBe("a8");
  expect(newAccessory([]).code).toBe("a1");
});
