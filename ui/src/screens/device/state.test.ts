import { beforeEach, expect, test } from "vitest";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { sales } from "../../dev/store";
import { DevicePage } from "./state.svelte";

let door: Fake;
let page: DevicePage;
let changes = 0;
const line = sales[0]?.lines[0];
const TV = { sale_line: line?.id ?? "", unit: line?.units[0]?.id ?? null };

beforeEach(async () => {
  door = fake({ signedIn: true });
  stand(door);
  changes = 0;
  page = new DevicePage(() => (changes += 1));
  await page.open(TV);
});

function slip(): void {
  page.begin("repair");
  Object.assign(page.typed, { taken_in: "20261117", handed_back: "2026/11/19", repairer: " 特约维修点 ", note: "换电源板" });
}

test("a_repair_is_written_down_as_the_slip_tells_it", async () => {
  slip();
  page.typed.delay = "parts";
  await page.save();
  const sent = door.sent.find((one) => one.name === "record_past")?.request;
  expect(sent).toMatchObject({
    device: TV,
    what: { kind: "repair", taken_in: "2026-11-17", handed_back: "2026-11-19", delay: "parts", signed: true, repairer: "特约维修点" },
  });
  expect(page.view?.entries.some((one) => one.kind === "repair")).toBe(true);
  expect(page.doing).toBeNull();
  expect(changes, "what lies on the counter is answered anew").toBe(1);
});

test("a_device_that_is_still_there_needs_no_day_of_return", () => {
  slip();
  page.typed.handed_back = "";
  expect(page.isComplete).toBe(false);
  page.typed.still_there = true;
  expect(page.isComplete).toBe(true);
});

test("what_was_typed_stays_when_the_desk_says_no", async () => {
  slip();
  page.typed.handed_back = "2026-11-16";
  await page.save();
  expect(page.sending.failure?.code).toBe("past_order");
  expect(page.typed.note).toBe("换电源板");
  expect(page.doing).toBe("repair");
  expect(changes).toBe(0);
});

test("an_entry_is_corrected_in_its_place_and_struck_with_a_reason", async () => {
  slip();
  await page.save();
  const entry = () => {
    const found = page.view?.entries.find((one) => one.kind === "repair");
    if (!found) throw new Error("no entry");
    return found;
  };
  page.correct(entry());
  expect(page.typed.repairer).toBe("特约维修点");
  page.typed.signed = false;
  await page.save();
  expect(page.view?.entries.filter((one) => one.kind === "repair")).toHaveLength(1);
  page.beginStrike(entry());
  await page.save();
  expect(door.sent.some((one) => one.name === "strike_past"), "nothing is struck without a reason").toBe(false);
  page.typed.reason = "不是这台";
  await page.save();
  expect(entry().past?.struck).toBe("不是这台");
});

test("another_day_is_asked_for_and_half_a_day_is_not", async () => {
  await page.asOf("2027-1");
  expect(page.view?.on).toBe("2026-11-22");
  await page.asOf("2027-01-31");
  expect(page.view?.on).toBe("2027-01-31");
  slip();
  await page.save();
  expect(page.view?.on, "writing something down does not move the day").toBe("2027-01-31");
});

test("escape_leaves_the_form_then_the_page", () => {
  slip();
  expect(page.back()).toBe(true);
  expect(page.isOpen).toBe(true);
  expect(page.back()).toBe(true);
  expect(page.isOpen).toBe(false);
  expect(page.back()).toBe(false);
});

test("a_device_that_is_gone_says_so", async () => {
  door.failNext("open_device", { code: "unknown", message: "?", remedy: "" });
  await page.open(TV);
  expect(page.failure?.code).toBe("unknown");
  expect(page.view).toBeNull();
});
