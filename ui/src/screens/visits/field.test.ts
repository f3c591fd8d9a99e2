import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { App } from "../../app.svelte";
import Page from "../../App.svelte";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { PASSPHRASE } from "../../dev/field";
import { TODAY } from "../../dev/store";
import { days, when } from "./field.svelte";

let door: Fake;

beforeEach(() => {
  door = fake();
  stand(door);
});

async function at(number: string): Promise<App> {
  const app = new App();
  await app.start();
  app.session.number = app.session.pin = number;
  await app.session.signIn();
  await app.visits.show("field");
  return app;
}

const sent = (name: string) => door.sent.filter((one) => one.name === name).map((one) => one.request);

/** A copy is taken out by whoever is here. */
async function takenOut(app: App): Promise<void> {
  const { field } = app.visits;
  field.beginOut("", TODAY);
  Object.assign(field.typed, { technician: "st-5", path: "/media/stick/visits.sanbao", passphrase: PASSPHRASE, again: PASSPHRASE, pin: "3001" });
  await field.takeOut();
}

test("the_days_and_moments_of_a_copy_are_read_as_people_read_them", () => {
  expect(days({ from: "2026-11-25", to: "2026-11-25" }, "2026-11-22")).not.toContain("–");
  expect(days({ from: "2026-11-25", to: "2026-11-26" }, "2026-11-22")).toContain("–");
  expect(when("2026-11-25T09:05:00", "2026-11-22")).toMatch(/09:05$/u);
});

test("nothing_is_taken_out_before_the_passphrase_stands_there_twice", async () => {
  const app = await at("1001");
  const { field } = app.visits;
  field.beginOut("", TODAY);
  Object.assign(field.typed, { technician: "st-5", path: "/x", passphrase: PASSPHRASE, again: "另一个", pin: "3001" });
  expect([field.isComplete, field.differs]).toEqual([false, true]);
  await field.takeOut();
  expect(sent("take_out")).toHaveLength(0);
  field.typed.again = PASSPHRASE;
  await field.takeOut();
  expect(sent("take_out")).toMatchObject([{ technician: "st-5", from: TODAY, to: TODAY, path: "/x" }]);
  expect([field.doing, field.typed.passphrase, field.taken?.copy.is_out], "the passphrase does not stay").toEqual([null, "", true]);
});

test("what_was_typed_stays_when_a_copy_is_not_made", async () => {
  const app = await at("1001");
  const { field } = app.visits;
  field.beginOut("", TODAY);
  Object.assign(field.typed, { technician: "st-5", path: "/x", passphrase: "短短短", again: "短短短", pin: "3001" });
  await field.takeOut();
  expect(field.sending.failure?.code).toBe("field_passphrase_weak");
  expect([field.doing, field.typed.path]).toEqual(["out", "/x"]);
});

test("a_copy_is_taken_out_by_whoever_it_is_made_for_and_the_pin_does_not_stay", async () => {
  const app = await at("1001");
  const { field } = app.visits;
  field.beginOut("", TODAY);
  Object.assign(field.typed, { technician: "st-5", path: "/x", passphrase: PASSPHRASE, again: PASSPHRASE });
  expect(field.isComplete, "without the technician there is no copy").toBe(false);
  field.typed.pin = "1001";
  await field.takeOut();
  expect([field.sending.failure?.code, field.typed.pin, field.typed.path]).toEqual(["pin_wrong", "", "/x"]);
});

test("a_copy_that_the_counter_does_not_know_any_more_is_adopted_by_a_manager", async () => {
  const app = await at("1001");
  const { field } = app.visits;
  await takenOut(app);
  door.forgetCopies();
  field.beginBack();
  field.path = "/x";
  await field.look();
  expect(field.looked?.is_unknown).toBe(true);
  await field.bringBack();
  expect([field.sending.failure?.code, field.brought]).toEqual(["field_unknown", null]);
  field.adopt = { number: "2001", pin: "2001" };
  await field.bringBack();
  expect([field.brought?.done, field.adopt.pin]).toEqual([10, ""]);
});

