import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { beforeEach, expect, test } from "vitest";
import type { RepairState, RepairView } from "../../api.gen";
import type { App } from "../../app.svelte";
import Page from "../../App.svelte";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { signedIn, unlock } from "../../dev/signed-in";
import { COLUMNS, neighbour, nextAction, shows, wayTo } from "./steps";

let door: Fake;

beforeEach(() => {
  door = fake();
  stand(door);
});

/** The page's parts without the page, with a technician or a clerk signed in. */
/** With everybody's work on the board; a technician's own comes first when they sign in. */
async function at(number = "3001") {
  const app = await signedIn(number);
  app.bench.who = "";
  return app;
}

const sent = (name: string) => door.sent.filter((one) => one.name === name).map((one) => one.request);
const cardIn = (app: App, state: RepairState) => {
  const card = app.bench.columns.get(state)?.[0];
  if (!card) throw new Error(state);
  return card;
};

test("a_step_that_needs_nothing_more_is_made_at_once_and_one_that_does_opens_its_page", () => {
  const every: RepairState[] = [...COLUMNS, "collected"];
  const card = (state: RepairState) => ({ state, moves: every });
  expect(wayTo(card("received"), "diagnosing")).toEqual({ at: "once", step: "diagnose" });
  expect(wayTo(card("diagnosing"), "in_repair")).toEqual({ at: "once", step: "start" });
  expect(wayTo(card("quality_check"), "in_repair")).toEqual({ at: "once", step: "rework" });
  expect(wayTo(card("in_repair"), "quality_check")).toEqual({ at: "once", step: "hand_to_check" });
  expect(wayTo(card("sent_out"), "quality_check")).toEqual({ at: "page", action: "come_back" });
  expect(wayTo(card("in_repair"), "ready")).toEqual({ at: "page", action: "finish" });
  expect(wayTo({ state: "received", moves: [] }, "diagnosing"), "the card's own moves have the last word").toBeNull();
});

test("the_nearest_column_is_the_next_that_the_card_may_go_to", () => {
  const card = { state: "diagnosing" as const, moves: ["in_repair", "ready"] as RepairState[] };
  expect(neighbour(card, 1)).toBe("in_repair");
  expect(neighbour(card, -1)).toBeNull();
  expect(neighbour({ state: "ready", moves: ["collected", "in_repair"] }, 1)).toBe("collected");
});

test("the_big_button_is_what_comes_next_and_nothing_that_is_not_allowed", () => {
  const view = (state: RepairState, actions: RepairView["actions"], more: Partial<RepairView> = {}) =>
    ({ card: { state }, actions, findings: "", checks: [], bill: { asked: { minor: 0 }, agreed: { minor: 0 } }, ...more }) as unknown as RepairView;
  expect(nextAction(view("received", ["diagnose", "start"]))).toBe("diagnose");
  expect(nextAction(view("diagnosing", ["diagnose", "start"], { findings: "电源板" }))).toBe("start");
  const unasked = { bill: { asked: { minor: 100 }, agreed: { minor: 0 } } as RepairView["bill"] };
  expect(nextAction(view("in_repair", ["finish", "quote"], unasked)), "first the customer is asked").toBe("quote");
  expect(nextAction(view("in_repair", ["finish"], unasked))).toBe("finish");
  expect(nextAction(view("ready", ["tell", "rework"])), "a technician hands nothing over").toBe("tell");
  expect(nextAction(view("collected", []))).toBeNull();
});

test("the_board_is_narrowed_to_a_person_to_what_presses_and_to_words", async () => {
  door.seedRepairs(80);
  const app = await at();
  await app.bench.list();
  const all = app.bench.board?.cards ?? [];
  expect(all).toHaveLength(80);
  const shown = () => [...app.bench.columns.values()].flat();
  app.bench.mine();
  expect(shown().length).toBeGreaterThan(0);
  expect(shown().every((card) => card.technician === "st-6")).toBe(true);
  app.bench.who = "nobody";
  expect(shown().every((card) => card.technician === null)).toBe(true);
  app.bench.who = "";
  app.bench.urgent = true;
  expect(shown().every((card) => card.urgency !== "calm")).toBe(true);
  app.bench.urgent = false;
  app.bench.text = "sn17";
  expect(shown().map((card) => card.serial)).toEqual(["SN17"]);
  expect(all.filter((card) => shows(card, { who: "", urgent: false, text: "no such thing" }))).toEqual([]);
});

