import { fireEvent, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test } from "vitest";
import DayField from "./DayField.svelte";
import { shopDay } from "./today.svelte";

const click = async (id: string) => { await fireEvent.click(screen.getByTestId(id)); await tick(); await tick(); };

test("a_day_is_typed_or_chosen_from_the_month_that_the_shop_has", async () => {
  shopDay.current = "2026-11-22";
  let heard = 0;
  render(DayField, { label: "Due", value: "", typed: () => (heard += 1), testid: "due" });
  await click("due-calendar");
  expect(document.activeElement, "the calendar opens on the shop's day").toBe(screen.getByTestId("calendar-2026-11-22"));
  await fireEvent.keyDown(document.activeElement as Element, { key: "ArrowDown" });
  await tick();
  await tick();
  expect(document.activeElement).toBe(screen.getByTestId("calendar-2026-11-29"));
  await click("calendar-2026-11-30");
  expect((screen.getByTestId("due") as HTMLInputElement).value).toBe("2026-11-30");
  expect([heard, screen.queryByTestId("calendar")]).toEqual([1, null]);
  await fireEvent.input(screen.getByTestId("due"), { target: { value: "2026/12/24" } });
  await click("due-calendar");
  expect(screen.getByTestId("calendar-2026-12-24").getAttribute("aria-pressed"), "what is typed is chosen in it").toBe("true");
  await fireEvent.keyDown(document.activeElement as Element, { key: "Escape" });
  expect(screen.queryByTestId("calendar")).toBeNull();
});
