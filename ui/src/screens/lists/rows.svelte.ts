// The rows of a list that are here: those around what is looked at, fetched a block at a time. While somebody pulls
// the bar, only what is in sight in the end is asked for.
import { call, failureOf, type Failure } from "../../backend";
import type { ListRow, ListWanted } from "../../api.gen";

/** Rows of a block. */
export const BLOCK = 100;
/** Blocks that are kept. */
const KEPT = 30;

export class Rows {
  total = $state(0);
  /** How many there are without a filter. */
  of = $state(0);
  failure = $state<Failure | null>(null);
  /** Whether the question that is on screen has no answer yet. */
  waiting = $state(true);
  #blocks = $state.raw(new Map<number, ListRow[]>());
  #wanted: ListWanted | null = null;
  #asOf: number | null = null;
  /** The blocks that are looked at. */
  #first = 0;
  #last = 0;
  #asked = 0;
  #running: Promise<void> | null = null;

  /** The row at a place; undefined while it is on its way. */
  at(place: number): ListRow | undefined {
    return this.#blocks.get(Math.floor(place / BLOCK))?.[place % BLOCK];
  }

  /** Asks something else, or the same anew. What was here stays to be seen until the answer comes. */
  async ask(wanted: ListWanted): Promise<void> {
    this.#wanted = wanted;
    this.#asOf = null;
    this.#asked += 1;
    this.waiting = true;
    await this.#fetch();
  }

  /** Says which rows are looked at. */
  look(first: number, last: number): void {
    this.#first = Math.floor(first / BLOCK);
    this.#last = Math.floor(Math.max(first, last - 1) / BLOCK);
    void this.#fetch();
  }

  /** The nearest block that is missing, of those that are looked at before their neighbours. */
  #missing(): number | undefined {
    if (this.#asOf === null) return this.#first;
    const blocks = Math.ceil(this.total / BLOCK);
    const seen = Array.from({ length: this.#last - this.#first + 1 }, (_, at) => this.#first + at);
    const near = [...seen, this.#last + 1, this.#first - 1];
    return near.find((block) => block >= 0 && block < blocks && !this.#blocks.has(block));
  }

  /** One at a time; whoever asks meanwhile waits for all of it, their own question included. */
  #fetch(): Promise<void> {
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  async #run(): Promise<void> {
    for (let block = this.#missing(); block !== undefined && this.#wanted; block = this.#missing()) await this.#load(block, this.#wanted);
  }

  async #load(block: number, wanted: ListWanted): Promise<void> {
    const asked = this.#asked;
    try {
      const page = await call("list_rows", { wanted, at: block * BLOCK, limit: BLOCK, as_of: this.#asOf });
      if (asked !== this.#asked) return;
      const blocks = page.as_of === this.#asOf ? new Map(this.#blocks) : new Map<number, ListRow[]>();
      // Where the list has become shorter, the answer is of its end.
      if (page.at === block * BLOCK) blocks.set(block, page.rows);
      else this.#first = this.#last = Math.floor(Math.max(0, page.total - 1) / BLOCK);
      for (const far of [...blocks.keys()].slice(0, Math.max(0, blocks.size - KEPT))) blocks.delete(far);
      this.#blocks = blocks;
      this.#asOf = page.as_of;
      this.total = page.total;
      this.of = page.of;
      this.failure = null;
      this.waiting = false;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.failure = failureOf(thrown);
      this.waiting = false;
      // Asked again by whoever looks on.
      this.#wanted = null;
    }
  }
}
