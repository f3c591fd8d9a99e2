import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { beforeEach, describe, expect, test } from "vitest";
import type { CaseView } from "./api.gen";
import App from "./App.svelte";
import { stand } from "./backend";
import { fake, type Fake } from "./dev/fake";
import { unlock } from "./dev/signed-in";

let door: Fake;
let actions = 0;

beforeEach(() => {
  actions = 0;
  door = fake();
  stand(door);
});

const see = (id: string) => waitFor(() => screen.getAllByTestId(id)[0] as HTMLElement);

async function click(id: string): Promise<void> {
  actions += 1;
  await fireEvent.click(await see(id));
  await tick();
}

async function type(id: string, text: string): Promise<void> {
  await fireEvent.input(await see(id), { target: { value: text } });
}

async function enter(target: Element = document.activeElement ?? document.body): Promise<void> {
  actions += 1;
  // What a browser does with Enter on a button or in a form, and jsdom does not.
  const went = await fireEvent.keyDown(target, { key: "Enter" });
  if (went && target instanceof HTMLButtonElement) await fireEvent.click(target);
  await tick();
}

async function signIn(number = "1001"): Promise<void> {
  render(App);
  await unlock(number);
  await see("omnibox");
}

async function scan(code: string): Promise<void> {
  await type("omnibox", code);
  await enter(await see("omnibox"));
}

async function ready(): Promise<void> {
  await waitFor(() => expect((screen.getByTestId("settle") as HTMLElement).dataset["next"]).not.toBe("wait"));
}

