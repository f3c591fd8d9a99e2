import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import App from "./App.svelte";

test("the_page_says_which_program_it_is", () => {
  document.title = "三包台 Sanbao";
  render(App);
  expect(screen.getByRole("heading").textContent).toBe("三包台 Sanbao");
});
