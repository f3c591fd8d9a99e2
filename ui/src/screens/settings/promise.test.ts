import { beforeEach, expect, test } from "vitest";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { Categories } from "./categories.svelte";
import { PromiseForm } from "./promise.svelte";
import { SettingsState } from "./state.svelte";

let door: Fake;
let promise: PromiseForm;
let changes = 0;

beforeEach(async () => {
  door = fake({ signedIn: true });
  stand(door);
  changes = 0;
  promise = new PromiseForm(() => (changes += 1));
  await promise.load();
});

async function tried(): Promise<void> {
  while (promise.trying) await new Promise((resolve) => setTimeout(resolve, 5));
}

function typed() {
  if (!promise.typed) throw new Error("no term is open");
  return promise.typed;
}

test("a_new_term_is_tried_before_it_is_put_in_force", async () => {
  expect(promise.canPut, "there is nothing to put yet").toBe(false);
  promise.begin(null);
  typed().length = "30";
  promise.changed();
  await tried();
  expect(promise.trial?.differs).toHaveLength(1);
  expect(promise.canPut, "not while the term is open").toBe(false);
  promise.apply();
  await tried();
  promise.from = "20261201";
  await promise.put();
  const sent = door.sent.find((one) => one.name === "put_promise")?.request as { terms: { days: number }[]; from: string };
  expect(sent.from).toBe("2026-12-01");
  expect(sent.terms.map((one) => one.days)).toEqual([15, 30]);
  expect(promise.isInForce).toBe(true);
  expect(promise.isChanged).toBe(false);
  expect(changes).toBe(1);
});

test("below_the_law_it_is_not_put_and_what_was_typed_stays", async () => {
  promise.begin(null);
  Object.assign(typed(), { length: "6", channel: "online" });
  promise.changed();
  await tried();
  expect(promise.failure?.code).toBe("promise_below_law");
  expect(typed().length).toBe("6");
  typed().length = "8";
  promise.changed();
  await tried();
  expect(promise.failure).toBeNull();
});

test("a_term_that_is_opened_and_left_is_the_same_term", async () => {
  promise.begin(0);
  promise.apply();
  await tried();
  expect(promise.isChanged).toBe(false);
});

test("a_changed_term_is_a_new_one_and_the_old_one_ends", async () => {
  promise.begin(0);
  Object.assign(typed(), { fee: "12.5", unless: [], length: "20" });
  promise.apply();
  await tried();
  expect(promise.wanted[0]).toMatchObject({ code: "", days: 20, restocking_bp: 1250 });
  expect(promise.wanted[0]?.summary["zh-CN"], "old words would say the old days").toBe("");
  expect(promise.removed.map((one) => one.term.code)).toEqual(["shop.1"]);
});

test("a_fee_in_money_is_kept_in_the_shops_currency_and_comes_back_as_it_was_typed", async () => {
  promise.begin(0);
  Object.assign(typed(), { fee: "20.5", feeUnit: "each", length: "20" });
  promise.apply();
  await tried();
  expect(promise.wanted[0]).toMatchObject({ restocking_bp: null, restocking_each: { minor: 2050, currency: "CNY" } });
  promise.begin(0);
  expect(typed()).toMatchObject({ fee: "20.50", feeUnit: "each" });
  typed().fee = "";
  promise.apply();
  await tried();
  expect(promise.wanted[0]).toMatchObject({ restocking_bp: null, restocking_each: null });
});

test("an_ended_term_can_be_kept_after_all", async () => {
  promise.remove(0);
  await tried();
  const [gone] = promise.removed;
  if (!gone) throw new Error("nothing ended");
  promise.restore(gone.term);
  await tried();
  expect(promise.removed).toEqual([]);
});

test("a_term_without_a_length_or_with_half_a_number_is_not_complete", () => {
  promise.begin(null);
  expect(promise.isComplete).toBe(false);
  typed().length = "0";
  expect(promise.isComplete).toBe(false);
  typed().length = "30";
  expect(promise.isComplete).toBe(true);
  typed().fee = "15%";
  expect(promise.isComplete).toBe(false);
  typed().fee = "15";
  typed().goods = [];
  expect(promise.isComplete).toBe(false);
});

test("cancelling_leaves_the_promise_as_it_was", async () => {
  promise.begin(null);
  typed().length = "30";
  promise.cancel();
  await tried();
  expect(promise.isChanged).toBe(false);
});

test("a_refusal_of_the_desk_keeps_the_change", async () => {
  promise.remove(0);
  await tried();
  door.failNext("put_promise", { code: "promise_from", message: "?", remedy: "" });
  await promise.put();
  expect(promise.sending.failure?.code).toBe("promise_from");
  expect(promise.isChanged).toBe(true);
});

test("the_shop_s_own_words_are_stored_and_empty_ones_are_not", async () => {
  const settings = new SettingsState(() => {});
  await settings.show("words");
  const own = settings.ownWords["say-refused"];
  if (!own) throw new Error("no such sentence");
  own.zh = " 对不起，这台退不了。 ";
  await settings.save();
  const sent = door.sent.find((one) => one.name === "change_settings")?.request as { settings: { own_words: unknown } };
  expect(sent.settings.own_words).toEqual([{ id: "say-refused", zh: "对不起，这台退不了。", en: "" }]);
});

test("settings_stored_after_a_new_promise_do_not_bring_the_old_one_back", async () => {
  const settings = new SettingsState(() => {});
  await settings.show("shop");
  await settings.show("promise");
  const asked = door.call.bind(door);
  door.call = async (id, name, request) => {
    const view = await asked(id, name, request);
    return name === "settings" ? { ...(view as object), settings: { ...(view as { settings: object }).settings, promise: "new" } } : view;
  };
  settings.promise.remove(0);
  while (settings.promise.trying) await new Promise((resolve) => setTimeout(resolve, 5));
  await settings.promise.put();
  while (settings.settings?.promise !== "new") await new Promise((resolve) => setTimeout(resolve, 5));
  await settings.save();
  const sent = door.sent.find((one) => one.name === "change_settings")?.request as { settings: { promise: string } };
  expect(sent.settings.promise).toBe("new");
});

test("goods_take_the_category_that_their_name_suggests_with_one_click", async () => {
  const categories = new Categories();
  await categories.load();
  const [kettle, office] = categories.view?.unsorted ?? [];
  if (!kettle || !office) throw new Error("nothing to sort");
  await categories.accept(office);
  expect(door.sent, "without a category there is nothing to take").toEqual([]);
  await categories.accept(kettle);
  expect(categories.view?.unsorted.map((one) => one.code)).toEqual(["XX-1"]);
  categories.choose(office, "mobile_phone");
  expect(categories.categoryOf(office)).toBe("mobile_phone");
  categories.word = "按摩椅";
  door.failNext("map_category", { code: "unknown", message: "?", remedy: "" });
  await categories.add();
  expect(categories.word, "a word that was not taken is not lost").toBe("按摩椅");
  await categories.add();
  expect(categories.word).toBe("");
});
