import { beforeEach, expect, test } from "vitest";
import { call, stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { Exports } from "./exports.svelte";

let door: Fake;
let exports: Exports;

beforeEach(async () => {
  localStorage.clear();
  door = fake({ signedIn: true });
  stand(door);
  exports = new Exports();
  await exports.load();
});

test("a_list_goes_into_a_file_that_is_named_after_it", async () => {
  expect(exports.lacks).toBe("exports-no-folder");
  exports.folder = "/srv/out/";
  exports.choose("sales");
  exports.format = "csv";
  await exports.write();
  expect(door.sent.at(-1)?.request).toEqual({ list: "sales", format: "csv", path: "/srv/out/销售单-2026-11-22.csv" });
  expect(exports.done?.rows).toBe(12);
  expect(new Exports().folder, "this PC remembers the folder").toBe("/srv/out/");
});

test("to_open_the_page_signs_nobody_out", async () => {
  expect((await call("export_choices", {})).lists).toContain("all");
});

test("the_whole_store_goes_into_a_folder", async () => {
  exports.folder = "D:\\out";
  exports.choose("all");
  exports.name = "everything";
  expect(exports.path).toBe("D:\\out\\everything");
  await exports.write();
  expect(exports.done?.files).toBe(13);
});

test("nothing_is_written_to_a_place_nobody_could_find", async () => {
  for (const [folder, name, lacks] of [
    ["", "a", "exports-no-folder"], ["out", "a", "exports-folder-not-full"], ["C:out", "a", "exports-folder-not-full"],
    ["/out", " ", "exports-no-name"], ["/out", "../a", "exports-bad-name"], ["/out", "a?", "exports-bad-name"],
    ["/out", "a", null], ["C:\\out", "a", null], ["\\\\server\\out", "a", null],
  ] as const) {
    exports.folder = folder;
    exports.name = name;
    expect(exports.lacks, `${folder} ${name}`).toBe(lacks);
    const before = door.sent.length;
    await exports.write();
    expect(door.sent.length - before, `${folder} ${name}`).toBe(lacks === null ? 1 : 0);
  }
});

test("an_ending_that_was_typed_is_not_written_twice", () => {
  exports.folder = "/out";
  exports.name = "a.xlsx";
  expect(exports.path).toBe("/out/a.xlsx");
  exports.format = "json";
  expect(exports.path).toBe("/out/a.xlsx.json");
});

test("what_was_typed_stays_where_the_file_is_there_already", async () => {
  exports.folder = "/out";
  exports.name = "mine";
  door.failNext("export_list", { code: "path_taken", message: "no", remedy: "another" });
  await exports.write();
  expect([exports.sending.failure?.code, exports.done, exports.path]).toEqual(["path_taken", null, "/out/mine.xlsx"]);
});

