import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import type { FindView, Hit } from "../../api.gen";
import { stand } from "../../backend";
import { fake } from "../../dev/fake";
import Omnibox from "./Omnibox.svelte";
import { Box } from "./box.svelte";

let chosen: Hit[];
let box: Box;

beforeEach(() => {
  chosen = [];
  box = new Box((hit) => chosen.push(hit));
  stand(fake({ signedIn: true }));
  render(Omnibox, { box, today: "2026-11-22" });
});

/** A desk that answers every question with this. */
function answers(view: Partial<FindView>): void {
  const desk = fake({ signedIn: true });
  const nothing = { text: "", looked_in: [], hits: [], is_similar: false, is_certain: false };
  stand({ ...desk, call: (id, name, request) => (name === "find" ? Promise.resolve({ ...nothing, ...view }) : desk.call(id, name, request)) });
}

async function type(text: string): Promise<void> {
  await fireEvent.input(screen.getByTestId("omnibox"), { target: { value: text } });
  await waitFor(() => expect(box.foundFor).toBe(text));
}

const press = (key: string) => fireEvent.keyDown(screen.getByTestId("omnibox"), { key });
const hit = (of: Partial<Hit>): Hit => ({
  kind: "part", sale: null, sale_line: null, unit: null, case: null, repair: null, customer: null, goods: null, part: "p-1", credit: null, loan_unit: null, order: null, count: null, visit: null, title: "", detail: "", on: null,
  number: null, superseded_by: null, fits: [], title_marks: [], detail_marks: [], ...of,
});

test("hits_of_a_kind_stand_under_its_heading_and_arrows_walk_through_all", async () => {
  await type("8000");
  const kinds = box.groups.map((group) => group.kind);
  expect(new Set(kinds).size, "a kind has one group").toBe(kinds.length);
  expect(kinds.length).toBeGreaterThan(1);
  for (const kind of kinds) expect(document.getElementById(`hits-of-${kind}`)?.textContent).toMatch(/\S/);
  expect(box.groups.flatMap((group) => group.hits.map((one) => one.at))).toEqual(box.hits.map((_, at) => at));
  for (let at = 1; at < box.hits.length; at += 1) await press("ArrowDown");
  const last = box.hits.at(-1);
  expect(screen.getByTestId("omnibox").getAttribute("aria-activedescendant")).toBe(`hit-${box.hits.length - 1}`);
  await press("Enter");
  expect(chosen).toEqual([last]);
});

test("what_was_asked_for_is_marked_in_units_of_the_page", async () => {
  answers({ hits: [hit({ title: "𠮷野家 遥控器", title_marks: [{ from: 5, to: 8 }], detail: "HY-1", detail_marks: [] })] });
  await type("ykq");
  const marks = [...screen.getByTestId("hit-0").querySelectorAll("mark")].map((mark) => mark.textContent);
  expect(marks, "a character beyond the first plane is two units").toEqual(["遥控器"]);
  expect(screen.getByTestId("hit-0").querySelector(".title")?.textContent?.trim()).toBe("𠮷野家 遥控器");
});

test("similar_numbers_are_said_to_be_similar_and_an_old_part_names_the_new_one", async () => {
  answers({ is_similar: true, hits: [hit({ title: "主板", superseded_by: "HY-2" })] });
  await type("HY-3");
  expect(screen.getByTestId("hits-similar").textContent).toContain("HY-3");
  expect(screen.getByTestId("hit-0").textContent).toContain("HY-2");
});

test("nothing_found_says_where_it_was_looked_for_and_what_to_try", async () => {
  answers({ looked_in: ["numbers", "tails"] });
  await type("0000");
  const many = screen.getByTestId("hits-none").textContent ?? "";
  expect(many).toContain("0000");
  answers({ looked_in: ["numbers"] });
  await type("00");
  const few = screen.getByTestId("hits-none").textContent ?? "";
  expect(few, "too few digits have their own advice").not.toBe(many.replace("0000", "00"));
});

test("a_paper_is_said_to_be_ours_or_not_and_is_not_covered_by_its_case", async () => {
  answers({ is_certain: true, hits: [hit({ kind: "case", case: "c-1", title: "R1-261122-007" })] });
  await box.scan("R1-261122-007/7KQM2F9D");
  await waitFor(() => expect(screen.getByTestId("paper-check").dataset.genuine).toBe("true"));
  expect(chosen, "what is said of it is read first").toEqual([]);
  await press("Enter");
  expect(chosen.length, "Enter opens it").toBe(1);
  await box.scan("R1-261122-007/7KQM2F9E");
  await waitFor(() => expect(screen.getByTestId("paper-check").dataset.genuine).toBe("false"));
  await box.scan("R1-261122-007");
  expect(chosen.length, "a number alone opens its case as ever").toBe(2);
});