test("a_file_says_what_is_in_it_before_anything_is_done_and_twice_is_once", async () => {
  const app = await at("1001");
  const { field } = app.visits;
  await takenOut(app);
  field.beginBack();
  field.path = "/media/stick/visits.sanbao";
  await field.look();
  expect([field.fresh, sent("bring_back").length]).toEqual([12, 0]);
  await field.bringBack();
  expect(field.brought).toMatchObject({ done: 10, kept: 2, lost: 0 });
  await field.look();
  expect(field.fresh).toBe(0);
});

test("a_file_that_was_cut_off_is_taken_as_far_as_it_goes_and_says_so", async () => {
  const app = await at("1001");
  const { field } = app.visits;
  await takenOut(app);
  door.brokenAt("cut");
  field.beginBack();
  field.path = "/x";
  await field.look();
  expect([field.looked?.end, field.looked?.expected, field.fresh]).toEqual(["cut", 12, 9]);
  await field.bringBack();
  expect(field.brought?.lost).toBe(3);
});

test("a_manager_decides_in_order_and_says_why", async () => {
  const app = await at("2001");
  const { field } = app.visits;
  await takenOut(app);
  field.beginBack();
  field.path = "/x";
  await field.look();
  await field.bringBack();
  const [first, second] = field.all?.copies[0]?.kept ?? [];
  if (!first || !second || !field.all?.copies[0]) throw new Error("nothing was kept");
  expect([first.is_next, second.is_next]).toEqual([true, false]);
  field.decide(field.all.copies[0], first);
  await field.goDecide();
  expect(sent("set_aside_field"), "without a reason nothing is set aside").toHaveLength(0);
  field.why = "顾客已取消";
  await field.goDecide();
  expect(field.all.copies[0]?.kept[0]).toMatchObject({ state: "set_aside", why: "顾客已取消" });
});

const see = (name: string) => waitFor(() => screen.getAllByTestId(name)[0] as HTMLElement);

async function accessible(where: string): Promise<void> {
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(found.violations.map((one) => `${where}: ${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
}

test("in_a_field_copy_there_are_visits_and_nothing_else_until_it_is_closed", async () => {
  render(Page);
  await fireEvent.click(await see("field-open"));
  await fireEvent.input(await see("field-path"), { target: { value: "/media/stick/visits.sanbao" } });
  await fireEvent.input(await see("field-passphrase"), { target: { value: "不对不对" } });
  await fireEvent.submit(await see("field-panel"));
  await waitFor(() => expect(screen.getByTestId("field-panel").textContent).toContain("口令不对"));
  await accessible("opening");
  await fireEvent.input(await see("field-passphrase"), { target: { value: PASSPHRASE } });
  await fireEvent.submit(await see("field-panel"));
  await see("field-banner");
  expect(screen.queryByTestId("room-counter")).toBeNull();
  expect(screen.queryByTestId("omnibox")).toBeNull();
  expect(screen.queryByTestId("visits-call")).toBeNull();
  expect(screen.getByTestId("visits-list").getAttribute("aria-pressed")).toBe("true");
  await accessible("out there");
  await fireEvent.click(await see("lock-now"));
  await fireEvent.input(await see("sign-in-number"), { target: { value: "1001" } });
  await fireEvent.input(await see("sign-in-pin"), { target: { value: "1001" } });
  await fireEvent.submit((await see("sign-in")).closest("form") as HTMLFormElement);
  await waitFor(() => expect(screen.getByTestId("room-counter").getAttribute("aria-current")).toBe("page"));
}, 30_000);

test("the_copies_and_their_forms_can_be_read_by_everybody", async () => {
  render(Page);
  await fireEvent.input(await see("sign-in-number"), { target: { value: "2001" } });
  await fireEvent.input(await see("sign-in-pin"), { target: { value: "2001" } });
  await fireEvent.submit((await see("sign-in")).closest("form") as HTMLFormElement);
  await fireEvent.click(await see("room-visits"));
  await fireEvent.click(await see("visits-field"));
  await fireEvent.click(await see("field-take-out"));
  await see("field-out");
  await accessible("taking out");
  await fireEvent.click(await see("field-bring-back"));
  await see("field-back");
  await accessible("bringing back");
}, 30_000);
