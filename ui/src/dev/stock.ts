// What the stand-in answers about parts in stock. It follows the shape of the desk's answers, not its rules.
import type {
  Commands, CountView, KeeperView, OldPartList, OldPartView, OrderView, PartHit, PartPage, Place, WaitingPartList, WokenView,
} from "../api.gen";
import { PARTS, TODAY, addDays, id, money } from "./store";

type Names =
  | "find_parts" | "model_parts" | "stock" | "list_low_parts" | "list_waiting_parts" | "kept_parts" | "record_part" | "receive_parts" | "move_parts" | "take_out_parts"
  | "found_parts" | "want_part" | "drop_want" | "issue_wanted" | "give_back_wanted" | "set_part_level" | "photograph_part" | "remove_part_photo" | "list_orders" | "open_order" | "make_order" | "send_order"
  | "receive_order" | "close_order" | "list_old_parts" | "take_old_part" | "move_old_part" | "list_counts" | "open_count" | "begin_count" | "post_count" | "drop_count" | "open_part";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

export type Around = {
  refuse: (code: string, zh: string, en: string) => never;
  /** Refuses with `needs_manager` until somebody says yes. */
  approve: (exception: unknown) => void;
  name: () => string;
};

const KEEPERS: KeeperView[] = [{ staff: "st-t1", name: "刘师傅" }, { staff: "st-t2", name: "古丽·热合曼" }];

