import { render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { App } from "../../app.svelte";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { TODAY, addDays } from "../../dev/store";
import { newCode, termsOf, typedTerms } from "../settings/visits";
import Rosters from "./Rosters.svelte";
import { rosterOf, typedOf } from "./rosters.svelte";

let door: Fake;

beforeEach(() => {
  door = fake();
  stand(door);
});

async function at(number = "1001"): Promise<App> {
  const app = new App();
  await app.start();
  app.session.number = app.session.pin = number;
  await app.session.signIn();
  return app;
}

const sent = (name: string) => door.sent.filter((one) => one.name === name).map((one) => one.request);

test("a_manager_gives_a_technician_their_hours_skills_districts_and_leave", async () => {
  const app = await at("2001");
  await app.visits.show("rosters");
  const { rosters } = app.visits;
  const first = rosters.list?.rosters[0];
  if (!first) throw new Error("nobody drives");
  expect(rosters.list?.can_change).toBe(true);
  rosters.begin(first);
  const { typed } = rosters;
  if (!typed) throw new Error("no form");
  Object.assign(typed.days[6] ?? {}, { works: false });
  Object.assign(typed.days[0] ?? {}, { from: "9", to: "17:30" });
  rosters.toggle("skills", "flat_panel_tv");
  rosters.toggle("districts", "朝阳");
  rosters.addLeave();
  Object.assign(typed.leave[0] ?? {}, { from: "2026/12/01", to: "", why: "年假" });
  typed.most = "x";
  expect(rosters.isComplete, "that is no number").toBe(false);
  typed.most = "6";
  expect(await rosters.save()).toBe(true);
  const [asked] = sent("put_roster") as { roster: ReturnType<typeof rosterOf> }[];
  expect(asked?.roster).toMatchObject({ staff: first.roster.staff, skills: ["flat_panel_tv"], districts: ["朝阳"], most_a_day: 6, leave: [{ from: "2026-12-01", to: "2026-12-01", why: "年假" }] });
  expect(asked?.roster?.hours.map((one) => one.weekday), "not on Sundays").toEqual([1, 2, 3, 4, 5, 6]);
  expect(asked?.roster?.hours[0]).toEqual({ weekday: 1, from: "09:00:00", to: "17:30:00" });
  expect(rosters.typed, "the list is back").toBeNull();
});

test("leave_that_was_written_down_twice_is_shown_twice", async () => {
  const app = await at("2001");
  await app.go("visits");
  await app.visits.show("rosters");
  const first = app.visits.rosters.list?.rosters[0];
  if (!first) throw new Error("nobody drives");
  render(Rosters, { app });
  app.visits.rosters.begin(first);
  for (const place of [0, 1]) {
    app.visits.rosters.addLeave();
    Object.assign(app.visits.rosters.typed?.leave[place] ?? {}, { from: "2027-02-05", to: "2027-02-12", why: "春节" });
  }
  expect(await app.visits.rosters.save()).toBe(true);
  await waitFor(() => expect(screen.getAllByText(/春节/)).toHaveLength(2));
});

test("what_is_no_time_is_no_roster_and_empty_leave_is_none", () => {
  const usual = typedOf({ name: "周师傅", is_usual: true, roster: { staff: "s", skills: [], districts: [], hours: [{ weekday: 2, from: "08:00:00", to: "19:00:00" }], leave: [], most_a_day: 0 } });
  expect(rosterOf({ ...usual, leave: [{ from: "", to: "", why: "" }] })?.leave).toEqual([]);
  expect(rosterOf({ ...usual, leave: [{ from: "", to: "", why: "年假" }] }), "leave without a day").toBeUndefined();
  expect(rosterOf({ ...usual, days: usual.days.map((one) => ({ ...one, from: "25" })) })).toBeUndefined();
});

test("a_part_of_the_day_is_on_the_pick_list_until_it_was_taken_along", async () => {
  const app = await at();
  await app.visits.plan.list();
  const planned = [...app.visits.plan.cards.values()].find((card) => card.state === "planned");
  if (!planned) throw new Error("nobody drives anywhere");
  await app.visits.page.open({ visit: planned.visit });
  Object.assign(app.visits.page.typed, { kind: "part", part: "part-1", quantity: "1" });
  app.visits.page.doing = "put_line";
  await app.visits.page.go();
  app.visits.page.close();
  await app.visits.show("pick");
  const { picking } = app.visits;
  picking.technician = planned.technician ?? "";
  await picking.load();
  expect(picking.visits).toMatchObject([{ number: planned.number, lines: [{ bin: "A-03", picked: false }] }]);
  await picking.take(planned.visit);
  expect(picking.visits[0]?.lines[0]?.picked).toBe(true);
  await picking.turn(1);
  expect(picking.visits, "tomorrow there is nothing").toEqual([]);
});

test("a_plan_is_made_for_a_serial_number_and_what_the_desk_refuses_stays_in_the_form", async () => {
  const app = await at();
  await app.visits.show("plans");
  const { planForm } = app.visits;
  planForm.begin();
  Object.assign(planForm.typed, { serial: "ZZ-1", title: "换滤芯", months: "0", first: addDays(TODAY, 30) });
  expect(planForm.isComplete, "nothing is due every nought months").toBe(false);
  planForm.typed.months = "6";
  await planForm.save();
  expect(planForm.sending.failure?.code).toBe("customer_needed");
  expect(planForm.typed.title, "what was typed stays").toBe("换滤芯");
  planForm.typed.serial = "JS600-2";
  await planForm.save();
  expect(sent("put_visit_plan").at(-1)).toMatchObject({ plan: null, subject: { what: "serial", serial: "JS600-2" }, every_months: 6, until: null });
  expect(planForm.isOpen).toBe(false);
  await app.visits.show("plans");
  const made = app.visits.plans?.plans.find((one) => one.title === "换滤芯");
  if (!made) throw new Error("it is not in the list");
  planForm.change(made);
  planForm.typed.months = "12";
  await planForm.save();
  expect(sent("put_visit_plan").at(-1)).toMatchObject({ plan: made.plan, customer: made.owner, every_months: 12 });
});

test("whom_the_customer_asks_for_is_kept_when_something_else_is_changed_and_can_be_taken_back", async () => {
  const app = await at();
  await app.visits.plan.list();
  const waiting = app.visits.plan.board?.unassigned[0];
  if (!waiting) throw new Error("nothing waits");
  const { page } = app.visits;
  await page.open({ visit: waiting.visit });
  page.begin("amend");
  page.typed.wish = "t-2";
  await page.go();
  expect(sent("amend_visit").at(-1)).toMatchObject({ wish: { who: "technician", technician: "t-2" } });
  page.begin("amend");
  expect(page.typed.wish, "it is still there").toBe("t-2");
  page.typed.wish = "";
  await page.go();
  expect(sent("amend_visit").at(-1)).toMatchObject({ wish: { who: "anybody" } });
});

test("terms_for_visits_are_typed_as_people_write_them_and_kept_as_they_were", () => {
  const terms = {
    day_from: "08:00:00", day_to: "19:00:00", travel_near_minutes: 15, travel_far_minutes: 40, districts: ["朝阳", "海淀"], standard: "按本店公示价目表", rework_days: 30, sample_percent: 10, call_back_days: 2, plan_ahead_days: 30,
    prices: [{ code: "call_out", zh: "上门费", en: "Call-out", amount_minor: 5_000, kinds: [], categories: [] }], checks: [],
    fields: [{ code: "mood", zh: "外观", en: "", kind: "choice" as const, kinds: [], categories: [], required: true, unit: "", low: "", high: "", choices: ["好", "差"] }],
    plans: [{ code: "filter", zh: "换滤芯", en: "", models: ["RO-600"], categories: [], kind: "inspect" as const, every_months: 6 }],
  };
  const typed = typedTerms(terms, "CNY");
  expect(typed.prices[0]?.amount).toBe("50.00");
  expect(termsOf(typed, "CNY")).toEqual(terms);
  expect(termsOf({ ...typed, districts: "朝阳, 海淀；通州" }, "CNY")?.districts).toEqual(["朝阳", "海淀", "通州"]);
  expect(termsOf({ ...typed, prices: typed.prices.map((one) => ({ ...one, amount: "much" })) }, "CNY")).toBeUndefined();
  expect(termsOf({ ...typed, from: "" }, "CNY")).toBeUndefined();
  expect(newCode([{ code: "p1" }, { code: "p7" }], "p"), "a code is never used again").toBe("p8");
});
