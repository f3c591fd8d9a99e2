import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import type { App } from "../../app.svelte";
import Page from "../../App.svelte";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { signedIn, unlock } from "../../dev/signed-in";
import { accessory } from "./loaners.svelte";
import { nextAction } from "./steps";

let door: Fake;

beforeEach(() => {
  door = fake();
  stand(door);
});

const at = (number = "2001") => signedIn(number);

const sent = (name: string) => door.sent.filter((one) => one.name === name).map((one) => one.request);

/** A repair that is being worked on, on its page. */
async function opened(app: App) {
  door.seedRepairs(8);
  await app.bench.list();
  const card = app.bench.columns.get("in_repair")?.[0];
  if (!card) throw new Error("no repair at work");
  await app.bench.page.open({ line: card.line });
  return card;
}

test("a_line_of_the_list_of_accessories_is_a_name_and_what_it_costs", () => {
  expect(accessory("充电器 60")).toEqual({ name: "充电器", price: "60" });
  expect(accessory("  USB C cable 12.50 ")).toEqual({ name: "USB C cable", price: "12.50" });
  expect(accessory("保护壳")).toEqual({ name: "保护壳", price: "" });
  expect(accessory("60"), "a number alone is a name").toEqual({ name: "60", price: "" });
  expect(accessory(" ")).toBeNull();
});

test("what_the_unit_usually_asks_for_stands_in_the_form_when_it_is_lent", async () => {
  const app = await at();
  const card = await opened(app);
  const { page } = app.bench;
  page.begin("lend");
  const first = page.view?.loaner.free[0];
  expect(page.loan.typed.unit).toBe(first?.id);
  expect(page.loan.typed.deposit).toBe("300.00");
  await page.go();
  expect(sent("lend_loaner")).toMatchObject([{ line: card.line, unit: first?.id, accessories: ["充电器"], deposit: [{ kind: "cash", amount: "300.00" }] }]);
  expect(page.view?.card.loaner?.label).toBe("BY-01");
});

test("less_than_the_deposit_asks_for_a_manager_on_the_same_form", async () => {
  const app = await at();
  await opened(app);
  const { page } = app.bench;
  page.begin("lend");
  page.loan.typed.deposit = "";
  await page.go();
  expect(page.ask.open).toBe(true);
  expect(page.doing).toBe("lend");
});

test("a_device_that_is_ready_has_taking_the_unit_back_as_what_comes_next", async () => {
  const app = await at();
  await opened(app);
  const { page } = app.bench;
  page.begin("lend");
  await page.go();
  page.paper.close();
  page.begin("finish");
  page.typed.result = "no_fault_found";
  await page.go();
  const { view } = page;
  expect(view && nextAction(view)).toBe("return_loaner");
  page.begin("return_loaner");
  page.loan.typed.missing["充电器"] = true;
  await page.go();
  expect(sent("return_loaner")).toMatchObject([{ missing: ["充电器"], missing_charge: null }]);
  expect(page.view?.loaner.open).toBeNull();
  expect(page.view && nextAction(page.view)).toBe("collect");
});

test("a_unit_that_was_found_is_open_in_the_pool", async () => {
  const app = await at();
  await app.go("bench");
  await app.bench.show("loaners");
  await app.bench.loaners.list();
  const unit = app.bench.loaners.pool?.units[1];
  await app.open({ sale: null, sale_line: null, unit: null, customer: null, goods: null, part: null, case: null, loan_unit: unit?.id ?? "" });
  expect(app.bench.shown).toBe("loaners");
  expect(app.bench.loaners.page?.unit.label).toBe("BY-02");
  expect(app.bench.back(), "Esc closes the unit").toBe(true);
  expect(app.bench.loaners.page).toBeNull();
});

test("the_labels_of_a_device_are_printed_without_being_counted", async () => {
  const app = await at();
  const card = await opened(app);
  const { page } = app.bench;
  await page.labels.open(card.line);
  expect(page.labels.view?.pages.length).toBe(1);
  await page.labels.choose("40x30", "all");
  expect(page.labels.view?.pages[0]?.width_mm).toBe(40);
  await page.labels.print();
  expect(page.labels.done).toBe("printed");
  expect(sent("print")).toEqual([]);
  expect(page.back(), "Esc takes them away").toBe(true);
  expect(page.labels.line).toBe("");
});

const see = (id: string) => waitFor(() => screen.getAllByTestId(id)[0] as HTMLElement);

test("the_pool_can_be_used_by_somebody_who_does_not_see_it", async () => {
  render(Page);
  await unlock("2001");
  await see("omnibox");
  await fireEvent.click(await see("room-bench"));
  await fireEvent.click(await see("bench-loaners"));
  await fireEvent.click(await see("loan-unit-BY-01"));
  await see("loan-open");
  await fireEvent.click(await see("loan-add"));
  await see("loan-form");
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(found.violations.map((one) => `${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
}, 30_000);
