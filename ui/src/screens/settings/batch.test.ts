import { beforeEach, describe, expect, test } from "vitest";
import { stand } from "../../backend";
import { fake, type Fake } from "../../dev/fake";
import { PaperBatch } from "./batch.svelte";

let door: Fake;

beforeEach(() => {
  door = fake({ signedIn: true });
  stand(door);
});

async function begun(): Promise<PaperBatch> {
  const batch = new PaperBatch();
  await batch.load();
  return batch;
}

describe("a_batch_of_papers", () => {
  test("is_of_today_and_of_warranty_slips_unless_somebody_says_otherwise", async () => {
    const batch = await begun();
    expect([batch.kind, batch.from, batch.to]).toEqual(["warranty", "2026-11-22", "2026-11-22"]);
  });

  test("is_written_where_somebody_says_and_tells_how_many_are_copies", async () => {
    const batch = await begun();
    batch.kind = "return";
    await batch.make();
    expect(batch.done).toMatchObject({ papers: 3, copies: 1 });
    expect(batch.isRunning).toBe(false);
    const asked = door.sent.find((one) => one.name === "print_batch")?.request;
    expect(asked).toMatchObject({ kind: "return", from: "2026-11-22", to: "2026-11-22" });
  });

  test("of_nothing_says_so_and_can_be_tried_again", async () => {
    const batch = await begun();
    await batch.make();
    expect(batch.done).toBeNull();
    expect(batch.sending.failure?.code).toBe("batch_empty");
    batch.kind = "return";
    await batch.make();
    expect(batch.sending.failure).toBeNull();
    expect(batch.done?.papers).toBe(3);
  });

  test("is_stopped_while_it_runs", async () => {
    const batch = await begun();
    batch.kind = "return";
    const release = door.hold("print_batch");
    const made = batch.make();
    await expect.poll(() => batch.progress?.made).toBe(2);
    await batch.stop();
    expect([batch.isRunning, batch.stopping]).toEqual([true, true]);
    release();
    await made;
    expect([batch.isRunning, batch.stopping, batch.progress]).toEqual([false, false, null]);
  });
});
