import { waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { stand } from "./backend";
import { fake, type Fake } from "./dev/fake";
import { signedIn } from "./dev/signed-in";
import type { App } from "./app.svelte";

let door: Fake;

beforeEach(() => {
  door = fake();
  stand(door);
});

async function leaveTo(app: App, number: string): Promise<void> {
  await app.lock();
  app.session.number = app.session.pin = number;
  await app.session.signIn();
}

const arrives = (app: App, room: string) => waitFor(() => expect(app.room).toBe(room));

test("a_clerk_begins_at_the_counter_and_a_technician_at_the_bench_with_their_own_work", async () => {
  const app = await signedIn("1001");
  await arrives(app, "counter");
  stand({ ...door, call: (id, name, request) => (name === "list_visits" ? Promise.resolve({ visits: [], total: 0 }) : door.call(id, name, request)) });
  await leaveTo(app, "3001");
  await arrives(app, "bench");
  await waitFor(() => expect(app.bench.board).not.toBeNull());
  const others = [...app.bench.columns.values()].flat().filter((card) => card.technician !== null && card.technician !== "st-6");
  expect(others, "first what is theirs to do, and what they may take up").toEqual([]);
  await leaveTo(app, "1001");
  await arrives(app, "counter");
});

test("no_pin_and_no_search_is_left_behind_the_lock", async () => {
  // Given a manager who has typed her PIN wherever one is asked for, and somebody's in the box by mistake.
  const app = await signedIn("1001");
  const asks = [app.counter.ask, app.counter.exchanging.ask, app.counter.giving.ask, app.cases.ask, app.cases.exchanging.ask, app.parts.ask, app.credits.ask, app.bench.page.ask, app.visits.plan.ask];
  for (const ask of asks) {
    ask.begin(true, []);
    ask.pin = "804512";
  }
  app.settings.second = { number: "2002", pin: "93751" };
  app.box.text = "804512";

  // When the window is locked and the same clerk comes back.
  await leaveTo(app, "1001");

  // Then nobody goes on with it.
  expect(asks.map((ask) => [ask.open, ask.pin])).toEqual(asks.map(() => [false, ""]));
  expect([app.settings.second, app.box.text]).toEqual([null, ""]);
});

test("a_technician_who_drives_today_begins_with_the_round", async () => {
  const app = await signedIn("3001");
  await arrives(app, "visits");
  expect(app.visits.shown).toBe("list");
  expect(app.visits.visits.map((one) => one.technician)).toEqual(["st-6"]);
  expect(app.visits.visits[0]?.state).toBe("planned");
});

test("a_manager_begins_with_what_waits_for_a_yes_or_else_with_what_is_open", async () => {
  const app = await signedIn("2001");
  await arrives(app, "cases");
  await waitFor(() => expect(app.cases.rows.length).toBeGreaterThan(0));
  expect(app.cases.state).toBe("to_decide");
  expect(app.cases.rows.map((one) => one.stage).filter((stage) => stage !== "escalated")).toEqual([]);
  stand({ ...door, call: (id, name, request) => (name === "list_cases" && (request as { state: string }).state === "to_decide" ? Promise.resolve({ cases: [], next: null, total: 0 }) : door.call(id, name, request)) });
  await leaveTo(app, "2002");
  await waitFor(() => expect(app.cases.state, "nothing waits").toBe("open"));
});

test("whoever_comes_back_is_where_they_were", async () => {
  const app = await signedIn("2001");
  await arrives(app, "cases");
  await app.go("lists");
  await leaveTo(app, "2001");
  expect(app.room).toBe("lists");
});

test("devices_and_calls_that_somebody_takes_in_wait_for_them_too", async () => {
  const app = await signedIn("1001");
  app.bench.intake.begin();
  app.bench.intake.addStrange("X-1");
  const left = app.bench.intake.device;
  if (left) left.strange.name = "旧收音机";
  app.visits.call.begin();
  app.visits.call.typeIn("13800138000");
  await leaveTo(app, "1002");
  expect(app.bench.intake.devices).toEqual([]);
  expect(app.visits.call.hasSubject).toBe(false);
  expect(app.othersWork.map((one) => one.goods)).toEqual([["旧收音机"]]);
  await leaveTo(app, "1001");
  expect(app.bench.intake.devices).toHaveLength(1);
  expect(app.visits.call.typed.phone).toBe("13800138000");
  expect(app.othersWork, "one's own is no other's").toEqual([]);
});

test("who_signs_in_while_the_lock_is_on_its_way_is_not_locked_out_by_it", async () => {
  const app = await signedIn("1001");
  const asked: string[] = [];
  stand({ ...door, call: (id, name, request) => (asked.push(name), door.call(id, name, request)) });
  const release = door.hold("lock");
  const locking = app.lock();
  app.session.number = app.session.pin = "1002";
  const signing = app.session.signIn();
  await Promise.resolve();
  expect(asked, "the desk has not locked yet").toEqual(["lock"]);
  release();
  await Promise.all([locking, signing]);
  expect(asked.slice(0, 2)).toEqual(["lock", "sign_in"]);
  expect(app.session.who?.number).toBe("1002");
});
