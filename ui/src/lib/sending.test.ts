import { beforeEach, expect, test } from "vitest";
import { stand, type Door } from "../backend";
import { Sending } from "./sending.svelte";

let ids: (string | null)[];
let answers: (() => Promise<unknown>)[];

beforeEach(() => {
  ids = [];
  answers = [];
  const door: Partial<Door> = {
    call: (id) => {
      ids.push(id);
      return (answers.shift() ?? (() => Promise.resolve({ done: true })))();
    },
  };
  stand(door as Door);
});

const lost = () => Promise.reject({ code: "no_answer", message: "", remedy: "" });
const one = { case: "c", line: "l" };

test("a_double_click_is_sent_once", async () => {
  const sending = new Sending();
  const [first, second] = await Promise.all([sending.send("hand_back", one), sending.send("hand_back", one)]);
  expect(ids).toHaveLength(1);
  expect(second).toBe(first);
});

test("a_retry_after_a_lost_answer_carries_the_same_id", async () => {
  const sending = new Sending();
  answers = [lost];
  expect(await sending.send("hand_back", one)).toBeUndefined();
  expect(sending.failure?.code).toBe("no_answer");
  await sending.send("hand_back", one);
  expect(ids[1], "the desk must be able to tell that it has answered this before").toBe(ids[0]);
  expect(sending.failure).toBeNull();
});

test("a_mistyped_pin_is_still_the_same_intent", async () => {
  const sending = new Sending();
  const request = (pin: string) => ({
    case: "c",
    line: "l",
    exception: { reason: "other", note: "x", approver: { number: "2001", pin } },
  });
  answers = [lost];
  await sending.send("void_settlement", request("1"));
  await sending.send("void_settlement", request("2"));
  expect(ids[1]).toBe(ids[0]);
});

test("the_same_words_after_success_are_a_new_intent", async () => {
  const sending = new Sending();
  await sending.send("hand_back", one);
  await sending.send("hand_back", one);
  expect(ids[1]).not.toBe(ids[0]);
});

test("other_words_are_another_intent", async () => {
  const sending = new Sending();
  answers = [lost];
  await sending.send("hand_back", one);
  await sending.send("hand_back", { ...one, line: "m" });
  expect(ids[1]).not.toBe(ids[0]);
});

test("something_else_is_not_sent_while_an_answer_is_awaited", async () => {
  const sending = new Sending();
  const first = sending.send("hand_back", one);
  expect(await sending.send("hand_back", { ...one, line: "m" })).toBeUndefined();
  await first;
  expect(ids).toHaveLength(1);
});
