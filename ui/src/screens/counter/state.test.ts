import { beforeEach, expect, test } from "vitest";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { feeKey } from "./draft.svelte";
import { prints } from "../../lib/prints.svelte";
import { Counter } from "./state.svelte";

let door: Fake;
let counter: Counter;

beforeEach(async () => {
  prints.forget();
  door = fake({ signedIn: true });
  stand(door);
  counter = new Counter();
  await counter.loadChoices();
});

async function scan(code: string): Promise<void> {
  const found = (await door.call(null, "find", { text: code, limit: 5 })) as { hits: Parameters<Counter["open"]>[0][] };
  const hit = found.hits[0];
  if (!hit) throw new Error(`nothing found for ${code}`);
  await counter.open(hit);
}

async function answered(): Promise<void> {
  while (counter.assessing) await new Promise((resolve) => setTimeout(resolve, 1));
}

const KETTLE = "SP2611190142";
const TV = "SN8A2F9931KKQ2";
const OLD_COOKER = "MD40FB2291";

test("a_plain_return_goes_from_scan_to_paper", async () => {
  await scan(KETTLE);
  expect(counter.stage, "a scanned unit lies on the counter at once").toBe("return");
  counter.choose("no_power");
  await answered();
  expect(counter.next).toBe("pay");
  await counter.goOn();
  expect(counter.done?.outcome).toBe("paid");
  expect(counter.paper.view?.number).toBe(counter.done?.case.documents[0]?.number);
  await counter.paper.print();
  expect(counter.paper.done, "nobody waits for a printer").toBe("printed");
  await prints.load();
  expect(door.printed).toHaveLength(1);
  expect(counter.paper.job?.state).toBe("sent");
});

test("an_answer_that_comes_late_does_not_replace_a_newer_one", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  const draft = counter.draft;
  if (!draft) throw new Error("nothing on the counter");
  const slow = counter.assess();
  draft.resolution = "repair";
  const fast = counter.assess();
  await Promise.all([slow, fast]);
  expect(counter.answer?.resolution).toBe("repair");
});

test("over_the_limit_the_same_screen_asks_for_a_manager", async () => {
  await scan(TV);
  counter.choose("display");
  await answered();
  expect(counter.next).toBe("ask");
  await counter.goOn();
  expect(counter.ask.open).toBe(true);
  await counter.goOn();
  expect(counter.done, "nothing is sent before the panel is filled in").toBeNull();
  counter.ask.reason = "loyal_customer";
  counter.ask.pin = "0000";
  await counter.goOn();
  expect(counter.sending.failure?.code).toBe("pin_wrong");
  expect(counter.ask.reason, "what was typed is still there").toBe("loyal_customer");
  expect(counter.ask.pin, "but no PIN").toBe("");
  counter.ask.pin = "2001";
  await counter.goOn();
  expect(counter.done?.case.exceptions[0]?.approver).toBe("赵敏");
  const [first, second] = door.sent.filter((one) => one.name === "receive_return");
  expect(second?.id).toBe(first?.id);
});

test("nothing_is_lost_when_the_answer_does_not_come", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  door.failNext("receive_return", { code: "no_answer", message: "?", remedy: "" });
  await counter.goOn();
  expect(counter.stage).toBe("return");
  expect(counter.draft?.reason).toBe("no_power");
  await counter.goOn();
  expect(counter.done?.outcome).toBe("paid");
});

test("what_changed_meanwhile_is_shown_anew_and_asked_again", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  const shown = counter.assessed?.seen;
  door.failNext("receive_return", { code: "changed_meanwhile", message: "¥129.00 → ¥99.00", remedy: "" });
  const before = counter.assessed;
  await counter.goOn();
  expect(door.sent.find((one) => one.name === "receive_return")?.request, "it carries what was shown").toMatchObject({ seen: shown });
  expect([counter.done, counter.sending.failure?.code]).toEqual([null, "changed_meanwhile"]);
  expect(counter.assessed, "the rules are asked anew").not.toBe(before);
  expect(counter.next, "and the person again").toBe("pay");
  await counter.goOn();
  expect(counter.done?.outcome).toBe("paid");
});