test("a_card_moves_at_once_and_a_refusal_leaves_it_where_it_is", async () => {
  door.seedRepairs(8);
  const app = await at();
  await app.bench.list();
  const card = cardIn(app, "diagnosing");
  await app.bench.move(card, "in_repair");
  expect(sent("move_repair")).toEqual([{ line: card.line, step: "start", due: null, unasked: null }]);
  expect(app.bench.columns.get("in_repair")?.some((one) => one.line === card.line)).toBe(true);
  door.failNext("move_repair", { code: "step", message: "no", remedy: "" });
  await app.bench.move(app.bench.card ?? card, "quality_check");
  expect(app.bench.sending.failure?.code).toBe("step");
  expect(app.bench.card?.state).toBe("in_repair");
});

test("work_before_the_customers_yes_asks_for_a_reason_and_words", async () => {
  door.seedRepairs(8);
  const app = await at();
  await app.bench.list();
  const card = cardIn(app, "diagnosing");
  await app.bench.page.open({ line: card.line });
  const page = app.bench.page;
  page.begin("work");
  Object.assign(page.typed, { kind: "labour", name: "换主板", price: "120", cover: "customer" });
  await page.go();
  expect(page.view?.start_asks).toBe(true);
  page.close();
  // On the board it is the same question, on the page.
  await app.bench.move(app.bench.board?.cards.find((one) => one.line === card.line) ?? card, "in_repair");
  expect(page.doing).toBe("start");
  expect(app.bench.sending.failure).toBeNull();
  await page.go();
  page.typed.unasked = "safety";
  await page.go();
  expect(sent("move_repair")).toHaveLength(1);
  page.typed.note = "电池鼓包";
  await page.go();
  expect(sent("move_repair").at(-1)).toEqual({ line: card.line, step: "start", due: null, unasked: { why: "safety", note: "电池鼓包" } });
  expect(page.view?.card.state).toBe("in_repair");
});

test("waiting_for_parts_asks_for_the_day_and_takes_none_that_is_no_day", async () => {
  door.seedRepairs(8);
  const app = await at();
  await app.bench.list();
  const card = cardIn(app, "in_repair");
  await app.bench.move(card, "waiting_parts");
  expect(sent("move_repair")).toEqual([]);
  app.bench.due = "tomorrow";
  await app.bench.wait();
  expect(sent("move_repair")).toEqual([]);
  app.bench.due = "2026-12-20";
  await app.bench.wait();
  expect(sent("move_repair")).toEqual([{ line: card.line, step: "await_parts", due: "2026-12-20", unasked: null }]);
  expect(app.bench.waiting).toBeNull();
});

test("the_arrows_go_through_a_column_and_over_empty_ones", async () => {
  door.seedRepairs(16);
  const app = await at();
  await app.bench.list();
  app.bench.step(0, 0);
  expect(app.bench.card?.state).toBe("received");
  const first = app.bench.selected;
  app.bench.step(0, 1);
  expect(app.bench.selected).not.toBe(first);
  expect(app.bench.card?.state).toBe("received");
  app.bench.step(0, 1);
  expect(app.bench.card?.state, "a column ends at its end").toBe("received");
  app.bench.text = "SN1";
  app.bench.step(1, 0);
  expect(app.bench.card?.serial.startsWith("SN1")).toBe(true);
});

test("a_form_keeps_what_was_typed_where_the_desk_says_no", async () => {
  door.seedRepairs(8);
  const app = await at();
  await app.bench.list();
  const { page } = app.bench;
  await page.open({ line: cardIn(app, "in_repair").line }, "finish");
  page.typed.treatment = "更换电源板";
  door.failNext("finish_repair", { code: "parts_open", message: "no", remedy: "" });
  await page.go();
  expect(page.doing).toBe("finish");
  expect(page.typed.treatment).toBe("更换电源板");
  await page.go();
  expect(page.view?.card.state).toBe("ready");
  expect(page.view?.treatment).toBe("更换电源板");
});

test("what_the_shop_gives_asks_for_a_manager_on_the_same_page", async () => {
  door.seedRepairs(8);
  const app = await at();
  await app.counter.loadChoices();
  await app.bench.list();
  const { page } = app.bench;
  await page.open({ line: cardIn(app, "in_repair").line }, "cover");
  page.typed.cover = "shop";
  await page.go();
  expect(page.ask.open).toBe(true);
  Object.assign(page.ask, { reason: "bad_experience", number: "2001", pin: "2001" });
  await page.go();
  expect(page.view?.card.cover).toBe("shop");
  expect(page.ask.open).toBe(false);
});

