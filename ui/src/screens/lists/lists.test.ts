import { beforeEach, describe, expect, test, vi } from "vitest";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { Roll, TALLEST_PX } from "./roll.svelte";
import { BLOCK } from "./rows.svelte";
import { Lists } from "./state.svelte";

let door: Fake;

beforeEach(() => {
  door = fake({ signedIn: true });
  stand(door);
});

async function shown(): Promise<Lists> {
  const lists = new Lists();
  lists.roll.view = 440;
  await lists.show();
  return lists;
}

function rolled(total: number): Roll {
  const roll = new Roll();
  Object.assign(roll, { total, row: 44, view: 440 });
  return roll;
}

describe("the_way_of_the_bar", () => {
  test("is_the_list's_own_as_long_as_that_can_be_drawn", () => {
    const roll = rolled(1000);
    expect(roll.height).toBe(44_000);
    expect(roll.scrolled(4_400)).toBe(false);
    expect(roll.shown.first).toBe(96);
    expect(roll.bar).toBe(4_400);
  });

  test("reaches_every_row_of_a_million_the_last_included", () => {
    const roll = rolled(1_000_000);
    expect(roll.height).toBe(TALLEST_PX);
    roll.scrolled(TALLEST_PX - 440);
    expect(roll.shown.last).toBe(1_000_000);
    expect(roll.top + roll.view).toBe(44_000_000);
    roll.scrolled(0);
    expect(roll.shown.first).toBe(0);
  });

  test("a_pull_moves_by_its_share_a_wheel_by_its_own_pixels", () => {
    const roll = rolled(1_000_000);
    roll.scrolled(4_000_000);
    expect(roll.shown.first / 1_000_000).toBeCloseTo(0.5, 2);
    const before = roll.top;
    roll.scrolled(4_000_100);
    expect(roll.top - before).toBe(100);
  });

  test("a_wheel_at_the_end_of_a_shortened_way_goes_on_until_the_list_ends", () => {
    const roll = rolled(1_000_000);
    roll.to(1_000);
    roll.placed(roll.bar);
    expect(roll.scrolled(0), "the bar is put back, for the list is not at its top").toBe(true);
    expect(roll.top).toBe(1_000 - 182);
    roll.placed(roll.bar);
    roll.to(10);
    roll.placed(50);
    expect(roll.scrolled(0)).toBe(false);
    expect(roll.top).toBe(0);
  });

  test("a_row_is_brought_into_sight_by_as_little_as_that_takes", () => {
    const roll = rolled(1000);
    roll.reveal(9);
    expect(roll.top, "the tenth row fits").toBe(0);
    roll.reveal(10);
    expect(roll.top, "the eleventh does not").toBe(44);
    roll.reveal(5);
    expect(roll.top, "and is above nothing").toBe(44);
    roll.reveal(0);
    expect(roll.top).toBe(0);
  });
});

describe("rows", () => {
  test("of_a_million_only_those_around_what_is_seen_are_fetched", async () => {
    const lists = await shown();
    expect(lists.rows.total).toBe(1_000_000);
    expect(lists.rows.at(0)?.cells[0]).toBe("S-0");
    expect(lists.rows.at(500_000)).toBeUndefined();
    lists.move(999_999);
    lists.rows.look(lists.roll.shown.first, lists.roll.shown.last);
    await vi.waitFor(() => expect(lists.row?.cells[0]).toBe("S-999999"));
    expect(lists.rows.at(500_000), "nothing in between").toBeUndefined();
  });

  test("on_both_sides_of_the_edge_of_a_block_are_there_together", async () => {
    const lists = await shown();
    lists.rows.look(5 * BLOCK - 3, 5 * BLOCK + 3);
    await vi.waitFor(() => expect(lists.rows.at(5 * BLOCK)?.cells[0]).toBe(`S-${5 * BLOCK}`));
    expect(lists.rows.at(5 * BLOCK - 1)?.cells[0]).toBe(`S-${5 * BLOCK - 1}`);
  });

  test("an_answer_to_a_question_that_nobody_asks_any_more_is_not_shown", async () => {
    const lists = await shown();
    const release = door.hold("list_rows");
    lists.text = "7";
    const first = lists.changed();
    lists.text = "42";
    const second = lists.changed();
    release();
    await Promise.all([first, second]);
    await vi.waitFor(() => expect(lists.rows.at(0)?.cells[0]).toBe("S-42"));
    expect(lists.rows.total).toBe(1);
  });

  test("the_way_of_the_bar_is_that_of_the_question_asked_last", async () => {
    const lists = await shown();
    const release = door.hold("list_rows");
    lists.rows.look(50 * BLOCK, 50 * BLOCK + 9);
    const chosen = lists.choose("parts");
    release();
    await chosen;
    expect(lists.rows.total).toBe(0);
    expect(lists.roll.total, "while another block was on its way").toBe(0);
  });

  test("a_failure_is_said_and_asking_again_helps", async () => {
    door.failNext("list_rows", { code: "busy", message: "busy", remedy: "again" });
    const lists = await shown();
    expect(lists.rows.failure?.code).toBe("busy");
    await lists.show();
    expect(lists.rows.failure).toBeNull();
    expect(lists.rows.total).toBe(1_000_000);
  });
});

