import { waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import type { App } from "../../app.svelte";
import { stand } from "../../backend";
import { fake } from "../../dev/fake";
import { signedIn } from "../../dev/signed-in";

beforeEach(() => stand(fake()));

/** A case that waits for a manager, opened. */
async function pending(app: App): Promise<void> {
  await app.cases.list("to_decide");
  // A manager begins on that list by herself: what is opened before it has come is closed by it.
  await waitFor(async () => {
    await app.cases.show(app.cases.rows[0]?.case ?? "");
    await waitFor(() => expect(app.cases.decision).not.toBeNull(), { timeout: 300 });
  }, { timeout: 5_000 });
}

test("a_manager_sees_what_she_decides_before_she_begins_and_gives_no_name_or_pin", async () => {
  const app = await signedIn("2001");
  await pending(app);
  const { cases } = app;
  expect(cases.decision?.total.minor).toBeGreaterThan(0);
  expect(cases.decision?.paid_back).not.toEqual([]);
  expect(cases.decision?.before).not.toBeNull();
  const line = cases.open?.lines.find((one) => one.actions.includes("settle"));
  if (!line) throw new Error("nothing to pay");
  cases.begin(line, "settle");
  await waitFor(() => expect(cases.ask.open).toBe(true));
  expect(cases.assessed, "and in the confirmation as well").not.toBeNull();
  expect(cases.ask.needsApprover).toBe(false);
  cases.ask.reason = "loyal_customer";
  expect(cases.ask.isComplete).toBe(true);
});

test("a_clerk_has_to_ask_a_manager_for_the_same", async () => {
  const app = await signedIn("1001");
  await pending(app);
  const line = app.cases.open?.lines.find((one) => one.actions.includes("settle"));
  if (!line) throw new Error("nothing to pay");
  app.cases.begin(line, "settle");
  await waitFor(() => expect(app.cases.ask.open).toBe(true));
  expect(app.cases.ask.needsApprover).toBe(true);
  expect(app.cases.ask.lacks, "the button says what it waits for").toEqual(["ask-reason", "pin"]);
  Object.assign(app.cases.ask, { reason: "other", pin: "1" });
  expect(app.cases.ask.lacks).toEqual(["ask-note"]);
});

test("a_refusal_that_hangs_on_a_question_waits_for_its_answer", async () => {
  const app = await signedIn("2001");
  await pending(app);
  const { cases } = app;
  const line = cases.open?.lines.find((one) => one.actions.includes("reject"));
  if (!line) throw new Error("nothing to refuse");
  line.hangs_on = "component";
  cases.begin(line, "reject");
  expect(cases.hangs).toBe(true);
  await cases.go();
  expect(cases.doing, "nothing was sent").not.toBeNull();
  cases.component = "panel";
  expect(cases.hangs).toBe(false);
  await cases.go();
  expect(cases.open?.lines.find((one) => one.id === line.id)?.judgement).toBe("rejected");
});
