import { beforeEach, expect, test } from "vitest";
import { stand } from "../../backend";
import type { ImportFile } from "../../api.gen";
import { fake, type Fake } from "../../dev/fake";
import { Imports, contents, formatName } from "./imports.svelte";

let door: Fake;
let imports: Imports;
let folders: string[] = [];

const RUNNING = { running: true, file: "pos.csv", dry_run: false, step: "rows" as const, rows: 1200, refused: 3, permille: 400, rows_per_second: 90_000, seconds_left: 4, cancelled: false };
const NO = { code: "text_missing", message: "no", remedy: "try" };

beforeEach(() => {
  door = fake({ signedIn: true });
  stand(door);
  folders = [];
  imports = new Imports(() => {}, (folder) => folders.push(folder));
});

function requests(): ImportFile[] {
  return door.sent.filter((one) => one.name === "import_file").map((one) => one.request as ImportFile);
}

async function until(is: () => boolean, why: string): Promise<void> {
  for (let turns = 0; !is(); turns += 1) {
    if (turns > 400) throw new Error(why);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function unknown(path = "/home/shop/own.csv") {
  door.picks = path;
  await imports.pick();
  if (!imports.mapping) throw new Error("the columns are not asked for");
  return imports.mapping;
}

test("a_known_file_is_looked_at_at_once_and_taken_in_as_it_was_looked_at", async () => {
  await imports.pick();
  expect(imports.mapping, "nothing has to be named").toBeNull();
  expect(requests()).toEqual([{ path: "/home/shop/orders_export.csv", dry_run: true }]);
  expect(imports.batches, "a look writes nothing").toEqual([]);
  await imports.take();
  expect(requests()[1]).toMatchObject({ dry_run: false, all_or_nothing: false });
  expect(imports.looked?.taken).toBe(true);
  expect(imports.batches).toHaveLength(1);
});

test("a_person_who_changes_their_mind_in_the_dialog_changes_nothing", async () => {
  await imports.pick();
  door.picks = null;
  await imports.pick();
  expect(imports.looked, "the file before is still there").not.toBeNull();
});

test("an_unknown_file_is_looked_at_only_once_its_columns_are_named", async () => {
  const mapping = await unknown();
  expect(requests()).toEqual([]);
  expect(mapping.missing).toEqual([]);
  mapping.choose("D", "");
  expect(mapping.missing, "what was paid is needed").toEqual([["paid"]]);
  mapping.choose("A", "paid");
  mapping.dates = "day";
  await imports.look(true);
  const map = { kind: "sales", columns: { paid: "单号", sold_at: "销售日期", name: "商品" }, two_rows: false, dates: "day" };
  expect(requests()[0]).toEqual({ path: "/home/shop/own.csv", dry_run: true, map });
  await imports.take();
  expect(requests()[1]?.map, "what is taken in is what was looked at").toEqual(map);
});

test("a_field_stands_over_one_column_and_a_kind_has_its_own", async () => {
  const mapping = await unknown();
  mapping.choose("A", "name");
  expect([mapping.fieldOf("A"), mapping.fieldOf("C")]).toEqual(["name", ""]);
  mapping.kind = "goods";
  expect(mapping.fieldOf("B"), "goods are sold on no day").toBe("");
  expect(mapping.missing).toEqual([["code", "unit_price"]]);
  mapping.choose("D", "unit_price");
  expect(mapping.missing, "one of the two is enough").toEqual([]);
  expect(mapping.map).toMatchObject({ kind: "goods", columns: { name: "单号", unit_price: "实收" } });
  mapping.kind = "sales";
  expect(mapping.fieldOf("B"), "what was chosen is still there").toBe("sold_at");
});

test("other_headings_are_named_by_letters_and_by_their_row", async () => {
  const mapping = await unknown();
  expect(mapping.headerRow).toBe(1);
  expect(mapping.map.header_row, "found again by the headings").toBeUndefined();
  mapping.headerRow = 2;
  mapping.twoRows = true;
  expect(mapping.headingOf(0)).toBe("单号 1001");
  expect(mapping.map).toMatchObject({ header_row: 2, two_rows: true, columns: { number: "A", sold_at: "B", name: "C", paid: "D" } });
  mapping.headerRow = 0;
  mapping.twoRows = false;
  expect(mapping.map).toMatchObject({ header_row: 0, columns: { number: "A" } });
  expect([mapping.isHeading(1), mapping.isTitle(1)], "every row is read").toEqual([false, false]);
});

test("another_sheet_of_a_workbook_goes_with_its_map", async () => {
  await unknown("/home/shop/own.xlsx");
  await imports.showSheet("二月");
  expect(imports.mapping?.map.sheet).toBe("二月");
});

test("what_was_chosen_stays_where_the_desk_refuses", async () => {
  const mapping = await unknown();
  mapping.choose("A", "paid");
  door.failNext("import_file", NO);
  await imports.look(true);
  expect(imports.sending.failure).toMatchObject(NO);
  expect([imports.mapping, imports.looked]).toEqual([mapping, null]);
  expect(mapping.fieldOf("A")).toBe("paid");
  door.failNext("preview_file", NO);
  await imports.showSheet("二月");
  expect(imports.failure).toMatchObject(NO);
  expect(imports.mapping, "nor does another sheet take it away").toBe(mapping);
});

test("a_file_that_cannot_be_opened_can_be_tried_again", async () => {
  door.failNext("preview_file", NO);
  await imports.pick();
  expect([imports.failure?.code, imports.looked, imports.mapping]).toEqual(["text_missing", null, null]);
  await imports.open(imports.file);
  expect([imports.failure, imports.looked?.dry_run]).toEqual([null, true]);
});

test("all_or_nothing_takes_nothing_while_a_row_is_refused_and_the_choice_stays_open", async () => {
  await imports.pick();
  imports.allOrNothing = true;
  await imports.take();
  expect(requests()[1]?.all_or_nothing).toBe(true);
  expect([imports.looked?.taken, imports.batches.length]).toEqual([false, 0]);
  imports.allOrNothing = false;
  await imports.take();
  expect([imports.looked?.taken, imports.batches.length]).toEqual([true, 1]);
});

test("every_problem_stands_in_its_group", async () => {
  await imports.pick();
  expect(imports.problems.map(({ count, rows }) => [count.code, rows.map((one) => one.row)])).toEqual([["not-a-date", [17]], ["sums", [88]], ["missing", [203]]]);
});

test("a_file_that_is_being_read_says_how_far_it_is_and_can_be_stopped", async () => {
  const release = door.hold("import_file");
  door.progress = { ...RUNNING };
  const picked = imports.pick();
  await until(() => imports.progress !== null, "the progress is asked for");
  expect([imports.isRunning, imports.progress?.permille]).toEqual([true, 400]);
  await imports.stop();
  await until(() => imports.progress?.cancelled === true, "the desk knows that it is to stop");
  door.progress = { ...RUNNING, running: false };
  release({ code: "import_cancelled", message: "stopped", remedy: "" });
  await picked;
  expect([imports.isRunning, imports.looked, imports.sending.failure?.code]).toEqual([false, null, "import_cancelled"]);
  expect(imports.file, "it can be looked at again").not.toBe("");
});

test("an_import_that_somebody_else_began_is_followed_to_its_end", async () => {
  door.progress = { ...RUNNING };
  await imports.load();
  await until(() => imports.isRunning, "it is seen");
  door.progress = { ...RUNNING, running: false };
  await until(() => !imports.isRunning, "its end is seen too");
});

test("the_next_person_does_not_find_the_file_of_the_one_before", async () => {
  const release = door.hold("import_file");
  const picked = imports.pick();
  await until(() => imports.isRunning, "it is being read");
  imports.forget();
  release();
  await picked;
  expect([imports.looked, imports.file]).toEqual([null, ""]);
});

test("the_watched_folder_is_kept_alone_and_looked_into", async () => {
  await imports.loadFolder();
  imports.folder = " /srv/pos ";
  await imports.keepFolder();
  const kept = door.sent.find((one) => one.name === "change_settings")?.request as { settings: { import_folder: string; shop_name: string } };
  expect(kept.settings).toMatchObject({ import_folder: "/srv/pos", shop_name: "三里屯店" });
  expect([imports.folderSaved, folders]).toEqual([true, ["/srv/pos"]]);
  await imports.lookInFolder();
  expect(imports.found?.files[0]).toMatchObject({ file: "pos.csv", taken: true });
});

test("a_folder_that_is_not_there_stays_typed", async () => {
  imports.folder = "/nowhere";
  door.failNext("change_settings", { ...NO, code: "path_missing" });
  await imports.keepFolder();
  expect([imports.folder, imports.folderSaved, imports.folderSending.failure?.code, folders.length]).toEqual(["/nowhere", false, "path_missing", 0]);
});

test("a_batch_says_what_it_brought_and_what_it_was_read_as", async () => {
  await imports.pick();
  const batch = imports.looked?.batch;
  expect(batch && contents(batch).map((one) => one.of)).toEqual(["sales", "lines", "customers", "goods", "raised"]);
  expect(formatName("map-units"), "a mapped file by its rows").not.toBe("map-units");
  expect(formatName("shopify-orders")).not.toBe("shopify-orders");
  expect(formatName("a-format-of-tomorrow"), "what nobody knows says its code").toBe("a-format-of-tomorrow");
});
