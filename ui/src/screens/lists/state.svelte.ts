// The lists that are looked through: which, narrowed by what, in which order, with which columns. All of it stays
// when somebody leaves and comes back. What was typed stays only while the program runs: it may be a name.
import { call, failureOf, pickSave, type Failure } from "../../backend";
import type { ExportFormat, ExportView, ListAbout, ListColumn, ListRow, ListWanted } from "../../api.gen";
import { keep, keptText } from "../../lib/kept";
import { Sending } from "../../lib/sending.svelte";
import { typedDay } from "../../lib/format";
import { say } from "../../lib/words.svelte";
import { Roll } from "./roll.svelte";
import { Rows } from "./rows.svelte";

/** Typing pauses this long before the list is asked again, in milliseconds. */
const TYPING_PAUSE_MS = 200;
const FORMATS: ExportFormat[] = ["xlsx", "csv", "json"];

/** What is kept of a list. */
export type Kept = {
  from: string;
  to: string;
  state: string;
  batch: string;
  sort: string;
  descending: boolean;
  /** The ids of the columns that were chosen; none: those of the list. */
  columns: string[] | null;
};

const NOTHING: Kept = { from: "", to: "", state: "", batch: "", sort: "", descending: false, columns: null };

/** Where a list was left. */
type Left = { text: string; top: number; active: number };

export class Lists {
  about = $state<ListAbout[]>([]);
  list = $state("");
  kept = $state<Kept>({ ...NOTHING });
  text = $state("");
  /** The place of the row that the keys move. */
  active = $state(0);
  failure = $state<Failure | null>(null);
  /** What was taken out last. */
  done = $state<ExportView | null>(null);
  readonly rows = new Rows();
  readonly roll = new Roll();
  readonly sending = new Sending();
  #left = new Map<string, Left>();
  #pause: ReturnType<typeof setTimeout> | undefined;

  get now(): ListAbout | undefined {
    return this.about.find((one) => one.list === this.list);
  }

  get columns(): ListColumn[] {
    const { now } = this;
    const chosen = now?.columns.filter((column) => this.kept.columns?.includes(column.id) ?? column.shown) ?? [];
    return chosen.length > 0 ? chosen : (now?.columns.filter((column) => column.shown) ?? []);
  }

  /** Where the cells of a column are in a row. */
  place(column: ListColumn): number {
    return this.now?.columns.indexOf(column) ?? -1;
  }

  /** The column by which it is sorted, and how. */
  get sorted(): { column: string; descending: boolean } {
    const { now, kept } = this;
    return kept.sort === "" ? { column: now?.sort ?? "", descending: now?.descending ?? false } : { column: kept.sort, descending: kept.descending };
  }

  get isNarrowed(): boolean {
    const { from, to, state, batch } = this.kept;
    return [this.text.trim(), from, to, state, batch].some((one) => one !== "");
  }

  get wanted(): ListWanted {
    const { kept } = this;
    return {
      list: this.list, text: this.text.trim(), from: typedDay(kept.from) ?? null, to: typedDay(kept.to) ?? null,
      state: kept.state || null, batch: kept.batch || null, sort: kept.sort || null, descending: kept.descending,
    };
  }

  /** Comes in, or back: the list as it was left, with what is there now. */
  async show(): Promise<void> {
    this.done = null;
    try {
      this.about = (await call("lists", {})).lists;
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return;
    }
    if (!this.now) this.#open(this.about.find((one) => one.list === keptText("list"))?.list ?? this.about[0]?.list ?? "");
    // A file that was taken out again narrows nothing any more.
    if (this.kept.batch !== "" && !this.now?.batches.some((one) => one.batch === this.kept.batch)) this.kept.batch = "";
    await this.#ask();
  }

  /** Another list, as it was left. */
  async choose(list: string): Promise<void> {
    if (list === this.list) return;
    this.#left.set(this.list, { text: this.text, top: this.roll.top, active: this.active });
    this.#open(list);
    keep("list", list);
    await this.#ask();
  }

