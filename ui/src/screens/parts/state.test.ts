import { beforeEach, describe, expect, test } from "vitest";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { Parts } from "./state.svelte";

let door: Fake;
let parts: Parts;

beforeEach(async () => {
  stand((door = fake({ signedIn: true })));
  parts = new Parts({
    choices: () => ({ approvers: [{ number: "2001", name: "王秀英" }] }) as never,
    holds: () => false,
  });
  await parts.show();
});

const page = () => {
  if (parts.open?.kind !== "part") throw new Error("no part is open");
  return parts.open.page;
};

describe("a_part", () => {
  test("is_found_with_and_without_dashes_and_what_fits_comes_first", async () => {
    parts.text = "hy9708006";
    parts.model = "HY-65A6S";
    await parts.find();
    expect(parts.found?.hits.map((hit) => [hit.part.number, hit.fits_model])).toEqual([["HY97-08006B", true], ["HY97-08006A", false]]);
    parts.text = "";
    await parts.find();
    expect(parts.tree?.groups[0]?.parts[0]?.part.part.number).toBe("HY97-08006B");
  });

  test("is_received_moved_into_a_van_and_shown_there", async () => {
    await parts.openPart("p-2");
    parts.begin("receive");
    expect(parts.typed.bin, "the part's own bin is offered").toBe("A03-12-1");
    parts.typed.quantity = "3";
    await parts.go();
    expect(page().stock.available).toBe(3);
    parts.begin("move");
    parts.typed.keeper = "st-t1";
    parts.typed.quantity = "2";
    await parts.go();
    expect(page().stock.available).toBe(1);
    await parts.show("mine");
    expect(parts.kept?.parts[0]?.quantity).toBe(2);
  });

  test("that_is_not_there_is_refused_and_nothing_is_lost_of_what_was_typed", async () => {
    await parts.openPart("p-1");
    parts.begin("take_out");
    parts.typed.quantity = "5";
    await parts.go();
    expect(parts.sending.failure?.code).toBe("part_short");
    expect([parts.deed, parts.typed.quantity]).toEqual(["take_out", "5"]);
  });

  test("that_a_customer_ordered_is_handed_out_or_no_longer_kept", async () => {
    for (const [act, left] of [["hand", 1], ["drop", 1]] as const) {
      await parts.openPart("p-1");
      parts.begin("want");
      parts.typed.note = "王女士";
      await parts.go();
      const want = page().stock.wants.find((one) => one.reserved > 0);
      if (!want) throw new Error("nothing is kept");
      await (act === "hand" ? parts.handOut(want) : parts.dropWant(want));
      expect([page().stock.reserved, page().stock.available], act).toEqual([0, left]);
    }
    expect(door.sent.map((one) => one.name).filter((name) => /want/.test(name))).toEqual(["want_part", "issue_wanted", "want_part", "drop_want"]);
  });

  test("may_be_more_than_booked_only_with_a_manager", async () => {
    await parts.openPart("p-1");
    parts.begin("found");
    expect(parts.ask.open).toBe(true);
    await parts.go();
    expect(door.sent.at(-1)?.request).toMatchObject({ exception: { approver: { number: "2001" } } });
  });
});

test("an_order_is_written_from_what_is_low_and_wakes_who_waits", async () => {
  await parts.openPart("p-2");
  parts.begin("want");
  parts.typed.note = "王女士";
  await parts.go();
  await parts.show("low");
  parts.pickAll(parts.low?.parts ?? []);
  expect(parts.hasPicked).toBe(true);
  parts.supplier = "华东配件";
  await parts.makeOrder();
  expect([parts.tab, parts.open?.kind]).toEqual(["orders", "order"]);
  await parts.sendOrder();
  await parts.receiveOrder();
  expect(parts.woken.map((one) => one.label)).toEqual(["王女士"]);
  expect(parts.back(), "the order closes").toBe(true);
  expect(parts.open).toBeNull();
});

test("a_part_that_is_short_is_put_on_an_order_from_its_own_page", async () => {
  await parts.openPart("p-2");
  parts.begin("want");
  parts.typed.note = "王女士";
  await parts.go();
  expect(page().stock.is_low).toBe(true);
  await parts.order("p-2");
  expect([parts.tab, Object.keys(parts.picked)]).toEqual(["low", ["p-2"]]);
  await parts.order("p-2");
  expect(Object.keys(parts.picked), "asked for twice it stays on the order").toEqual(["p-2"]);
});

test("a_count_posts_what_was_typed_and_asks_a_manager_over_the_limit", async () => {
  await parts.beginCount(["p-1"]);
  expect(parts.open?.kind).toBe("count");
  parts.lines[0] = "7";
  await parts.postCount();
  expect(parts.sending.failure?.code).toBe("needs_manager");
  expect(parts.ask.open).toBe(true);
  parts.ask.close();
  parts.lines[0] = "3";
  await parts.postCount();
  expect(parts.open?.kind === "count" && parts.open.count.lines[0]?.difference).toBe(1);
});

test("an_old_part_goes_back_and_is_credited", async () => {
  await parts.show("old");
  const old = () => parts.old!.open[0]!;
  parts.beginOld(old(), "send_back");
  parts.reference = "SF100";
  await parts.moveOld();
  parts.beginOld(old(), "credit");
  expect(parts.amount, "what was expected is offered").toBe("88.00");
  await parts.moveOld();
  expect(parts.old?.open).toEqual([]);
  expect(parts.old?.done[0]?.credited.minor).toBe(8800);
});

test("who_signs_in_next_sees_nothing_half_done", async () => {
  await parts.openPart("p-1");
  parts.begin("found");
  parts.forget();
  expect([parts.open, parts.deed, parts.ask.open]).toEqual([null, null, false]);
});

test.each([["JPY", 12_000, "¥12,000", "12000"], ["KWD", 8_500, "KD 8.500", "8.500"], ["CNY", 8_800, "¥88.00", "88.00"]] as const)(
  "what_the_supplier_credits_in_%s_is_offered_as_that_money_is_written",
  async (currency, minor, text, typed) => {
    await parts.show("old");
    const one = parts.old?.open[0];
    if (!one) throw new Error("there is an old part");
    parts.beginOld({ ...one, credit: { minor, currency, text } }, "credit");
    expect(parts.amount).toBe(typed);
  },
);
