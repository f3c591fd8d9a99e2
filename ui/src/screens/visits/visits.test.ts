import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { beforeEach, expect, test, vi } from "vitest";
import type { BoardTechnician, VisitStop, VisitView } from "../../api.gen";
import { App } from "../../app.svelte";
import Page from "../../App.svelte";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { TODAY, addDays } from "../../dev/store";
import { say } from "../../lib/words.svelte";
import { clock, moment, monday, timeAt, typedTime, windowOf } from "./clock";
import { lanes, rows, timeOf } from "./layout";
import { nextAction, otherActions } from "./steps";

let door: Fake;

beforeEach(() => {
  door = fake();
  stand(door);
});

/** The page's parts without the page, with somebody signed in. */
async function at(number = "1001"): Promise<App> {
  const app = new App();
  await app.start();
  app.session.number = app.session.pin = number;
  await app.session.signIn();
  return app;
}

const sent = (name: string) => door.sent.filter((one) => one.name === name).map((one) => one.request);
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("a_time_of_day_is_read_as_it_is_typed_and_nothing_else_is_one", () => {
  expect(["9", "09", "9:30", "0930", "9：30", "23:59", "0:00"].map(typedTime)).toEqual(["09:00", "09:00", "09:30", "09:30", "09:30", "23:59", "00:00"]);
  expect(["", "24", "9:60", "abc", "12345"].map(typedTime)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(moment("2026/11/24", "9")).toBe("2026-11-24T09:00:00");
  expect(windowOf("2026-11-24", "9", "")).toBeUndefined();
  expect(clock("2026-11-24T09:05:00")).toBe("09:05");
});

test("a_week_begins_on_its_monday_over_a_turn_of_the_year", () => {
  expect(monday("2026-11-22")).toBe("2026-11-16");
  expect(monday("2026-11-23")).toBe("2026-11-23");
  expect(monday("2027-01-01")).toBe("2026-12-28");
});

const stop = (from: string, to: string): VisitStop => ({ card: { visit: from + to, start: `2026-11-24T${from}:00`, end: `2026-11-24T${to}:00` }, travel_minutes: null, conflicts: [] }) as unknown as VisitStop;

test("visits_that_overlap_stand_below_each_other_and_those_that_touch_beside_each_other", () => {
  expect(lanes([stop("09:00", "10:00"), stop("10:00", "11:00")])).toEqual([0, 0]);
  expect(lanes([stop("09:00", "10:00"), stop("09:59", "11:00"), stop("10:00", "11:00")])).toEqual([0, 1, 0]);
  const technician = (stops: VisitStop[]) => ({ technician: "t", days: [{ stops }] }) as unknown as BoardTechnician;
  const [first, second] = rows([technician([stop("09:00", "10:00"), stop("09:30", "10:30")]), technician([])], true);
  expect(first?.height, "two lines are higher than one").toBeGreaterThan(second?.height ?? 0);
  expect(second?.top, "the next begins where the one before ends").toBe(first?.height);
});

test("a_place_on_the_time_line_means_a_quarter_of_an_hour_of_that_day", () => {
  expect(timeAt(timeOf(0, 8))).toBe("08:00");
  expect(timeAt(timeOf(6.5 * 1.6, 8))).toBe("09:30");
  expect(timeAt(timeOf(-20, 2)), "not before midnight").toBe("00:00");
  expect(timeAt(timeOf(500, 8)), "not after it").toBe("23:45");
});

test("the_big_button_is_what_comes_next_and_nothing_that_is_not_allowed", () => {
  const view = (...actions: VisitView["actions"]) => ({ actions });
  expect(nextAction(view("assign", "reschedule", "cancel"))).toBe("assign");
  expect(nextAction(view("assign", "arrive", "tell"))).toBe("arrive");
  expect(nextAction(view("end", "put_line"))).toBe("end");
  expect(nextAction(view("print"))).toBeNull();
  expect(otherActions(view("assign", "arrive", "tell")), "what is the big button stands nowhere else").toEqual(["assign", "tell"]);
});

test("a_call_about_a_device_that_we_sold_fills_in_what_is_known_and_says_who_pays_before_it_ends", async () => {
  const app = await at();
  const { call } = app.visits;
  call.begin();
  await call.look("SN8A2F9931KKQ2");
  await settled();
  expect(call.answer?.cover).toBe("warranty");
  expect(call.customer?.name).toBe("欧阳娜娜");
  expect(call.typed.address).not.toBe("");
  expect(call.missing, "the fault and the window are the customer's to say").toEqual(["reason", "window"]);
  await call.go();
  expect(sent("take_call"), "nothing is agreed half").toEqual([]);
  Object.assign(call.typed, { reason: "no_power", day: "2026-11-24", from: "9", to: "11" });
  await call.go();
  expect(sent("take_call")).toMatchObject([{ kind: "repair", window: { from: "2026-11-24T09:00:00", to: "2026-11-24T11:00:00" }, customer: "c-1", new_customer: null, follows: { from: "call" } }]);
  await settled();
  expect(app.visits.page.view?.card.state, "its page is open").toBe("called");
  expect(call.isOpen).toBe(false);
});

test("what_nobody_here_sold_is_typed_in_and_a_call_that_was_left_is_still_there", async () => {
  const app = await at();
  const { call } = app.visits;
  call.begin();
  await call.look("ZZ-UNKNOWN-9");
  expect(call.hasSubject, "nothing was found, so it is typed in").toBe(true);
  expect(call.typed.serial).toBe("ZZ-UNKNOWN-9");
  Object.assign(call.typed, { name: "老洗衣机", customer: "周平", phone: "13900001234" });
  await call.assess();
  expect(call.answer?.cover).toBe("customer");
  expect(call.answer?.prices.length).toBeGreaterThan(0);
  expect(call.back()).toBe(true);
  expect(call.isOpen).toBe(false);
  call.begin();
  expect(call.typed.name).toBe("老洗衣机");
  expect(call.request.new_customer).toEqual({ name: "周平", phone: "13900001234" });
});

test("a_visit_that_is_chosen_before_its_day_is_on_the_board_gets_its_own_suggestion", async () => {
  const app = await at();
  const { plan } = app.visits;
  await plan.list();
  const [first, second] = plan.board?.unassigned ?? [];
  if (!first || !second) throw new Error("two have to wait");
  plan.select(first.visit);
  await settled();
  // A call was taken: its visit is chosen, and no board shows it yet.
  plan.board = null;
  plan.select(second.visit);
  expect(plan.suggested, "what fits the one before is no answer").toBeNull();
  await plan.list();
  await settled();
  expect(plan.suggested?.technicians.length).toBeGreaterThan(0);
});

test("what_is_in_sight_of_a_large_board_comes_first_and_the_rest_behind_it", async () => {
  door.seedVisits(50, 2, 1);
  const app = await at("2001");
  const { plan } = app.visits;
  const asked = vi.spyOn(door, "call");
  const parts = () => asked.mock.calls.filter(([, name]) => name === "visit_board").map(([, , request]) => request);
  await plan.list();
  expect(parts()).toEqual([expect.objectContaining({ skip: 0, most: 8 }), expect.objectContaining({ skip: 8, most: null })]);
  expect(new Set(plan.board?.technicians.map((one) => one.technician)).size, "everybody once").toBe(50);
  await plan.list();
  expect(parts().slice(2), "what is on the screen is read anew as a whole").toEqual([expect.objectContaining({ skip: 0, most: null })]);
  plan.inSight = 30;
  await plan.turn(1);
  expect(parts().slice(3)[0], "whoever has scrolled down stays there").toMatchObject({ skip: 0, most: 30 });
});

test("the_order_of_a_day_is_shown_before_it_is_taken_and_taken_as_it_was_shown", async () => {
  const app = await at();
  const { plan } = app.visits;
  await plan.list();
  const waiting = (plan.board?.unassigned ?? []).slice(0, 2);
  const [known] = plan.board?.technicians.flatMap((one) => one.days.flatMap((day) => day.stops)) ?? [];
  if (waiting.length < 2 || !known?.card.technician) throw new Error("one is planned, and two wait");
  for (const [at, card] of waiting.entries()) {
    const district = at === 0 ? "海淀" : known.card.address.district;
    await door.call(`a${at}`, "amend_visit", { visit: card.visit, address: { ...card.address, district } });
    await door.call(`b${at}`, "assign_visit", { visit: card.visit, technician: known.card.technician, start: `${TODAY}T${at === 0 ? "13" : "15"}:00:00` });
  }
  await plan.list();
  plan.select(known.card.visit);
  await plan.order();
  expect(plan.route.view).toMatchObject({ verdict: "better", planned_minutes: 80, travel_minutes: 55 });
  expect(sent("order_day"), "nothing is done before it was seen").toEqual([]);
  const shown = plan.route.view?.stops.map(({ visit, start }) => ({ visit, start }));
  await Promise.all([plan.route.take(), plan.route.take()]);
  expect(sent("order_day"), "a double click takes it once").toEqual([expect.objectContaining({ stops: shown })]);
  expect(plan.route.view?.verdict).toBe("best");
  expect(plan.board?.technicians.flatMap((one) => one.days.flatMap((day) => day.stops.map((stop) => stop.card.visit))), "the board has the new order").toEqual(shown?.map((one) => one.visit));
  expect(plan.back()).toBe(true);
  expect(plan.route.isOpen).toBe(false);
});

test("what_stands_against_a_plan_is_shown_before_it_is_made_and_a_manager_may_allow_what_asks", async () => {
  const app = await at();
  const { plan } = app.visits;
  await plan.list();
  const waiting = plan.board?.unassigned[0];
  if (!waiting) throw new Error("nothing waits");
  plan.select(waiting.visit);
  await settled();
  expect(plan.suggested?.technicians[0]?.reasons.length).toBeGreaterThan(0);
  await plan.think("t-2", `${TODAY}T17:00:00`);
  expect(plan.check?.weight).toBe("asks");
  expect(sent("assign_visit")).toEqual([]);
  expect(await plan.assign()).toBe(false);
  expect(plan.ask.open, "a manager is asked").toBe(true);
  Object.assign(plan.ask, { reason: "loyal_customer", number: "2001", pin: "2001" });
  expect(await plan.assign()).toBe(true);
  expect(sent("assign_visit").at(-1)).toMatchObject({ technician: "t-2", start: `${TODAY}T17:00:00`, exception: { approver: { number: "2001" } } });
  await settled();
  expect(plan.board?.unassigned.some((card) => card.visit === waiting.visit)).toBe(false);
  plan.select("");
  plan.select(waiting.visit);
  await plan.think("st-6", `${TODAY}T09:00:00`);
  expect(plan.check?.weight, "two at once cannot be").toBe("forbids");
});

test("the_keys_go_from_the_unassigned_to_the_rows_and_over_those_that_have_none", async () => {
  const app = await at();
  const { plan } = app.visits;
  await plan.list();
  const first = plan.step(0, 0);
  expect(first?.visit).toBe(plan.board?.unassigned[0]?.visit);
  plan.select(first?.visit ?? "");
  expect(plan.step(0, 1)?.visit).toBe(plan.board?.unassigned[1]?.visit);
  const right = plan.step(1, 0);
  expect(right?.technician).toBe("st-6");
  plan.select(right?.visit ?? "");
  expect(plan.step(0, 1)?.visit, "nobody below has a visit").toBe(right?.visit);
  expect(plan.step(-1, 0)?.visit, "back to the unassigned").toBe(first?.visit);
});

/** Somebody drives to the first visit that is planned, and has arrived. */
async function onSite(app: App): Promise<string> {
  await app.visits.plan.list();
  const card = [...app.visits.plan.cards.values()].find((one) => one.state === "planned");
  if (!card) throw new Error("nothing is planned");
  await app.visits.page.open({ visit: card.visit });
  app.visits.page.begin("arrive");
  await app.visits.page.go();
  return card.visit;
}

test("a_visit_is_not_done_while_something_required_is_missing_and_what_was_typed_stays", async () => {
  const app = await at("3001");
  const visit = await onSite(app);
  const { page } = app.visits;
  expect(page.view?.form.missing).toContain("findings");
  page.report.findings = "电源板无输出";
  page.isDirty = true;
  page.begin("end");
  await page.go();
  expect(sent("report_visit").at(-1), "what stands on the page goes first").toMatchObject({ visit, report: { findings: "电源板无输出" } });
  expect(page.sending.failure?.code).toBe("visit_missing");
  expect(page.doing, "the form is still open").toBe("end");
  expect(page.report.findings).toBe("电源板无输出");
});

test("what_is_written_down_while_the_rest_is_on_its_way_goes_after_it", async () => {
  const app = await at("3001");
  await onSite(app);
  const { page } = app.visits;
  page.report.findings = "电源板无输出";
  page.isDirty = true;
  const first = page.save();
  page.report.cause = "电容老化";
  page.isDirty = true;
  const second = page.save();
  expect(await first).toBe(true);
  expect(await second).toBe(true);
  expect(page.isDirty).toBe(false);
  expect(sent("report_visit").at(-1)).toMatchObject({ report: { findings: "电源板无输出", cause: "电容老化" } });
});

test("a_report_that_was_not_taken_stays_on_the_page_and_is_sent_again", async () => {
  const app = await at("3001");
  await onSite(app);
  const { page } = app.visits;
  door.failNext("report_visit", { code: "store_busy", message: "", remedy: "" });
  page.report.cause = "进水";
  page.isDirty = true;
  expect(await page.save()).toBe(false);
  expect([page.isDirty, page.report.cause]).toEqual([true, "进水"]);
  expect(await page.save()).toBe(true);
  expect([page.isDirty, page.view?.report.cause]).toEqual([false, "进水"]);
});

test("done_and_rated_low_makes_a_call_back_that_can_be_made_and_reopened", async () => {
  const app = await at("3001");
  const visit = await onSite(app);
  const { page } = app.visits;
  Object.assign(page.report, { findings: "a", cause: "b", work_done: "c", ticks: page.view?.form.checks.map((one) => ({ item: one.code, done: "yes", note: "" })) });
  page.isDirty = true;
  page.begin("end");
  Object.assign(page.typed, { rating: 2, signed: "on_paper", complaint: "迟到" });
  await page.go();
  expect(sent("end_visit")).toMatchObject([{ visit, result: "done", rating: 2, signed: { how: "on_paper" }, next_window: null }]);
  expect(page.paper.number, "the sheet is there to be printed").toBe(page.view?.card.number);
  page.paper.close();
  await app.visits.show("call_backs");
  expect(app.visits.callBacks.some((one) => one.visit === visit)).toBe(true);
  await page.open({ visit }, "call_back");
  expect(page.doing).toBe("call_back");
  await page.go();
  expect(page.view?.call_back?.due_on).toBeNull();
  page.begin("reopen");
  expect(page.isComplete, "why and when are asked").toBe(false);
  Object.assign(page.typed, { day: addDays(TODAY, 3), why: "又坏了" });
  await page.go();
  expect(page.view?.call_back?.due_on).toBe(addDays(TODAY, 3));
});

test("part_of_the_work_asks_why_and_makes_the_next_visit", async () => {
  const app = await at("3001");
  await onSite(app);
  const { page } = app.visits;
  page.begin("end");
  page.typed.result = "partly";
  expect(page.isComplete).toBe(false);
  Object.assign(page.typed, { reason: "part_needed", day: addDays(TODAY, 4), from: "13:00", to: "15:00" });
  await page.go();
  expect(sent("end_visit")).toMatchObject([{ reason: "part_needed", next_window: { from: `${addDays(TODAY, 4)}T13:00:00` } }]);
  expect(page.view?.next?.state).toBe("called");
  page.begin("end");
  page.typed.result = "refused";
  expect(page.isComplete, "a refusal says why").toBe(false);
});

test("a_turn_of_a_plan_is_booked_moved_and_skipped_with_a_reason", async () => {
  const app = await at();
  const { visits } = app;
  await visits.show("plans");
  const plan = visits.plans?.plans[0];
  const turn = plan?.turns[0];
  if (!plan || !turn) throw new Error("no plan");
  visits.beginTurn("move", plan, turn);
  expect(visits.turnIsComplete, "without a reason nothing is moved").toBe(false);
  Object.assign(visits, { day: addDays(TODAY, 9), why: "顾客出差" });
  await visits.goTurn();
  expect(visits.plans?.plans[0]?.turns[0]).toMatchObject({ on: addDays(TODAY, 9), moved_why: "顾客出差" });
  visits.book(plan, turn);
  expect(visits.call.request.follows).toEqual({ from: "plan", plan: plan.plan, nth: turn.nth });
  expect(visits.call.typed.name).toBe(plan.name);
});

test("a_figure_shows_the_visits_behind_it_those_that_spoil_it_first_and_only_to_who_may_see_it", async () => {
  const app = await at("2001");
  const { visits } = app;
  await visits.show("measures");
  const figure = visits.measures?.all[0];
  if (!figure) throw new Error("no figure");
  visits.behind = { name: "", figure };
  expect(visits.shownBehind).toHaveLength(figure.visits.length);
  expect(visits.shownBehind[0]?.visit).toBe(figure.worst[0]);
  expect((await at("1001")).visits.parts).not.toContain("measures");
});

const see = (name: string) => waitFor(() => screen.getAllByTestId(name)[0] as HTMLElement);

async function accessible(where: string): Promise<void> {
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(found.violations.map((one) => `${where}: ${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
}

async function signedIn(number: string): Promise<void> {
  render(Page);
  await fireEvent.input(await see("sign-in-number"), { target: { value: number } });
  await fireEvent.input(await see("sign-in-pin"), { target: { value: number } });
  await fireEvent.submit((await see("sign-in")).closest("form") as HTMLFormElement);
  await see("omnibox");
}

test("what_is_kept_while_the_technician_writes_takes_neither_the_keyboard_nor_the_place_on_the_page", async () => {
  await signedIn("3001");
  await fireEvent.click(await see("room-visits"));
  await fireEvent.click(await see("visits-list"));
  const planned = (await screen.findAllByTestId(/^visit-V/)).find((one) => one.textContent.includes(say("visit-state-planned")));
  await fireEvent.click(planned as HTMLElement);
  await fireEvent.click(await see("next"));
  await fireEvent.click(await see("visit-go"));
  const cause = await see("report-cause");
  const scrolled = vi.fn();
  (await see("visit")).scrollTo = scrolled;
  const findings = await see("report-findings");
  findings.focus();
  await fireEvent.input(findings, { target: { value: "电源板无输出" } });
  cause.focus();
  await waitFor(() => expect(sent("report_visit")).toHaveLength(1));
  await settled();
  expect(document.activeElement, "the hand is still where it went").toBe(cause);
  expect(scrolled).not.toHaveBeenCalled();
});

test("fifty_technicians_of_two_weeks_are_on_the_board_and_only_those_in_sight_are_drawn", async () => {
  door.seedVisits(50, 14, 8);
  await signedIn("2001");
  await fireEvent.click(await see("room-visits"));
  await see("plan");
  await fireEvent.click(await see("span-14"));
  await waitFor(() => expect(screen.getByTestId("plan-grid").dataset["rows"]).toBe("50"));
  expect(document.querySelectorAll("[data-visit]").length).toBeLessThan(800);
  await accessible("board");
  // The keyboard is on the first that nobody drives to, and whom it suits is asked at once.
  await see("suggest-0");
  await accessible("planner");
  for (const part of ["list", "call_backs", "plans", "measures"]) {
    await fireEvent.click(await see(`visits-${part}`));
    await tick();
    await accessible(part);
  }
  await fireEvent.click(await see("visits-call"));
  await fireEvent.click(await see("call-typed"));
  await accessible("call");
}, 60_000);