  /** Something typed: asked once it pauses. */
  typed(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.changed(), TYPING_PAUSE_MS);
  }

  /** Something about the question is different: it begins at the top again. */
  async changed(): Promise<void> {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.active = 0;
    this.roll.to(0);
    this.#keep();
    await this.#ask();
  }

  /** What is typed is asked at once, where it has not been. */
  async changedNow(): Promise<void> {
    if (this.#pause !== undefined) await this.changed();
  }

  /** Everything of the list again, in its own order. */
  async clear(): Promise<void> {
    this.text = "";
    this.kept = { ...NOTHING, columns: this.kept.columns, sort: this.kept.sort, descending: this.kept.descending };
    await this.changed();
  }

  /** A click at a heading: upwards, downwards, as it was. */
  async sort(column: ListColumn): Promise<void> {
    const { sorted, kept } = this;
    if (kept.sort !== column.id) Object.assign(kept, { sort: column.id, descending: sorted.column === column.id && !sorted.descending });
    else if (kept.descending === (this.now?.sort === column.id ? !this.now.descending : false)) kept.descending = !kept.descending;
    else Object.assign(kept, { sort: "", descending: false });
    await this.changed();
  }

  /** Shows a column, or does not; the last one stays. */
  toggle(column: ListColumn): void {
    const shown = this.columns.map((one) => one.id);
    const next = shown.includes(column.id) ? shown.filter((id) => id !== column.id) : [...shown, column.id];
    if (next.length === 0) return;
    this.kept.columns = next;
    this.#keep();
  }

  /** The list's own columns again. */
  usualColumns(): void {
    this.kept.columns = null;
    this.#keep();
  }

  /** Moves the row that the keys move, and brings it into sight. */
  move(to: number): void {
    this.active = Math.min(Math.max(0, to), Math.max(0, this.rows.total - 1));
    this.roll.reveal(this.active);
  }

  get row(): ListRow | undefined {
    return this.rows.at(this.active);
  }

  /** Takes what is on screen out into a file. */
  async takeOut(today: string): Promise<void> {
    this.done = null;
    this.failure = null;
    const kinds = FORMATS.map((ending) => ({ name: say(`exports-format-${ending}`), endings: [ending] }));
    try {
      const picked = await pickSave(say("lists-take-out"), `${say(`list-${this.list}`)}-${today}.xlsx`, kinds);
      if (picked === null) return;
      const format = FORMATS.find((ending) => picked.toLowerCase().endsWith(`.${ending}`));
      const path = format ? picked : `${picked}.xlsx`;
      this.done = (await this.sending.send("export_list", { list: this.list, format: format ?? "xlsx", path, wanted: this.wanted })) ?? null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Somebody else is here now; what the one before typed is not theirs. */
  forget(): void {
    this.text = "";
    this.#left.clear();
    this.done = this.failure = null;
    this.sending.forget();
  }

  async #ask(): Promise<void> {
    if (this.list === "") return;
    await this.rows.ask(this.wanted);
    this.roll.total = this.rows.total;
    this.roll.to(this.roll.top);
    this.active = Math.min(this.active, Math.max(0, this.rows.total - 1));
  }

  #open(list: string): void {
    this.list = list;
    this.kept = read(list);
    const left = this.#left.get(list);
    this.text = left?.text ?? "";
    this.active = left?.active ?? 0;
    this.roll.top = left?.top ?? 0;
    this.done = null;
    this.sending.forget();
  }

  #keep(): void {
    keep(`list-${this.list}`, JSON.stringify(this.kept));
  }
}

/** What was kept of a list; what cannot be read, or is of another version, counts for nothing. */
function read(list: string): Kept {
  try {
    const found: unknown = JSON.parse(keptText(`list-${list}`));
    if (typeof found !== "object" || found === null) return { ...NOTHING };
    const { columns, descending, ...texts } = { ...NOTHING, ...found };
    const areTexts = Object.values(texts).every((one) => typeof one === "string");
    const areColumns = columns === null || (Array.isArray(columns) && columns.every((one) => typeof one === "string"));
    return areTexts && areColumns && typeof descending === "boolean" ? { ...texts, columns, descending } : { ...NOTHING };
  } catch {
    return { ...NOTHING };
  }
}
