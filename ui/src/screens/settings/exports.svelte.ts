// Lists that are taken out into a file, and the whole store as a folder. The desk writes it and
// never over anything.
import { call } from "../../backend";
import type { ExportFormat, ExportView } from "../../api.gen";
import { keep, keptText } from "../../lib/kept";
import { Sending } from "../../lib/sending.svelte";
import { say } from "../../lib/words.svelte";

export const FORMATS: ExportFormat[] = ["xlsx", "csv", "json"];
/** The whole store, as `export_choices` calls it. */
export const ALL = "all";
/** Under which name this PC remembers the folder. */
const FOLDER = "export-folder";
/** `/srv`, `C:\` or `\\server`: the program has no folder of its own that anybody would look in. */
const FULL_PATH = /^(\/|[A-Za-z]:[\\/]|\\\\)/;
/** What no file may be called on one system or another. */
const BAD_NAME = /[\\/:*?"<>|]/;

export class Exports {
  lists = $state<string[]>([]);
  list = $state("");
  format = $state<ExportFormat>("xlsx");
  folder = $state(keptText(FOLDER));
  done = $state<ExportView | null>(null);
  readonly sending = new Sending();
  /** The name that somebody typed; otherwise it is the list's own. */
  #typed = $state<string | null>(null);
  #today = $state("");

  async load(): Promise<void> {
    this.lists = (await call("export_choices", {})).lists;
    if (!this.lists.includes(this.list)) this.list = this.lists[0] ?? "";
    this.#today = (await call("status", {})).today;
  }

  get isWhole(): boolean {
    return this.list === ALL;
  }

  /** Without the ending. */
  get name(): string {
    return this.#typed ?? `${say(this.isWhole ? "exports-store" : `list-${this.list}`)}-${this.#today}`;
  }

  set name(typed: string) {
    this.#typed = typed;
  }

  choose(list: string): void {
    this.list = list;
    this.#typed = null;
    this.done = null;
  }

  /** Why it cannot be written yet, as the id of a message. */
  get lacks(): "exports-no-folder" | "exports-folder-not-full" | "exports-no-name" | "exports-bad-name" | null {
    const folder = this.folder.trim();
    if (folder === "") return "exports-no-folder";
    if (!FULL_PATH.test(folder)) return "exports-folder-not-full";
    if (this.name.trim() === "") return "exports-no-name";
    return BAD_NAME.test(this.name) ? "exports-bad-name" : null;
  }

  /** Where it is going to lie. */
  get path(): string {
    const folder = this.folder.trim();
    const between = folder.includes("/") || !folder.includes("\\") ? "/" : "\\";
    const ending = this.isWhole ? "" : `.${this.format}`;
    const name = this.name.trim();
    return folder.replace(/[\\/]+$/, "") + between + (ending !== "" && name.endsWith(ending) ? name : name + ending);
  }

  async write(): Promise<void> {
    this.done = null;
    if (this.lacks !== null || this.list === "") return;
    const view = await this.sending.send("export_list", { list: this.list, format: this.format, path: this.path });
    if (!view) return;
    this.done = view;
    keep(FOLDER, this.folder.trim());
  }

  /** Somebody else is here now; the folder is the PC's. */
  forget(): void {
    this.#typed = this.done = null;
    this.sending.forget();
  }
}