test("a_no_asks_where_each_part_goes_and_tells_the_desk", async () => {
  door.seedRepairs(8);
  const app = await at();
  await app.bench.list();
  const { page } = app.bench;
  const { line } = cardIn(app, "received");
  await page.open({ line }, "work");
  Object.assign(page.typed, { name: "电源板", price: "300.00", cover: "customer" });
  await page.go();
  const work = page.view?.work[0];
  page.begin("issue", work ?? null);
  await page.go();
  page.begin("quote");
  page.typed.answer = "no";
  expect(page.asksForParts).toBe(true);
  expect(page.isComplete, "the part has to go somewhere").toBe(false);
  page.typed.goes[work?.id ?? ""] = "back";
  expect(page.isComplete).toBe(true);
  await page.go();
  expect(sent("quote_repair")).toMatchObject([{ answer: { yes: false, by: "counter", parts: [{ work: work?.id, goes: "back" }] } }]);
  expect(page.view?.card.result).toBe("gave_up");
});

/** A repair with a part of the catalogue on it: of the first two lie there, the second has to come. */
async function withPart(app: App, text: string): Promise<void> {
  await app.bench.list();
  const { page } = app.bench;
  await page.open({ line: cardIn(app, "received").line }, "work");
  page.finder.text = text;
  await page.finder.look("HY-65A6S");
  page.typed.part = page.finder.hits[0]?.part.part ?? "";
  await page.go();
}

test("parts_that_fit_the_model_on_the_bench_are_found_first", async () => {
  const app = await at();
  const { finder } = app.bench.page;
  finder.text = "HY97";
  await finder.look("HY-65A6S");
  expect(finder.hits.map((hit) => [hit.part.number, hit.fits_model])).toEqual([["HY97-08006B", true], ["HY97-08006A", false]]);
});

test("a_part_is_issued_from_the_bin_that_was_chosen_and_the_old_one_is_kept", async () => {
  door.seedRepairs(8);
  const app = await at();
  await withPart(app, "HY97-08006A");
  const { page } = app.bench;
  const work = page.view?.work[0];
  expect(work?.stock).toMatchObject({ reserved: 1, waiting: 0 });
  page.begin("issue", work ?? null);
  await waitFor(() => expect(page.places).toHaveLength(1));
  Object.assign(page.typed, { from: "0", serial: " SN-9 ", kept: "maker", day: "2026-12-5x", credit: "35", oldSerial: "ALT" });
  expect(page.isComplete, "that is no day").toBe(false);
  page.typed.day = "2026-12-05";
  await page.go();
  const old = { what: "old", owner: "maker", due: "2026-12-05", credit: "35", serial: "ALT", note: "" };
  expect(sent("issue_part")).toMatchObject([{ serial: "SN-9", from: { bin: "A03-12-1", condition: "good" }, taken_out: old, exception: null }]);
  expect(page.view?.work[0]).toMatchObject({ state: "issued", stock: { issued: 1, old_parts: [{ serial: "ALT" }] } });
});

test("a_part_that_is_not_there_can_be_confirmed_by_a_manager", async () => {
  door.seedRepairs(8);
  const app = await at();
  await app.counter.loadChoices();
  await withPart(app, "HY97-08006B");
  const { page } = app.bench;
  page.begin("issue", page.view?.work[0] ?? null);
  await page.go();
  expect(page.sending.failure?.code).toBe("part_short");
  expect(page.ask.open, "nobody is asked for what was not chosen").toBe(false);
  page.wasFound();
  Object.assign(page.ask, { reason: "shop_mistake", number: "2001", pin: "2001" });
  await page.go();
  expect(page.view?.work[0]?.state).toBe("issued");
});

test("only_who_may_order_is_offered_to_order_and_the_order_is_for_the_line", async () => {
  door.seedRepairs(8);
  const technician = await at();
  expect(technician.bench.page.mayOrder).toBe(false);
  const app = await at("2001");
  await withPart(app, "HY97-08006B");
  const { page } = app.bench;
  expect(page.mayOrder).toBe(true);
  const work = page.view?.work[0];
  page.begin("order", work ?? null);
  expect(page.isComplete, "from somebody").toBe(false);
  Object.assign(page.typed, { supplier: "华东配件", day: "2026-12-20" });
  await page.go();
  expect(sent("make_order")).toEqual([{ supplier: "华东配件", lines: [{ part: work?.part, quantity: 1, price: "", work: work?.id }], expected_on: "2026-12-20", note: "" }]);
  expect(page.doing).toBeNull();
});