test("what_was_just_taken_in_is_taken_back_where_the_step_ended", async () => {
  await scan(OLD_COOKER);
  counter.choose("no_power");
  await answered();
  await counter.takeIn();
  expect(counter.done?.case.take_back).toBe("taken_in");
  const id = counter.done?.case.id;
  // What has become too late leaves everything as it is, and says so.
  door.failNext("take_back", { code: "too_late_to_take_back", message: "no", remedy: "" });
  await counter.takeBack();
  expect([counter.done?.case.id, counter.sending.failure?.code]).toEqual([id, "too_late_to_take_back"]);
  await counter.takeBack();
  expect(door.sent.at(-1)).toMatchObject({ name: "take_back", request: { case: id } });
  expect([counter.done, counter.stage]).toEqual([null, "start"]);
});

test("what_the_rules_do_not_give_is_insisted_on_and_refused_with_a_slip", async () => {
  await scan(OLD_COOKER);
  counter.choose("no_power");
  await answered();
  expect(counter.next, "day 10: exchange, which is not paid").toBe("take_in");
  counter.beginRefusal();
  await answered();
  expect(counter.answer?.resolution, "money is what she is refused, not the exchange she can have").toBe("refund");
  counter.refusing.cancel();
  await answered();
  expect(counter.answer?.resolution, "and nothing is changed by looking").toBe("exchange");
  counter.beginRefusal();
  await answered();
  counter.refusing.note = "屏幕完好";
  await counter.goOn();
  expect(counter.done?.outcome).toBe("refused");
  expect(counter.paper.view?.kind).toBe("refusal");
});

test("what_the_rules_give_is_not_refused_without_a_word", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  counter.beginRefusal();
  counter.want("refund");
  await answered();
  expect(counter.refusing.refusesOffered).toBe(true);
  await counter.refusing.go();
  expect(counter.done).toBeNull();
  counter.refusing.note = "进水";
  await counter.refusing.go();
  expect(counter.done?.outcome).toBe("refused");
});

test("another_scan_joins_the_case_and_the_same_one_does_not_twice", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await scan(OLD_COOKER);
  counter.join();
  await scan(OLD_COOKER);
  expect(counter.drafts.map((draft) => draft.name)).toHaveLength(2);
  counter.choose("changed_mind");
  await answered();
  expect(counter.assessed?.lines).toHaveLength(2);
});

test("several_lines_of_one_sale_take_one_reason", async () => {
  await scan("20261101-0210");
  expect(counter.stage, "a sale with several lines asks which").toBe("sale");
  counter.toggleLine(1);
  counter.toggleLine(2);
  counter.addAll(counter.chosen);
  counter.choose("noise");
  expect(counter.drafts.map((draft) => draft.reason)).toEqual(["noise", "noise"]);
});

test("escape_goes_back_one_step_at_a_time", async () => {
  await scan("20261101-0210");
  counter.toggleLine(1);
  counter.addAll(counter.chosen);
  counter.choose("noise");
  await answered();
  counter.beginRefusal();
  await answered();
  const stages: string[] = [];
  while (counter.back()) stages.push(`${counter.stage}${counter.refusing.on ? " refusing" : ""}${counter.choosing ? " choosing" : ""}`);
  expect(stages).toEqual(["return", "return choosing", "sale choosing", "start choosing"]);
});

test("digits_choose_the_group_then_the_reason_then_the_remedy", async () => {
  await scan(KETTLE);
  counter.digit(1);
  counter.digit(2);
  expect(counter.draft?.reason).toBe("display");
  await answered();
  counter.digit(3);
  await answered();
  expect(counter.answer?.resolution).toBe("repair");
});

test("a_reason_that_needs_words_waits_for_them", async () => {
  await scan(KETTLE);
  counter.choose("other");
  expect(counter.next).toBe("reason");
  if (counter.draft) counter.draft.note = "颜色不喜欢";
  counter.changed();
  await answered();
  expect(counter.next).not.toBe("reason");
});