/** Every command of this area. */
export function stock(around: Around): Handlers {
  const pages: PartPage[] = structuredClone(PARTS);
  const orders: OrderView[] = [];
  const counts: CountView[] = [];
  const old: OldPartView[] = [{
    old_part: "op-1", part: PARTS[0]!.part, quantity: 1, owner: "maker", label: "", taken: TODAY, due: addDays(TODAY, 5), days_left: 5, credit: money(8800), serial: "OLD-1", note: "",
    state: "here", sent_on: null, sent_reference: "", credited_on: null, credited: money(0), credit_reference: "", end_note: "", steps: ["send_back"],
  }];
  const page = (part: string) => pages.find((one) => one.part.part === part) ?? around.refuse("unknown", "备件目录里没有它。", "This part is not in the catalogue.");
  const same = (a: Place, b: Place) => a.bin === b.bin && a.condition === b.condition && (a.keeper ?? null) === (b.keeper ?? null);
  const good = (place: Place) => place.condition === "good" && !place.keeper;

  const count = (one: PartPage): void => {
    const { stock } = one;
    stock.places = stock.places.filter((place) => place.quantity > 0);
    stock.good = stock.places.filter((place) => good(place.place)).reduce((sum, place) => sum + place.quantity, 0);
    stock.reserved = stock.wants.reduce((sum, want) => sum + want.reserved, 0);
    stock.waiting = stock.wants.reduce((sum, want) => sum + want.waiting, 0);
    stock.available = Math.max(stock.good - stock.reserved, 0);
    stock.on_order = orders.filter((order) => order.row.state !== "closed").flatMap((order) => order.lines.filter((line) => line.part.part === one.part.part && line.outstanding > 0).map((line) => ({
      order: order.row.order, number: order.row.number, supplier: order.row.supplier, state: order.row.state, outstanding: line.outstanding, expected_on: order.row.expected_on, is_late: order.row.is_late,
    })));
    stock.ordered = stock.on_order.reduce((sum, line) => sum + line.outstanding, 0);
    const covered = stock.available + stock.ordered - stock.waiting;
    stock.is_low = covered < 0 || (stock.reorder_at > 0 && covered <= stock.reorder_at);
  };
  const move = (part: string, place: Place, change: number, why: PartPage["stock"]["movements"][number]["why"], note = "", order: string | null = null): WokenView[] => {
    const one = page(part);
    const keeper_name = KEEPERS.find((keeper) => keeper.staff === place.keeper)?.name ?? "";
    const there = one.stock.places.find((other) => same(other.place, place));
    if ((there?.quantity ?? 0) + change < 0) around.refuse("part_short", "可用的不够。", "Not so many can be had.");
    if (there) there.quantity += change;
    else one.stock.places.push({ place, keeper_name, quantity: change });
    one.stock.movements.unshift({ at: `${TODAY} 10:20`, by: around.name(), place, keeper_name, change, why, order, label: "", serial: "", note });
    count(one);
    const woken: WokenView[] = [];
    for (const want of one.stock.wants) {
      const got = Math.min(one.stock.available, want.waiting);
      if (got === 0) continue;
      want.reserved += got;
      want.waiting -= got;
      woken.push({ work: want.work, repair: want.repair, label: want.label, part: one.part, quantity: got });
      count(one);
    }
    return woken;
  };
  const moved = (part: string, woken: WokenView[], work: string | null = null) => ({ page: page(part), work, woken });
  const hit = (one: PartPage, model: string): PartHit => {
    const fit = one.fits.find((fit) => fit.model === model);
    return {
      part: one.part, other_name: one.other_name, maker: one.maker, bin: one.bin, available: one.stock.available, superseded_by: one.superseded_by?.number ?? null,
      fits_model: fit !== undefined, position: fit?.position ?? "",
    };
  };
  const order = (of: { order?: string | null | undefined; number?: string | undefined }) => orders.find((one) => one.row.order === of.order || one.row.number === of.number) ?? around.refuse("unknown", "没有这张采购单。", "There is no such order.");
  const sheet = (of: { sheet?: string | null | undefined; number?: string | undefined }) => counts.find((one) => one.row.sheet === of.sheet || one.row.number === of.number) ?? around.refuse("unknown", "没有这张盘点表。", "There is no such count sheet.");
  const waiting = (): WaitingPartList => ({
    waiting: pages.flatMap((one) => one.stock.wants.filter((want) => want.waiting > 0).map((want) => {
      const coming = one.stock.on_order[0];
      return { part: one.part, want, ordered: coming?.outstanding ?? 0, order: coming?.number ?? null, expected_on: coming?.expected_on ?? null, is_late: false };
    })),
    has_more: false,
  });
  const low = () => pages.filter((one) => one.stock.is_low);
  const oldParts = (): OldPartList => {
    const open = old.filter((one) => one.state === "here" || one.state === "sent_back");
    return { open, done: old.filter((one) => !open.includes(one)), expected: money(open.reduce((sum, one) => sum + one.credit.minor, 0)), may_move: true };
  };
  const want = (part: string, quantity: number, label: string) => {
    const one = page(part);
    const reserved = Math.min(quantity, one.stock.available);
    const work = id("work");
    one.stock.wants.push({ work, repair: null, label, since: `${TODAY} 10:20`, reserved, waiting: quantity - reserved });
    count(one);
    return moved(part, [], work);
  };
  const wanting = (work: string, part: string) => page(part).stock.wants.find((one) => one.work === work);

  return {
    open_part: (request) => page(request.part),
    find_parts: (request) => {
      const plain = (text: string) => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
      const has = (one: PartPage) => [one.part.number, one.part.name, one.other_name].some((text) => plain(text).includes(plain(request.text)));
      const hits = pages.filter(has).map((one) => hit(one, request.model)).sort((a, b) => Number(b.fits_model) - Number(a.fits_model));
      return { text: request.text, hits, is_similar: false };
    },
    model_parts: (request) => {
      const fitting = pages.filter((one) => one.fits.some((fit) => fit.model === request.model) && !one.superseded_by);
      const parts = fitting.map((one) => ({ part: hit(one, request.model), older: one.chain.filter((link) => link.part.part !== one.part.part).map((link) => link.part), price: one.price }));
      const models = fitting.length > 0 ? [] : [...new Set(pages.flatMap((one) => one.fits.map((fit) => fit.model)))].filter((model) => model.startsWith(request.model)).map((model) => ({ maker: "海岳", model }));
      return { model: request.model, groups: parts.length === 0 ? [] : [{ component: "remote", name: { zh: "遥控器", en: "Remote control" }, parts }], models };
    },
    stock: () => ({
      low: low().length, waiting: waiting().waiting.length, orders: orders.filter((one) => one.row.state !== "closed").length, old_parts: oldParts().open.length, old_parts_due: 1,
      counts: counts.filter((one) => one.row.state === "open").length, keepers: KEEPERS, suppliers: ["华东配件"], may_move: true, may_order: true,
    }),
    list_low_parts: () => ({
      parts: low().map((one) => ({
        part: one.part, maker: one.maker, good: one.stock.good, reserved: one.stock.reserved, waiting: one.stock.waiting, ordered: one.stock.ordered, reorder_at: one.stock.reorder_at,
        suggested: Math.max(one.stock.order_up_to - one.stock.available - one.stock.ordered + one.stock.waiting, 0), superseded_by: one.superseded_by,
      })),
      has_more: false,
    }),
    list_waiting_parts: waiting,
    kept_parts: (request) => {
      const keeper = KEEPERS.find((one) => one.staff === request.keeper) ?? KEEPERS[0]!;
      return { keeper, parts: pages.flatMap((one) => one.stock.places.filter((place) => place.place.keeper === keeper.staff).map(({ place, quantity }) => ({ part: one.part, place, quantity }))) };
    },
    record_part: (request) => {
      const made: PartPage = { ...structuredClone(pages[0]!), part: { part: id("p"), number: request.number, name: request.name }, other_name: request.name_en ?? "", superseded_by: null, chain: [], substitutes: [], fits: [] };
      pages.push(made);
      return made;
    },
    receive_parts: (request) => moved(request.part, move(request.part, request.place, request.quantity, "received", request.note)),
    move_parts: (request) => {
      move(request.part, request.from, -request.quantity, "moved_out", request.note);
      return moved(request.part, move(request.part, request.to, request.quantity, "moved_in", request.note));
    },
    take_out_parts: (request) => moved(request.part, move(request.part, request.from, -request.quantity, request.by, request.note)),
    found_parts: (request) => {
      around.approve(request.exception);
      return moved(request.part, move(request.part, request.place, request.quantity, "found", request.note));
    },
    want_part: (request) => want(request.part, request.quantity, request.note ?? ""),
    drop_want: (request) => {
      for (const one of pages) { one.stock.wants = one.stock.wants.filter((want) => want.work !== request.work); count(one); }
      return { done: true };
    },
    issue_wanted: (request) => {
      const mine = wanting(request.work, request.part);
      if (mine) mine.reserved = Math.max(mine.reserved - request.quantity, 0);
      const from = request.from ?? page(request.part).stock.places.find((one) => good(one.place))?.place ?? around.refuse("part_short", "可用的不够。", "Not so many can be had.");
      return moved(request.part, move(request.part, from, -request.quantity, "issued"));
    },
    give_back_wanted: (request) => moved(request.part, request.to ? move(request.part, request.to, request.quantity, "given_back") : []),
    photograph_part: (request) => {
      const one = page(request.part);
      one.photos = [...one.photos, { digest: `photo-${one.photos.length}`, note: request.photo.note }];
      return one;
    },
    remove_part_photo: (request) => {
      const one = page(request.part);
      one.photos = one.photos.filter((photo) => photo.digest !== request.digest);
      return one;
    },
    set_part_level: (request) => {
      Object.assign(page(request.part).stock, { reorder_at: request.reorder_at, order_up_to: request.order_up_to });
      count(page(request.part));
      return moved(request.part, []);
    },
    list_orders: () => ({ orders: orders.map((one) => one.row), next: null }),
    open_order: (request) => order(request),
    make_order: (request) => {
      const lines = request.lines.map((line, at) => {
        const one = page(line.part);
        return { line: at, part: one.part, bin: one.bin, quantity: line.quantity, received: 0, outstanding: line.quantity, price: money(0), sum: money(0), label: "" };
      });
      const row: OrderView["row"] = {
        order: id("po"), number: `B1-261122-00${orders.length + 1}`, supplier: request.supplier, state: "draft", made: `${TODAY} 10:20`, expected_on: request.expected_on ?? null, is_late: false,
        pieces: lines.reduce((sum, line) => sum + line.quantity, 0), received: 0, total: money(0),
      };
      const made: OrderView = { row, lines, by: around.name(), sent: "", closed: "", close_note: "", note: request.note ?? "", may_order: true, may_receive: false, woken: [] };
      orders.unshift(made);
      pages.forEach(count);
      return made;
    },
    send_order: (request) => {
      const one = order(request);
      Object.assign(one.row, { state: "sent", expected_on: request.expected_on ?? one.row.expected_on });
      Object.assign(one, { sent: `${TODAY} 10:21`, may_receive: true });
      return one;
    },
    receive_order: (request) => {
      const one = order(request);
      one.woken = [];
      for (const came of request.lines ?? one.lines.map((line) => ({ line: line.line, quantity: line.outstanding, bin: null }))) {
        const line = one.lines[came.line] ?? around.refuse("unknown", "采购单上没有这一行。", "There is no such line on the order.");
        if (came.quantity > line.outstanding) around.refuse("more_than_ordered", "到货多于订购。", "More came than was ordered.");
        line.received += came.quantity;
        line.outstanding -= came.quantity;
        one.row.received += came.quantity;
        one.woken.push(...move(line.part.part, { bin: came.bin ?? line.bin, condition: "good" }, came.quantity, "received", "", one.row.number));
      }
      if (one.lines.every((line) => line.outstanding === 0)) { Object.assign(one.row, { state: "closed" }); Object.assign(one, { closed: `${TODAY} 10:30`, may_receive: false }); }
      pages.forEach(count);
      return one;
    },
    close_order: (request) => {
      const one = order(request);
      Object.assign(one.row, { state: "closed" });
      Object.assign(one, { closed: `${TODAY} 10:30`, may_receive: false, close_note: request.note ?? "" });
      pages.forEach(count);
      return one;
    },
    list_old_parts: oldParts,
    take_old_part: () => oldParts(),
    move_old_part: (request) => {
      const one = old.find((one) => one.old_part === request.old_part) ?? around.refuse("unknown", "找不到这个旧件。", "This old part is not here.");
      const to = { send_back: "sent_back", credit: "credited", turn_down: "turned_down", hand_over: "handed_over", scrap: "scrapped" } as const;
      one.state = to[request.step];
      one.steps = one.state === "sent_back" ? ["credit", "turn_down"] : one.state === "turned_down" ? ["scrap"] : [];
      if (request.step === "credit") one.credited = money(Math.round(Number(request.amount) * 100));
      return oldParts();
    },
    list_counts: () => ({ sheets: counts.map((one) => one.row) }),
    open_count: (request) => sheet(request),
    begin_count: (request) => {
      const chosen = (request.parts ?? []).length > 0 ? pages.filter((one) => request.parts?.includes(one.part.part)) : pages;
      const lines: CountView["lines"] = chosen.flatMap((one) => one.stock.places.filter((place) => place.place.bin.startsWith(request.bins ?? "")).map(({ place, keeper_name, quantity }) => ({
        part: one.part, place, keeper_name, expected: quantity, has_moved: false, counted: null, difference: null,
      })));
      if (lines.length === 0) around.refuse("nothing_to_count", "那里没有备件。", "Nothing lies there.");
      const row: CountView["row"] = { sheet: id("n"), number: `N1-261122-00${counts.length + 1}`, state: "open", made: `${TODAY} 10:20`, by: around.name(), lines: lines.length, differences: 0, note: request.note ?? "" };
      const made: CountView = { row, lines, ended: "", ended_by: "", limit: null, may_post: true, woken: [] };
      counts.unshift(made);
      return made;
    },
    post_count: (request) => {
      const one = sheet(request);
      const worth = request.lines.reduce((sum, line) => sum + Math.abs(line.counted - line.expected) * page(line.part).price.minor, 0);
      if (worth > 20000) around.approve(request.exception);
      one.woken = [];
      for (const line of request.lines) {
        const own = one.lines.find((own) => own.part.part === line.part && same(own.place, line.place));
        if (own) Object.assign(own, { counted: line.counted, difference: line.counted - line.expected });
        if (line.counted !== line.expected) {
          one.row.differences += 1;
          one.woken.push(...move(line.part, line.place, line.counted - line.expected, "counted", one.row.number));
        }
      }
      Object.assign(one.row, { state: "posted" });
      Object.assign(one, { may_post: false, ended: `${TODAY} 10:40`, ended_by: around.name() });
      return one;
    },
    drop_count: (request) => {
      const one = sheet(request);
      Object.assign(one.row, { state: "dropped" });
      one.may_post = false;
      return one;
    },
  };
}
