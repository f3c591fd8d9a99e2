import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import SecondYes from "./SecondYes.svelte";

test("another_manager_begins_at_once_where_her_number_is_asked_for", () => {
  render(SecondYes, { yes: { number: "", pin: "" }, hint: "" });
  expect(document.activeElement).toBe(screen.getByTestId("second-number"));
});
