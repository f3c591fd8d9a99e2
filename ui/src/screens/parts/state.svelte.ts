// The parts room: looking for parts, what is low, who waits, orders, counts, old parts, one's own stock.
import { call, failureOf, type Failure, type Name, type Request, type View } from "../../backend";
import type {
  ChoicesView, CountList, CountView, FoundPartsView, KeptList, LowPartList, LowPartView, ModelTree, OldPartList, OldPartMove, OldPartView, OrderList, OrderView, PartMoved,
  PartPage, Place, PlaceView, Right, StockView, WaitingPartList, WantView, WokenView,
} from "../../api.gen";
import { Ask } from "../../lib/ask.svelte";
import { typedDay } from "../../lib/format";
import { Paper } from "../../lib/paper.svelte";
import { Sending } from "../../lib/sending.svelte";
import { plainOf } from "../counter/tender";

export const TABS = ["search", "low", "waiting", "orders", "counts", "old", "mine"] as const;
export type Tab = (typeof TABS)[number];

/** What can be done with a part. */
export const DEEDS = ["receive", "move", "take_out", "want", "count", "found", "level"] as const;
export type Deed = (typeof DEEDS)[number];

export type Open = { kind: "part"; page: PartPage } | { kind: "order"; order: OrderView } | { kind: "count"; count: CountView };

/** What is typed while something is done with a part. */
export type Typed = { from: number; bin: string; keeper: string; defective: boolean; quantity: string; note: string; sendBack: boolean; at: string; upTo: string };

const NOTHING: Typed = { from: 0, bin: "", keeper: "", defective: false, quantity: "1", note: "", sendBack: false, at: "", upTo: "" };

export type Around = { choices: () => ChoicesView | null; holds: (right: Right) => boolean };

const SOON_MS = 150;

