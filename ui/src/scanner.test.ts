// F33: whatever is on the screen, a scanner of any pace moves nothing, loses nothing, and its code is looked for.
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import App from "./App.svelte";
import { stand } from "./backend";
import { fake, type Fake } from "./dev/fake";
import { unlock } from "./dev/signed-in";

/** A code that nothing in the store answers to, so that the screen is the same afterwards. */
const CODE = "20261113-0333";
const PACES = [5, 20, 40, 60, 100];
/** Longer than anything that waits for a key. */
const PAUSE_MS = 900;

const KETTLE = "SP2611190142";
const TV = "SN8A2F9931KKQ2";

let door: Fake;
let looked: string[];

beforeEach(async () => {
  door = fake();
  door.seedRepairs(6);
  looked = [];
  stand({
    ...door,
    call: (id, name, request) => {
      if (name === "find") looked.push((request as { text: string }).text);
      return door.call(id, name, request);
    },
  });
  render(App);
  await unlock("1001");
  await see("omnibox");
});
afterEach(() => vi.useRealTimers());

const see = (id: string) => waitFor(() => screen.getAllByTestId(id)[0] as HTMLElement);

async function click(id: string): Promise<void> {
  await fireEvent.click(await see(id));
  await tick();
}

async function lookUp(code: string): Promise<void> {
  const box = (await see("omnibox")) as HTMLInputElement;
  box.focus();
  await fireEvent.input(box, { target: { value: code } });
  await fireEvent.keyDown(box, { key: "Enter" });
  await waitFor(() => expect(box.value).toBe(""));
}

async function verdict(code: string, reason: string): Promise<void> {
  await lookUp(code);
  await click(`reason-${reason}`);
  await waitFor(() => expect((screen.getByTestId("settle") as HTMLElement).dataset["next"]).not.toBe("wait"));
}

const ROOMS = ["cases", "bench", "visits", "parts", "lists", "credits", "shift", "settings"];

/** Every screen on which a person stops, and the way to it. */
const SCREENS: Record<string, () => Promise<unknown>> = {
  start: async () => {},
  ...Object.fromEntries(ROOMS.map((room) => [room, async () => { await click(`room-${room}`); await see(room === "lists" ? "list-grid" : room); }])),
  reasons: () => lookUp(KETTLE),
  verdict: () => verdict(KETTLE, "no_power"),
  refusing: async () => { await verdict(KETTLE, "no_power"); await click("refuse"); await see("refusal-note"); },
  goodwill: async () => { await verdict(KETTLE, "no_power"); await click("goodwill"); await see("giving"); },
  asking: async () => { await verdict(TV, "display"); await click("settle"); await see("ask"); },
  done: async () => { await verdict(KETTLE, "no_power"); await click("settle"); await see("receipt-number"); },
  device: async () => { await lookUp(KETTLE); await click("open-device"); },
  intake: async () => { await click("room-bench"); await fireEvent.keyDown(document.body, { key: "F8" }); await see("intake-code"); },
  call: async () => { await click("room-visits"); await click("visits-call"); await see("call-code"); },
};

/** Screens that ask for a code and begin something with it: their form is another one afterwards. */
const TAKES = ["intake", "call"];

/** One key, with what a browser does with it by itself. */
async function press(key: string, at: number): Promise<void> {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: at });
  target.dispatchEvent(event);
  if (event.defaultPrevented) return;
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type));
  if (key.length === 1 && isText) await fireEvent.input(target, { target: { value: target.value + key } });
  else if (key === "Enter" && target instanceof HTMLButtonElement) target.click();
  else if (key === "Enter" && target instanceof HTMLInputElement) target.form?.requestSubmit();
}

/** All that a key could have chosen, and where we are. */
function chosen(): string {
  const on = [...document.querySelectorAll("[aria-pressed=true], :checked, [aria-current], [data-stage], [data-next]")];
  return on.map((one) => `${one.tagName} ${one.getAttribute("data-testid")} ${one.textContent?.slice(0, 40)} ${JSON.stringify((one as HTMLElement).dataset)}`).join("\n");
}

test.each(Object.entries(SCREENS))("a scanner at any pace moves nothing on the screen %s, and its code is looked for", async (name, open) => {
  await open();
  await tick();
  await new Promise((resolve) => setTimeout(resolve, 50));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  let at = 100_000;
  const sent = door.sent.length;
  for (const pace of PACES) {
    for (const ends of ["Enter", ""]) {
      const before = chosen();
      looked = [];
      for (const key of [...CODE, ...(ends ? [ends] : [])]) {
        at += pace;
        await vi.advanceTimersByTimeAsync(pace);
        await press(key, at);
      }
      at += PAUSE_MS;
      await vi.advanceTimersByTimeAsync(PAUSE_MS);
      await tick();
      const why = `${name}, ${pace} ms a key, ${ends || "no Enter"}`;
      expect(door.sent.slice(sent), `${why}: nothing is done`).toEqual([]);
      if (!TAKES.includes(name)) expect(chosen(), `${why}: nothing is chosen`).toBe(before);
      const stands = [...document.querySelectorAll<HTMLInputElement>("input, textarea")].filter((field) => field.value.includes(CODE));
      expect(looked.includes(CODE) || stands.length > 0, `${why}: it is looked for, or stands where it was scanned to`).toBe(true);
      for (const field of stands) await fireEvent.input(field, { target: { value: "" } });
    }
  }
});