test("another_tender_goes_to_the_desk_as_it_was_typed", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  const way = counter.assessed?.paid_back[0];
  counter.tenders = [{ tender: way?.tender ?? null, kind: "wechat_pay", amount: "129.00" }];
  counter.changed();
  await answered();
  expect(counter.assessed?.causes.map((cause) => cause.message.id)).toEqual(["cause-other_tender"]);
  counter.tenders = [{ tender: way?.tender ?? null, kind: "cash", amount: "1.00" }];
  counter.changed();
  await answered();
  expect(counter.next).toBe("blocked");
  expect(counter.money?.total.text, "the amounts stay while they do not add up").toBe("¥129.00");
});

test("goods_without_a_receipt_need_a_manager_and_keep_what_was_typed", async () => {
  counter.beginWithoutReceipt();
  Object.assign(counter.unverified, { name: "台灯", claimed: "99", proof_note: "付款截图" });
  counter.newCustomer.name = "李雷";
  counter.addUnverified();
  counter.choose("no_power");
  await answered();
  expect(counter.next).toBe("ask");
  counter.back();
  counter.back();
  expect(counter.stage).toBe("no_receipt");
  expect(counter.unverified.name, "to be put right, not typed again").toBe("台灯");
});

test("a_printer_that_fails_costs_no_second_number_and_no_second_count", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  await counter.goOn();
  door.failPrints({ code: "print_refused", message: "lp", remedy: "x" }, "failed");
  await counter.paper.print();
  await prints.load();
  expect(counter.paper.job).toMatchObject({ state: "failed", copy: 0, retry: "same" });
  expect(prints.failed).toBe(1);
  await prints.retry(counter.paper.job?.job ?? "");
  await prints.load();
  expect(counter.paper.job).toMatchObject({ state: "sent", copy: 0 });
  expect(door.sent.filter((one) => one.name === "send_to_printer"), "it was asked for once").toHaveLength(1);
  expect(prints.failed).toBe(0);
});

test("what_broke_off_comes_out_again_as_a_copy", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  await counter.goOn();
  door.failPrints({ code: "print_broke_off", message: "x", remedy: "x" }, "half_sent");
  await counter.paper.print();
  await prints.load();
  await prints.retry(counter.paper.job?.job ?? "");
  await prints.load();
  expect(counter.paper.job?.state).toBe("replaced");
  expect(prints.ended[0]).toMatchObject({ state: "sent", copy: 1 });
});

test("what_failed_and_a_test_report_go_to_the_rules_and_the_next_reason_forgets_them", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  const draft = counter.draft;
  if (!draft) throw new Error("nothing on the counter");
  draft.component = "panel";
  draft.cause = "misuse";
  draft.causeProven = true;
  draft.factoryDate = "20260501";
  expect(draft.request).toMatchObject({ component: "panel", cause_proven: true, factory_date: "2026-05-01" });
  draft.factoryDate = "2026-05";
  expect(draft.request.factory_date, "half a day is none").toBeNull();
  counter.choose("display");
  expect(draft.request.component).toBeNull();
});

test("a_contested_fee_is_charged_only_when_somebody_says_so", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  expect(counter.draft?.request.charge_contested).toBe(false);
  if (counter.draft) counter.draft.chargeContested = true;
  expect(counter.draft?.request.charge_contested).toBe(true);
});

test("what_is_refused_comes_with_its_reason_for_the_customer", async () => {
  await scan(OLD_COOKER);
  counter.choose("no_power");
  await answered();
  expect(counter.answer?.why_not).toBeNull();
  counter.want("refund");
  await answered();
  expect(counter.answer?.why_not?.why.id).toBe("refused-day_past");
});

test("what_was_set_by_hand_goes_along_until_another_reason_is_chosen", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  const { draft } = counter;
  if (!draft) throw new Error("nothing on the counter");
  draft.setFees = { [feeKey({ kind: "accessory", code: "box" })]: "0", [feeKey({ kind: "restocking", code: "" })]: " " };
  draft.damage = { name: " 壶盖开裂 ", amount: "" };
  expect(draft.request.set_fees, "a nought is sent, an empty field is not").toEqual([{ kind: "accessory", code: "box", amount: "0" }]);
  expect(draft.request.charges, "damage without an amount is none").toEqual([]);
  draft.damage.amount = "20";
  expect(draft.request.charges).toEqual([{ kind: "damage", code: "", name: "壶盖开裂", amount: "20" }]);
  counter.choose("leaks");
  expect(draft.request.set_fees).toEqual([]);
});