export class Parts {
  tab = $state<Tab>("search");
  stock = $state<StockView | null>(null);
  text = $state("");
  model = $state("");
  found = $state<FoundPartsView | null>(null);
  tree = $state<ModelTree | null>(null);
  low = $state<LowPartList | null>(null);
  waiting = $state<WaitingPartList | null>(null);
  orders = $state<OrderList | null>(null);
  counts = $state<CountList | null>(null);
  old = $state<OldPartList | null>(null);
  kept = $state<KeptList | null>(null);
  /** Whose own stock is shown; empty: of whoever looks. */
  keeper = $state("");
  open = $state<Open | null>(null);
  deed = $state<Deed | null>(null);
  typed = $state<Typed>({ ...NOTHING });
  /** What is ordered: part → pieces, as typed. */
  picked = $state<Record<string, string>>({});
  supplier = $state("");
  expected = $state("");
  /** What was counted, and what came, line by line, as typed. */
  lines = $state<Record<number, string>>({});
  bins = $state("");
  /** An old part, and what becomes of it. */
  moving = $state<{ old: OldPartView; step: OldPartMove } | null>(null);
  amount = $state("");
  reference = $state("");
  woken = $state<WokenView[]>([]);
  loading = $state(false);
  failure = $state<Failure | null>(null);
  readonly sending = new Sending();
  readonly ask = new Ask();
  readonly paper = new Paper();
  readonly #around: Around;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Shows a list. */
  async show(tab: Tab = this.tab): Promise<void> {
    if (tab !== this.tab) {
      this.stop();
      this.woken = [];
    }
    this.tab = tab;
    const asked = (this.#asked += 1);
    this.loading = true;
    try {
      const [stock] = await Promise.all([call("stock", {}), this.#load(tab)]);
      if (asked !== this.#asked) return;
      this.stock = stock;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  async #load(tab: Tab): Promise<void> {
    if (tab === "search") return this.find();
    if (tab === "low") this.low = await call("list_low_parts", {});
    else if (tab === "waiting") this.waiting = await call("list_waiting_parts", {});
    else if (tab === "orders") this.orders = await call("list_orders", { state: null, after: null, limit: null });
    else if (tab === "counts") this.counts = await call("list_counts", {});
    else if (tab === "old") this.old = await call("list_old_parts", {});
    else this.kept = await call("kept_parts", { keeper: this.keeper || null });
  }

  /** Something was typed: look when the fingers rest. */
  typing(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.find(), SOON_MS);
  }

  async find(): Promise<void> {
    clearTimeout(this.#timer);
    const [text, model] = [this.text.trim(), this.model.trim()];
    try {
      if (text !== "") {
        const found = await call("find_parts", { text, model, maker: "", limit: null });
        if (text !== this.text.trim() || model !== this.model.trim()) return;
        [this.found, this.tree] = [found, null];
      } else if (model !== "") {
        const tree = await call("model_parts", { model });
        if (model !== this.model.trim()) return;
        [this.found, this.tree] = [null, tree];
      } else [this.found, this.tree] = [null, null];
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async openPart(part: string): Promise<void> {
    await this.#open(async () => ({ kind: "part", page: await call("open_part", { part }) }));
  }

  async openOrder(order: string): Promise<void> {
    await this.#open(async () => ({ kind: "order", order: await call("open_order", { order, number: "" }) }));
  }

  async openCount(sheet: string): Promise<void> {
    await this.#open(async () => ({ kind: "count", count: await call("open_count", { sheet, number: "" }) }));
  }

  async #open(get: () => Promise<Open>): Promise<void> {
    this.stop();
    this.woken = [];
    try {
      this.open = await get();
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Begins to do something with the part that is open. */
  begin(deed: Deed): void {
    this.stop();
    if (this.open?.kind !== "part") return;
    const { page } = this.open;
    this.deed = deed;
    this.typed = { ...NOTHING, bin: page.bin, at: String(page.stock.reorder_at), upTo: String(page.stock.order_up_to) };
    if (deed === "found") this.#askManager(!this.#around.holds("order"));
  }

  /** Leaves what was begun. */
  stop(): void {
    this.deed = null;
    this.moving = null;
    this.lines = {};
    this.ask.clear();
    this.paper.close();
    this.sending.forget();
  }

  forget(): void {
    this.stop();
    this.open = null;
    this.keeper = "";
    this.kept = null;
    this.woken = [];
  }

  /** Esc: one step back. */
  back(): boolean {
    if (this.paper.number) this.paper.close();
    else if (this.ask.open && this.deed !== "found") this.ask.close();
    else if (this.deed || this.moving) this.stop();
    else if (this.open) this.open = null;
    else return false;
    return true;
  }

  /** Where the part lies that something is done with. */
  get from(): PlaceView | undefined {
    return this.open?.kind === "part" ? this.open.page.stock.places[this.typed.from] : undefined;
  }

  get #to(): Place {
    const { bin, keeper, defective } = this.typed;
    const place: Place = { bin: bin.trim(), condition: defective ? "defective" : "good" };
    return keeper ? { ...place, bin: "", keeper } : place;
  }

  /** Does what was begun with the part that is open. */
  async go(): Promise<void> {
    if (this.open?.kind !== "part" || !this.deed) return;
    const part = this.open.page.part.part;
    const { deed, typed } = this;
    if (deed === "count") return this.beginCount([part]);
    const moved = await this.#send(deed, part, typed);
    if (moved) await this.#moved(moved);
    else if (this.sending.failure?.code === "needs_manager") this.#askManager(true);
    else this.ask.pin = "";
  }

  #send(deed: Exclude<Deed, "count">, part: string, typed: Typed): Promise<PartMoved | undefined> {
    const [quantity, note] = [pieces(typed.quantity), typed.note.trim()];
    const from = this.from?.place ?? this.#to;
    switch (deed) {
      case "receive":
        return this.sending.send("receive_parts", { part, place: this.#to, quantity, note });
      case "move":
        return this.sending.send("move_parts", { part, from, to: this.#to, quantity, note });
      case "take_out":
        return this.sending.send("take_out_parts", { part, from, quantity, by: typed.sendBack ? "sent_back" : "scrapped", note });
      case "want":
        return this.sending.send("want_part", { part, quantity, note });
      case "found":
        return this.sending.send("found_parts", { part, place: this.#to, quantity, note, exception: this.ask.exception });
      case "level":
        return this.sending.send("set_part_level", { part, reorder_at: pieces(typed.at), order_up_to: pieces(typed.upTo) });
    }
  }

  /** Keeps a picture of the part that is open. */
  async photograph(image: string): Promise<void> {
    if (this.open?.kind !== "part") return;
    const page = await this.sending.send("photograph_part", { part: this.open.page.part.part, photo: { image, note: "" } });
    if (page) this.open = { kind: "part", page };
  }

  async removePhoto(digest: string): Promise<void> {
    if (this.open?.kind !== "part") return;
    const page = await this.sending.send("remove_part_photo", { part: this.open.page.part.part, digest });
    if (page) this.open = { kind: "part", page };
  }

  async #moved(moved: PartMoved): Promise<void> {
    this.stop();
    this.open = { kind: "part", page: moved.page };
    this.woken = moved.woken;
    await this.show();
  }

  /** A customer gets what they had ordered. */
  async handOut(want: WantView): Promise<void> {
    if (this.open?.kind !== "part") return;
    const part = this.open.page.part.part;
    const moved = await this.#change("issue_wanted", { work: want.work, part, quantity: want.reserved, serial: "", from: null });
    if (moved) await this.#moved(moved);
  }

  /** A customer wants it no longer. */
  async dropWant(want: WantView): Promise<void> {
    if (this.open?.kind !== "part") return;
    const part = this.open.page.part.part;
    if (!(await this.#change("drop_want", { work: want.work }))) return;
    await this.openPart(part);
    await this.show();
  }

  #askManager(needsApprover: boolean): void {
    this.ask.begin(needsApprover, this.#around.choices()?.approvers ?? []);
  }

  /** The order of what is low, with this part on it. */
  async order(part: string): Promise<void> {
    await this.show("low");
    const low = this.low?.parts.find((one) => one.part.part === part);
    if (low && !(part in this.picked)) this.pick(part, low.suggested);
  }

  /** Puts a low part on the order that is being written, or takes it off. */
  pick(part: string, suggested: number): void {
    if (part in this.picked) delete this.picked[part];
    else this.picked[part] = String(Math.max(suggested, 1));
  }

  get hasPicked(): boolean {
    return Object.keys(this.picked).length > 0;
  }

  /** Picks all that are suggested. */
  pickAll(parts: LowPartView[]): void {
    for (const one of parts) if (one.suggested > 0 && !(one.part.part in this.picked)) this.pick(one.part.part, one.suggested);
  }

  async makeOrder(): Promise<void> {
    const lines = Object.entries(this.picked).map(([part, quantity]) => ({ part, quantity: pieces(quantity), price: "", work: null }));
    const expected_on = typedDay(this.expected) ?? null;
    const order = await this.#change("make_order", { supplier: this.supplier.trim(), lines, expected_on, note: "" });
    if (!order) return;
    [this.picked, this.supplier, this.expected] = [{}, "", ""];
    this.open = { kind: "order", order };
    await this.show("orders");
    this.open = { kind: "order", order };
  }

  async sendOrder(): Promise<void> {
    if (this.open?.kind !== "order") return;
    await this.#order(await this.#change("send_order", { order: this.open.order.row.order, expected_on: typedDay(this.expected) ?? null }));
  }

  /** Takes in what is typed line by line; where nothing is typed, all that is to come. */
  async receiveOrder(): Promise<void> {
    if (this.open?.kind !== "order") return;
    const typed = Object.entries(this.lines).filter(([, text]) => text.trim() !== "" && text.trim() !== "0");
    const lines = typed.length === 0 ? null : typed.map(([line, text]) => ({ line: Number(line), quantity: pieces(text), bin: null }));
    await this.#order(await this.#change("receive_order", { order: this.open.order.row.order, lines }));
  }

  async closeOrder(): Promise<void> {
    if (this.open?.kind !== "order") return;
    await this.#order(await this.#change("close_order", { order: this.open.order.row.order, note: "" }));
  }

  async #order(order: OrderView | undefined): Promise<void> {
    if (!order) return;
    [this.lines, this.woken] = [{}, order.woken];
    this.open = { kind: "order", order };
    await this.show();
  }

  async beginCount(parts: string[] = []): Promise<void> {
    const count = await this.#change("begin_count", { bins: this.bins.trim(), keeper: null, parts, note: "" });
    if (!count) return;
    this.bins = "";
    await this.show("counts");
    this.open = { kind: "count", count };
  }

  async postCount(): Promise<void> {
    if (this.open?.kind !== "count") return;
    const { count } = this.open;
    const lines = count.lines.flatMap((line, at) => {
      const text = (this.lines[at] ?? "").trim();
      return text === "" ? [] : [{ part: line.part.part, place: line.place, expected: line.expected, counted: pieces(text) }];
    });
    const posted = await this.#change("post_count", { sheet: count.row.sheet, lines, exception: this.ask.exception });
    if (posted) {
      this.stop();
      [this.open, this.woken] = [{ kind: "count", count: posted }, posted.woken];
      await this.show();
    } else if (this.sending.failure?.code === "needs_manager") this.#askManager(!this.#around.holds("order"));
    else this.ask.pin = "";
  }

  async dropCount(): Promise<void> {
    if (this.open?.kind !== "count") return;
    const count = await this.#change("drop_count", { sheet: this.open.count.row.sheet });
    if (!count) return;
    this.open = { kind: "count", count };
    await this.show();
  }

  beginOld(old: OldPartView, step: OldPartMove): void {
    this.stop();
    this.moving = { old, step };
    this.amount = step === "credit" ? plainOf(old.credit.text) : "";
    this.reference = "";
  }

  async moveOld(): Promise<void> {
    if (!this.moving) return;
    const { old, step } = this.moving;
    const [amount, reference] = [this.amount.trim(), this.reference.trim()];
    const isNoted = step === "turn_down" || step === "scrap";
    const list = await this.#change("move_old_part", { old_part: old.old_part, step, on: null, amount, reference: isNoted ? "" : reference, note: isNoted ? reference : "" });
    if (!list) return;
    this.stop();
    this.old = list;
    this.stock = await call("stock", {});
  }

  #change<N extends Name>(name: N, request: Request<N>): Promise<View<N> | undefined> {
    return this.sending.send(name, request);
  }
}

/** What is typed, as a number; nought where it is none, which the desk refuses with words. */
function pieces(text: string): number {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : 0;
}
