import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, expect, test } from "vitest";
import App from "../../App.svelte";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { unlock } from "../../dev/signed-in";
import { ownScanner } from "../../lib/scanner.svelte";

let door: Fake;
let at = 50_000;

const see = (id: string) => waitFor(() => screen.getAllByTestId(id)[0] as HTMLElement);
const click = async (id: string) => { await fireEvent.click(await see(id)); await tick(); };

beforeEach(async () => {
  ownScanner.forget();
  door = fake();
  stand(door);
  render(App);
  await unlock("1001");
  await click("room-settings");
  await click("scanner-measure");
});

function scan(code: string, gap: number, end = "Enter"): void {
  at += 3_000;
  for (const key of [...code, end]) {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: (at += gap) });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }
}

test("three codes set the scanner of this PC, and it is still set after a start", async () => {
  const sent = door.sent.length;
  for (const code of ["]C120261113-0333", "]C1SY65A8S2600030", "]C18000"]) scan(code, 61);
  await see("scanner-measured");
  expect(door.sent.length, "the scan was for nobody else").toBe(sent);
  ownScanner.forget();
  expect(ownScanner.current).toEqual({ gapMs: 61, prefix: "]C1", suffix: "", endsByPause: false, isMeasured: true });
  expect((await see("scanner-prefix") as HTMLInputElement).value).toBe("]C1");
  await click("scanner-forget");
  expect(ownScanner.current.isMeasured).toBe(false);
});

test("what a hand types sets nothing", async () => {
  scan("8000", 300);
  await waitFor(() => expect(screen.getByTestId("scanner").textContent).toContain("手工"));
  expect(ownScanner.current.isMeasured).toBe(false);
});