test("goods_that_go_out_first_need_the_day_by_which_the_others_come", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  counter.want("exchange");
  await answered();
  const { exchanging } = counter;
  exchanging.begin(1);
  const [out] = exchanging.outs;
  if (!out) throw new Error("nothing goes out");
  out.serials = "N-1";
  await exchanging.assess();
  expect(exchanging.isReady).toBe(true);
  exchanging.choose("first");
  await exchanging.assess();
  expect(exchanging.isReady, "no day was said").toBe(false);
  exchanging.promisedBy = "2026-11-25";
  exchanging.deposit = "100";
  expect(exchanging.isReady).toBe(true);
  await exchanging.go();
  expect(door.sent.at(-1)?.request).toMatchObject({ promised_by: "2026-11-25", deposit: { kind: "cash", amount: "100" } });
});

test("a_new_machine_that_is_scanned_is_the_one_that_goes_out", async () => {
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  counter.want("exchange");
  await answered();
  const { exchanging } = counter;
  expect(exchanging.take("N-1"), "nothing is exchanged yet").toBe(false);
  exchanging.begin(1);
  await exchanging.assess();
  expect(exchanging.isReady).toBe(false);
  expect(exchanging.take("N-1")).toBe(true);
  await exchanging.assess();
  expect(exchanging.outs[0]?.serials).toBe("N-1");
  expect(exchanging.isReady).toBe(true);
  expect(exchanging.take("N-2"), "it has its machine; what is scanned now is looked for").toBe(false);
});

test("goods_of_another_customer_join_nothing_until_somebody_says_so", async () => {
  await scan(KETTLE);
  const first = counter.drafts[0]?.sale?.customer?.id;
  await scan(TV);
  const other = counter.joining?.sale.customer?.id;
  expect(other, "these two belong to two customers").not.toBe(first);
  expect(counter.drafts.map((draft) => draft.serial)).toHaveLength(1);
  counter.joinNot();
  expect(counter.joining).toBeNull();
  await scan(TV);
  counter.join();
  expect(counter.drafts).toHaveLength(2);
  counter.clear();
  await scan(KETTLE);
  await scan(TV);
  counter.joinInstead();
  expect(counter.drafts.map((draft) => draft.sale?.customer?.id)).toEqual([other]);
});

test("another_model_is_picked_from_the_shops_goods_and_costs_what_it_costs_there", async () => {
  const asked: [string, unknown][] = [];
  stand({
    ...door,
    call: async (id, name, request) => {
      asked.push([name, request]);
      const isKettle = name === "find" && (request as { text: string }).text === "6901234567892";
      if (isKettle) return { text: "", looked_in: [], is_similar: false, is_certain: true, hits: [{ kind: "goods", goods: "g-1", title: "恒温电热水壶", detail: "¥199.00" }, { kind: "part", goods: null, title: "壶盖", detail: "" }] };
      return door.call(id, name, request);
    },
  });
  await scan(KETTLE);
  counter.choose("no_power");
  await answered();
  counter.want("exchange");
  await answered();
  const { exchanging } = counter;
  exchanging.begin(1);
  const [out] = exchanging.outs;
  if (!out) throw new Error("nothing goes out");
  out.other = true;
  expect(exchanging.isUnnamed, "nothing is wrong before anything is typed").toBe(true);
  expect(exchanging.take("6901234567892"), "the box of the article can be scanned").toBe(true);
  await expect.poll(() => out.goods).toBe("g-1");
  expect([out.name, out.price, exchanging.isUnnamed]).toEqual(["恒温电热水壶", "", false]);
  const last = asked.findLast(([name]) => name === "assess_exchange");
  expect((last?.[1] as { out: unknown[] }).out[0]).toMatchObject({ goods: "g-1", name: "", price: null });
  exchanging.name(0);
  expect(out.goods, "what is typed over it is not the article any more").toBeNull();
});