describe("what_is_kept", () => {
  test("filters_order_and_columns_outlive_the_program_what_was_typed_does_not", async () => {
    const lists = await shown();
    lists.text = "7";
    lists.kept.state = "online";
    lists.kept.from = "2026-11-01";
    await lists.changed();
    const note = lists.now?.columns.find((column) => column.id === "note");
    if (note) lists.toggle(note);
    const paid = lists.columns.find((column) => column.id === "paid");
    if (paid) await lists.sort(paid);

    const again = await shown();
    expect(again.kept).toMatchObject({ state: "online", from: "2026-11-01", sort: "paid", descending: false });
    expect(again.columns.map((column) => column.id)).toContain("note");
    expect(again.text, "it may be a name").toBe("");
    expect(localStorage.getItem("sanbao.list-sales")).not.toContain('"7"');
  });

  test("each_list_is_left_as_it_was_and_found_as_it_was_left", async () => {
    const lists = await shown();
    lists.text = "7";
    await lists.changed();
    await lists.choose("goods");
    expect(lists.text).toBe("");
    lists.move(50);
    await lists.choose("sales");
    expect(lists.text).toBe("7");
    expect(lists.rows.total).toBe(1);
    await lists.choose("goods");
    expect(lists.active).toBe(50);
    expect((await shown()).list, "and the list itself").toBe("goods");
  });

  test("what_cannot_be_read_counts_for_nothing", async () => {
    for (const spoiled of ["{", "null", '{"from":7}', '{"columns":"all"}', '{"columns":["none"]}']) {
      localStorage.setItem("sanbao.list-sales", spoiled);
      const lists = await shown();
      expect(lists.columns.map((column) => column.id), spoiled).toEqual(["sale", "sold_on", "customer", "paid"]);
      expect(lists.wanted).toMatchObject({ from: null, state: null });
    }
  });

  test("the_last_column_stays", async () => {
    const lists = await shown();
    for (const column of [...lists.columns]) lists.toggle(column);
    expect(lists.columns).toHaveLength(1);
    lists.usualColumns();
    expect(lists.columns).toHaveLength(4);
  });

  test("somebody_else_does_not_find_what_was_typed", async () => {
    const lists = await shown();
    lists.text = "王芳";
    lists.forget();
    expect(lists.text).toBe("");
  });
});

describe("order", () => {
  test("a_heading_goes_up_down_and_back_to_the_list's_own_order", async () => {
    const lists = await shown();
    const click = async (id: string) => {
      const column = lists.columns.find((one) => one.id === id);
      if (column) await lists.sort(column);
      return lists.sorted;
    };
    expect(lists.sorted).toEqual({ column: "sold_on", descending: true });
    expect(await click("paid")).toEqual({ column: "paid", descending: false });
    expect(await click("paid")).toEqual({ column: "paid", descending: true });
    expect(await click("paid")).toEqual({ column: "sold_on", descending: true });
    expect(await click("sold_on")).toEqual({ column: "sold_on", descending: false });
    expect(await click("sold_on")).toEqual({ column: "sold_on", descending: true });
  });
});

describe("taking_out", () => {
  test("takes_what_is_seen_in_the_format_of_the_name_that_was_chosen", async () => {
    const lists = await shown();
    lists.kept.state = "online";
    await lists.changed();
    await lists.takeOut("2026-11-22");
    const sent = door.sent.find((one) => one.name === "export_list")?.request;
    expect(sent).toMatchObject({ list: "sales", format: "xlsx", path: "/home/shop/销售单-2026-11-22.xlsx", wanted: { list: "sales", state: "online" } });
    expect(lists.done?.path).toBe("/home/shop/销售单-2026-11-22.xlsx");
  });
});
