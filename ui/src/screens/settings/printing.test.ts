import { beforeEach, expect, test } from "vitest";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { prints } from "../../lib/prints.svelte";
import { OWN, Printers } from "./printing.svelte";

let door: Fake;
let printers: Printers;

beforeEach(async () => {
  prints.forget();
  door = fake({ signedIn: true });
  stand(door);
  printers = new Printers();
  await printers.load();
});

async function add(name: string): Promise<string> {
  await printers.begin(null);
  if (!printers.typed) throw new Error("nothing is typed");
  Object.assign(printers.typed, { name, by: "network", host: "192.168.1.50", roll: "58mm", drawer: true });
  await printers.save();
  return printers.view?.printers.at(-1)?.printer.id ?? "";
}

test("a_thermal_printer_is_named_and_then_things_print_there", async () => {
  expect(printers.view?.printers.map((one) => one.printer.id), "the computer has one of its own").toEqual([OWN]);
  const id = await add("前台");
  expect(printers.typed, "the form closes").toBeNull();
  expect(door.sent.at(-1)?.request).toEqual({ printer: null, name: "前台", reach: { by: "network", host: "192.168.1.50", port: 9100 }, roll: "58mm", cut: true, drawer: true });
  const usual = printers.view?.choices[0];
  if (!usual) throw new Error("no choices");
  await printers.choose(usual.choice, { printer: id });
  expect(printers.view?.choices.find((one) => one.choice.of === "loan")).toMatchObject({ printer: id, paper: "58mm" });
  expect(prints.printing, "whoever prints knows at once").toBe(printers.view);
});

test("a_system_printer_has_no_roll_and_no_drawer_of_ours", async () => {
  await printers.begin(null);
  if (!printers.typed) throw new Error("nothing is typed");
  Object.assign(printers.typed, { name: "办公室", by: "system", queue: printers.queues[1] ?? "" });
  expect(printers.isThermal).toBe(false);
  await printers.save();
  expect(door.sent.at(-1)?.request).toMatchObject({ reach: { by: "system", queue: "Back_office" }, roll: null });
});

test("a_port_that_is_none_is_the_desks_to_refuse", async () => {
  await printers.begin(null);
  if (!printers.typed) throw new Error("nothing is typed");
  for (const [typed, port] of [["", 0], ["91oo", 0], ["65536", 0], ["65535", 65_535]] as const) {
    Object.assign(printers.typed ?? {}, { name: `p${typed}`, host: "a", port: typed });
    await printers.save();
    expect(door.sent.at(-1)?.request).toMatchObject({ reach: { port } });
    await printers.begin(null);
  }
});

test("another_printer_forgets_the_paper_that_was_chosen_for_the_one_before", async () => {
  const id = await add("前台");
  const choice = { of: "return" as const, printer: null, paper: "a4" as const, languages: null, copies: 2 };
  await printers.choose(choice, { printer: id });
  expect(door.sent.at(-1)?.request).toEqual({ choices: [{ of: "return", printer: id, paper: null, languages: null, copies: 2 }] });
  await printers.choose(choice, { copies: "" });
  expect(door.sent.at(-1)?.request).toMatchObject({ choices: [{ copies: null, paper: "a4" }] });
});

test("a_test_page_goes_into_the_queue_like_any_paper", async () => {
  await printers.test(OWN);
  expect(printers.done).toBe("tested");
  expect(prints.waiting).toBe(1);
  await prints.load();
  expect(prints.ended[0]).toMatchObject({ of: "test_page", state: "sent" });
});

test("a_test_page_says_what_became_of_it", async () => {
  await printers.test(OWN);
  expect(printers.testPage?.state).toBe("waiting");
  await prints.load();
  expect(printers.testPage?.state).toBe("sent");
  // One that did not come out says that and why, and stays the one that is spoken of while others come out.
  door.failPrints({ code: "print_unreached", message: "The printer does not answer", remedy: "x" }, "failed");
  await printers.test(OWN);
  await prints.load();
  expect([printers.testPage?.state, printers.testPage?.trouble?.code]).toEqual(["failed", "print_unreached"]);
});

test("what_needs_somebody_is_called_off_or_printed_elsewhere", async () => {
  const id = await add("前台");
  door.failPrints({ code: "print_unreached", message: "x", remedy: "x" }, "failed");
  await printers.test(OWN);
  await prints.load();
  expect([prints.failed, prints.waiting]).toEqual([1, 0]);
  await prints.retry(prints.open[0]?.job ?? "", id);
  await prints.load();
  expect(prints.ended[0]).toMatchObject({ printer_name: "前台", state: "sent" });
  door.failPrints({ code: "print_no_end", message: "x", remedy: "x" }, "unsure");
  await printers.test(OWN);
  await prints.load();
  await prints.callOff(prints.open[0]?.job ?? "");
  expect(prints.open).toEqual([]);
});