test("a_repair_taken_back_asks_where_its_parts_go", async () => {
  door.seedRepairs(8);
  const app = await at("2001");
  await withPart(app, "HY97-08006A");
  const { page } = app.bench;
  const work = page.view?.work[0];
  page.begin("issue", work ?? null);
  await page.go();
  page.begin("void");
  page.typed.note = "登记错机器";
  expect(page.isComplete, "the part has to go somewhere").toBe(false);
  page.typed.goes[work?.id ?? ""] = "scrap";
  await page.go();
  expect(sent("void_repair")).toMatchObject([{ note: "登记错机器", parts: [{ work: work?.id, goes: "scrap" }] }]);
});

test("a_visit_that_is_left_half_filled_in_is_there_again", async () => {
  const app = await at("1001");
  const { intake } = app.bench;
  intake.begin();
  intake.addStrange("PF2X77A");
  intake.name = "周平";
  await app.go("cases");
  expect(intake.isOpen).toBe(false);
  intake.begin();
  expect(intake.isOpen).toBe(true);
  expect([intake.name, intake.device?.serial]).toEqual(["周平", "PF2X77A"]);
  intake.clear();
  intake.begin();
  expect(intake.devices).toEqual([]);
});

test("what_is_paid_at_pick_up_is_what_the_desk_says_is_due", async () => {
  const app = await at("1001");
  app.bench.intake.begin();
  app.bench.intake.addStrange("PF2X77A");
  const [left] = app.bench.intake.devices;
  if (!left) throw new Error("none");
  left.strange.name = "旧笔记本电脑";
  left.reason = "no_power";
  await app.bench.intake.assess();
  expect(app.bench.intake.isComplete, "nobody leaves it without a name").toBe(false);
  Object.assign(app.bench.intake, { name: "周平", phone: "13900001234" });
  left.allFine(["powers_on", "screen"]);
  expect(left.marks, "a device without power is not ticked as powering on").toEqual({ screen: "fine" });
  left.turn("screen");
  left.accessories = "电源线、 充电器,";
  await app.bench.intake.go();
  expect(sent("take_in_repair")).toMatchObject([{ devices: [{ accessories: ["电源线", "充电器"], marks: [{ item: "screen", seen: "not_tried" }] }] }]);
  const taken = app.bench.intake.done?.repairs[0];
  expect(app.bench.intake.paper.number).toBe(taken?.card.number);
  const { page } = app.bench;
  await page.open({ line: taken?.card.line ?? "" }, "work");
  Object.assign(page.typed, { kind: "labour", name: "清灰", price: "1234.50" });
  await page.go();
  page.begin("quote");
  page.typed.answer = "yes";
  await page.go();
  page.begin("finish");
  await page.go();
  await page.open({ line: page.line }, "next");
  expect(page.doing, "what is ready is about to be picked up").toBe("collect");
  page.typed.scanned = "PF2X77B";
  await page.go();
  expect(page.sending.failure?.code).toBe("serial_mismatch");
  page.typed.scanned = "pf2x77a";
  await page.go();
  expect(page.view?.card.state).toBe("collected");
  expect(sent("collect_repair").at(-1)).toMatchObject({ pay: [{ kind: "wechat_pay", amount: "1234.50" }] });
  expect(page.paper.number, "the receipt is there to be printed").toMatch(/^Q/);
});

const see = (id: string) => waitFor(() => screen.getAllByTestId(id)[0] as HTMLElement);

async function accessible(where: string): Promise<void> {
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(found.violations.map((one) => `${where}: ${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
}

test("a_thousand_cards_are_on_the_board_and_only_those_in_sight_are_drawn", async () => {
  door = fake();
  stand(door);
  door.seedRepairs(1000);
  render(Page);
  await unlock("2001");
  await see("omnibox");
  await fireEvent.click(await see("room-bench"));
  await see("board");
  await waitFor(() => expect(screen.getByTestId("count-received").textContent).toBe("125"));
  expect(document.querySelectorAll("[data-line]").length).toBeLessThan(8 * 40);
  await accessible("board");
  const card = document.activeElement as HTMLElement;
  expect(card.dataset["line"], "the keyboard is on a card").toBeTruthy();
  await fireEvent.click(card);
  await see("next");
  await tick();
  await accessible("repair");
}, 60_000);
