import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import Page from "../../App.svelte";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { signedIn, unlock } from "../../dev/signed-in";

let door: Fake;

beforeEach(() => {
  door = fake();
  stand(door);
});

const at = (number = "2001") => signedIn(number);

const sent = (name: string) => door.sent.filter((one) => one.name === name).map((one) => one.request);

test("a_drawer_that_differs_keeps_what_was_typed_until_somebody_says_why", async () => {
  const app = await at();
  await app.go("shift");
  const { shift } = app;
  shift.begin("close");
  expect(shift.isComplete, "nothing was counted yet").toBe(false);
  Object.assign(shift.typed, { float: "1000.00", counted: "740.00" });
  await shift.go();
  expect(shift.sending.failure?.code).toBe("drawer_differs");
  expect(shift.typed.counted, "what was typed stays").toBe("740.00");
  shift.typed.why = "少收一元";
  await shift.go();
  expect(shift.doing).toBeNull();
  expect(shift.view?.sheets[0]?.difference?.minor).toBe(-100);
  expect(shift.paper.number, "its sheet is on the screen").toBe(shift.view?.sheets[0]?.number);
});

test("slips_are_shown_one_after_the_other_and_one_is_keyed_in_at_the_counter", async () => {
  const app = await at();
  await app.go("shift");
  const { shift } = app;
  shift.begin("blanks");
  shift.typed.count = "x";
  expect(shift.isComplete).toBe(false);
  shift.typed.count = "3";
  await shift.go();
  expect(shift.papers).toHaveLength(3);
  expect(shift.place).toBe(0);
  const slip = shift.view?.blanks[1];
  if (!slip) throw new Error("no slip");
  app.keyIn(slip);
  expect(app.room).toBe("counter");
  expect(app.counter.slip).toBe(slip.number);
  app.counter.clear();
  expect(app.counter.slip, "the next customer has none").toBe("");
});

test("a_slip_for_a_repair_goes_with_the_first_device", async () => {
  const app = await at();
  app.keyIn({ number: "T1-261122-101", kind: "repair", state: "free", case: null, why: "", at: "" });
  expect(app.bench.intake.isOpen).toBe(true);
  expect(app.bench.intake.slip).toBe("T1-261122-101");
});

test("the_page_says_what_is_left_and_nobody_is_shut_out", async () => {
  render(Page);
  const page = screen.getByTestId.bind(screen);
  await unlock("2001");
  await waitFor(() => page("room-shift"));
  await fireEvent.click(page("room-shift"));
  await waitFor(() => page("till-cash"));
  await fireEvent.click(page("shift-hand-over"));
  await waitFor(() => page("shift-to"));
  await fireEvent.change(page("shift-to"), { target: { value: "st-2" } });
  await fireEvent.submit(page("shift-form"));
  await waitFor(() => expect(sent("hand_over_shift")).toMatchObject([{ to: "st-2", counted: null }]));
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((one) => one.id)).toEqual([]);
});