async function accessible(where: string): Promise<void> {
  const found = await axe.run(document.body, {
    // jsdom paints nothing, so contrast is looked at in a real window.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(found.violations.map((one) => `${where}: ${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
}

test("a_plain_return_takes_at_most_five_actions_from_scan_to_printed_slip", async () => {
  await signIn();
  await scan("SP2611190142");
  await see("reason-no_power");
  await click("reason-no_power");
  await ready();
  await enter(await see("settle"));
  await see("receipt-number");
  await waitFor(() => expect((screen.getByTestId("print") as HTMLButtonElement).disabled).toBe(false));
  await enter(document.body);
  await see("paper-printed");
  await waitFor(() => expect(door.printed).toHaveLength(1), { timeout: 3_000 });
  expect(actions).toBeLessThanOrEqual(5);
});

test("a_refund_that_is_still_to_be_paid_says_so_and_the_next_customer_is_not_one_enter_away", async () => {
  stand({
    ...door,
    call: async (id, name, request) => {
      const view = await door.call(id, name, request);
      const payment = { number: 1, direction: "out", purpose: "refund", kind: "wechat_pay", label: "", amount: { minor: 12900, text: "¥129.00" }, handed: null, change: null, state: "to_do", can_move: true };
      return name === "receive_return" ? { ...(view as CaseView), payments: [payment] } : view;
    },
  });
  await signIn();
  await scan("SP2611190142");
  await click("reason-no_power");
  await ready();
  await enter(await see("settle"));
  expect((await see("done-head")).dataset["outcome"]).toBe("to_pay");
  await waitFor(() => expect((screen.getByTestId("print") as HTMLButtonElement).disabled).toBe(false));
  await enter(document.body);
  await see("paper-printed");
  await enter(document.body);
  expect(screen.getByTestId("counter").dataset["stage"], "the money is not paid yet").toBe("done");
  expect(screen.getByTestId("next-customer").textContent).not.toContain("Enter");
});

test("an_enter_too_close_behind_a_digit_says_at_the_main_button_that_it_did_nothing", async () => {
  await signIn();
  await scan("SP2611190142");
  await see("reason-no_power");
  (document.activeElement as HTMLElement | null)?.blur();
  await fireEvent.keyDown(document.body, { key: "1" });
  await fireEvent.keyDown(document.body, { key: "Enter" });
  await see("reason-no_power");
  await click("reason-no_power");
  await ready();
  expect((await see("enter-too-soon")).textContent).toContain("没有执行");
  expect(door.sent, "nothing moved").toEqual([]);
  await fireEvent.keyDown(document.body, { key: "Shift" });
  await waitFor(() => expect(screen.queryByTestId("enter-too-soon")).toBeNull());
});

test("where_nothing_is_found_the_box_says_what_can_be_done_next", async () => {
  await signIn();
  await type("omnibox", "20269999-0001");
  await see("hits-none");
  expect(screen.queryByTestId("none-import"), "a clerk imports nothing").toBeNull();
  await click("none-key-sale");
  expect(((await see("sale-number")) as HTMLInputElement).value, "what was looked for is the receipt's number").toBe("20269999-0001");
});

test("the_lock_keeps_what_lies_on_the_counter_for_whoever_put_it_there", async () => {
  await signIn();
  await scan("SN8A2F9931KKQ2");
  await click("reason-display");
  await ready();
  await click("settle");
  await click("exception-other");
  await type("exception-note", "差一天");
  await click("lock-now");
  await see("lock");
  expect((await see("lock-work-kept")).textContent).toContain("柳燕");
  await unlock("1002");
  await waitFor(() => expect(screen.queryByTestId("lock")).toBeNull());
  expect(screen.getByTestId("who").textContent).toBe("陈志强");
  expect(screen.getByTestId("counter").dataset["stage"], "what somebody else began is not theirs").toBe("start");
  expect((await see("left-st-1")).textContent, "and it says whose it is").toMatch(/柳燕.*海信 65E5K/);
  await click("room-cases");
  expect((await see("left-st-1")).textContent).toContain("柳燕");
  await click("lock-now");
  await unlock("1001");
  await waitFor(() => expect(screen.queryByTestId("lock")).toBeNull());
  expect((await see("counter")).dataset["stage"], "it waited for its owner").toBe("return");
  await ready();
  expect(screen.queryByTestId("left-st-1")).toBeNull();
  await click("settle");
  await click("exception-other");
  expect((screen.getByTestId("exception-note") as HTMLTextAreaElement).value, "what a manager was asked is asked anew").toBe("");
});

test("a_wrong_pin_says_so_and_keeps_the_number", async () => {
  render(App);
  await unlock("1001", "9999");
  expect((await see("failure")).dataset["code"]).toBe("pin_wrong");
  expect((screen.getByTestId("sign-in-number") as HTMLInputElement).value).toBe("1001");
  expect((screen.getByTestId("sign-in-pin") as HTMLInputElement).value).toBe("");
});

test("the_language_changes_under_the_work", async () => {
  await signIn();
  await scan("SP2611190142");
  await click("reason-no_power");
  await ready();
  expect(screen.getByTestId("settle").textContent).toContain("退款 ¥129.00");
  await click("language");
  await waitFor(() => expect(screen.getByTestId("settle").textContent).toContain("Refund ¥129.00"));
});

test("a_desk_that_locked_by_itself_puts_the_lock_over_the_work", async () => {
  await signIn();
  await scan("SP2611190142");
  await see("reason-no_power");
  door.failNext("assess", { code: "locked", message: "", remedy: "" });
  await click("reason-no_power");
  await see("lock");
  expect(screen.getByTestId("counter").dataset["stage"]).toBe("return");
});

test("an_empty_store_is_set_up_first", async () => {
  stand(fake({ empty: true }));
  render(App);
  for (const [id, text] of Object.entries({ shop: "小店", name: "王芳", number: "1", pin: "135790", again: "135790" })) await type(`set-up-${id}`, text);
  await fireEvent.submit(await see("set-up"));
  expect((await see("recovery-key-shown")).textContent).toContain("7KQ2");
  await click("recovery-away");
  await see("omnibox");
});

test("a_new_pc_is_asked_for_the_key_of_the_recovery_sheet", async () => {
  door = fake({ empty: true });
  stand(door);
  render(App);
  await click("set-up-restore");
  await type("restore-number", "2001");
  await type("restore-pin", "804512");
  await see("restore-key");
  door.failNext("ask_restore", { code: "recovery_mistyped", message: "恢复码输入有误", remedy: "" });
  await type("restore-key", "7KQ2");
  // Nothing is asked for before a backup is chosen.
  await waitFor(() => expect((screen.getByTestId("restore-go") as HTMLButtonElement).disabled).toBe(false));
  await fireEvent.submit(await see("restore-panel"));
  await waitFor(() => expect(document.querySelector('[data-code="recovery_mistyped"]')).not.toBeNull());
});

test("a_case_leads_to_the_page_of_its_device", async () => {
  await signIn();
  await scan("SP2611190142");
  await click("reason-no_power");
  await ready();
  await enter(await see("settle"));
  const number = (await see("receipt-number")).textContent ?? "";
  await click("next-customer");
  await scan(number);
  await click("device-of-0");
  await see("device-clock");
  expect(screen.getByTestId("device").textContent).toContain("SP2611190142");
  expect(screen.queryByTestId("device-serve"), "what came back is not served again").toBeNull();
  await click("device-back");
  await see("case");
});

describe("axe_finds_nothing", () => {
  test("on_the_lock", async () => {
    render(App);
    await see("sign-in-number");
    await accessible("lock");
  });

  test("at_the_counter", async () => {
    await signIn();
    await accessible("start");
    await type("omnibox", "8000");
    await see("hit-0");
    await accessible("hits");
    await scan("HY97-08006A");
    expect((await see("part-page")).textContent, "it names the part that is delivered now").toContain("HY97-08006B");
    await accessible("a part");
    await type("omnibox", "8000");
    await see("hit-0");
    await scan("20261101-0210");
    await see("line-0");
    await accessible("sale");
    await click("start-over").catch(() => {});
  }, 20_000);

  test("in_a_return", async () => {
    await signIn();
    await scan("SN8A2F9931KKQ2");
    await see("reason-display");
    await accessible("reasons");
    await click("reason-display");
    await ready();
    await click("more-facts");
    await click("tenders-change");
    await accessible("verdict");
    await click("settle");
    await accessible("ask");
    await click("ask-cancel");
    await click("refuse");
    await accessible("refuse");
    await fireEvent.submit(await see("refusing"));
    await see("receipt-number");
    await accessible("done");
  }, 30_000);

  test("on_a_device_s_page", async () => {
    await signIn();
    await scan("SN8A2F9931KKQ2");
    await click("open-device");
    await see("device-clock");
    await accessible("device");
    await click("note-repair");
    await type("taken-in", "20261117");
    await type("handed-back", "20261119");
    await accessible("repair");
    await fireEvent.submit(await see("past-form"));
    await waitFor(() => expect(screen.queryByTestId("past-form")).toBeNull());
    await accessible("repaired");
    await click("strike-1");
    await accessible("strike");
    await fireEvent.keyDown(document.body, { key: "Escape" });
    await fireEvent.keyDown(document.body, { key: "Escape" });
    await see("reason-display");
  }, 30_000);

  test("in_the_forms", async () => {
    await signIn();
    await click("no-receipt");
    await accessible("no receipt");
    await fireEvent.keyDown(document.body, { key: "Escape" });
    await click("key-sale");
    await accessible("key sale");
  }, 20_000);

  test("in_cases_and_settings", async () => {
    await signIn("2001");
    await click("room-cases");
    await click("case-0");
    await see("case");
    await accessible("case");
    await click("room-credits");
    await click("credit-0");
    await see("credit-entry-1");
    await accessible("a store credit");
    await click("credit-void");
    await accessible("a store credit that is declared void");
    await click("credit-new");
    await type("credit-amount", "88");
    await accessible("a new store credit");
    await click("room-settings");
    for (const section of ["pc", "shop", "promise", "words", "categories", "limits", "fees", "staff", "imports", "exports", "safety"]) {
      await click(`section-${section}`);
      await tick();
      await accessible(section);
    }
    await click("section-promise");
    await click("term-add");
    await click("term-own");
    await accessible("a term");
    await click("section-imports");
    await click("import-pick");
    await click("import-take");
    await see("import-refused-file");
    await accessible("a file that came in");
    door.picks = "/home/shop/own.xlsx";
    await click("import-pick");
    await see("import-columns");
    await accessible("the columns of a file");
    const release = door.hold("import_file");
    door.progress = { running: true, file: "own.xlsx", dry_run: true, step: "rows", rows: 7, refused: 1, permille: null, rows_per_second: 7, seconds_left: null, cancelled: false };
    await fireEvent.submit(await see("import-columns"));
    await see("import-progress");
    await accessible("a file that is being read");
    door.progress.running = false;
    release();
    await see("import-looked");
  }, 60_000);
});
