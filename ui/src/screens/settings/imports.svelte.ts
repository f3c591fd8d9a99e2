// Files that come in: chosen, recognised or mapped by hand, looked at, taken in, and taken out again by batch. It
// outlives the screen, so that a file that is still being read is found again by whoever comes back.
import { call, failureOf, pickFile, type Failure } from "../../backend";
import type { Batch, BatchRow, FilePreview, FolderView, ImportFile, ImportProgress, ImportProblemCount, ImportProblemView, ImportView } from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";
import { find, say, tongue } from "../../lib/words.svelte";
import { Mapping } from "./mapping.svelte";

/** What is taken for a table; the shell offers these in its dialog. */
const ENDINGS = ["csv", "txt", "tsv", "tab", "xlsx", "xlsm", "xls", "ods"];
/** Between two questions how far it is, in milliseconds. */
const ASK_AGAIN_MS = 300;

export type Problems = { count: ImportProblemCount; rows: ImportProblemView[] };
export type Counted = { of: string; count: number };

export class Imports {
  file = $state("");
  preview = $state<FilePreview | null>(null);
  mapping = $state<Mapping | null>(null);
  looked = $state<ImportView | null>(null);
  /** What its text is written in, where nothing in it shows that and somebody said it. */
  encoding = $state("");
  /** Whether nothing is to come in unless everything can. */
  allOrNothing = $state(false);
  opening = $state(false);
  failure = $state<Failure | null>(null);
  /** How far the file is that is being read, by us or by somebody else at this store. */
  progress = $state<ImportProgress | null>(null);
  stopping = $state(false);
  batches = $state<BatchRow[]>([]);
  folder = $state("");
  folderSaved = $state(false);
  found = $state<FolderView | null>(null);
  readonly sending = new Sending();
  readonly folderSending = new Sending();
  readonly #changed: () => void;
  readonly #folderChanged: (folder: string) => void;
  /** The map that the last look was made with; what is taken in is what was looked at. */
  #by: Pick<ImportFile, "map" | "encoding"> = {};
  /** Counts the people: what one began, another does not find on the screen. */
  #turn = 0;
  #isImporting = $state(false);
  #watching = false;
  #folderKnown = false;

  constructor(changed: () => void, folderChanged: (folder: string) => void) {
    this.#changed = changed;
    this.#folderChanged = folderChanged;
  }

  get busy(): boolean {
    return this.opening || this.sending.busy;
  }

  /** Whether a file is being read, whoever began it. */
  get isRunning(): boolean {
    return this.#isImporting || (this.progress?.running ?? false);
  }

  /** Everything that the screen begins with; a file that is still being read is followed on. */
  async load(): Promise<void> {
    this.batches = (await call("list_imports", {})).batches;
    void this.#watch();
  }

  /** Which folder is watched; what is being typed stays. */
  async loadFolder(): Promise<void> {
    if (this.#folderKnown) return;
    try {
      this.folder = (await call("settings", {})).settings.import_folder;
      this.#folderKnown = true;
    } catch (thrown) {
      this.folderSending.failure = failureOf(thrown);
    }
  }

  async pick(): Promise<void> {
    this.failure = null;
    try {
      const path = await pickFile(say("settings-import-pick"), [{ name: say("settings-import-kind"), endings: ENDINGS }]);
      if (path !== null) await this.open(path);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Shows a file. One that is known is looked at at once, any other waits for its columns to be named. */
  async open(path: string): Promise<void> {
    this.drop();
    this.file = path;
    await this.#show(path);
    const preview = this.preview;
    if (!preview) return;
    await this.#begin(preview);
  }

  /** Shows the file as text of another encoding, and goes on with it as with one that shows its own. */
  async showIn(encoding: string): Promise<void> {
    this.encoding = encoding;
    await this.#show(this.file);
    this.mapping = null;
    if (this.preview && !this.failure) await this.#begin(this.preview);
  }

  /** Whether somebody has to say first what its text is written in. */
  get asksEncoding(): boolean {
    return this.encoding === "" && (this.preview?.encodings.length ?? 0) > 0;
  }

  async #begin(preview: FilePreview): Promise<void> {
    const isKnown = (preview.format !== null && preview.problem === null) || preview.remembered;
    if (isKnown && !this.asksEncoding) await this.look(false);
    else this.map();
  }

  /** Names the columns by hand, whatever the file is. */
  map(): void {
    if (!this.preview) return;
    this.mapping ??= new Mapping(this.preview);
    this.looked = null;
    this.sending.forget();
  }

  /** Another sheet of the workbook. What was chosen on the one before belongs to it alone. */
  async showSheet(sheet: string): Promise<void> {
    await this.#show(this.file, sheet);
    if (this.preview && !this.failure) this.mapping = new Mapping(this.preview);
  }

  /** Looks at the file, with the columns as they were named or as it is known; nothing is written. */
  async look(isMapped: boolean): Promise<void> {
    const encoding = this.encoding === "" ? {} : { encoding: this.encoding };
    this.#by = isMapped && this.mapping ? { map: this.mapping.map, ...encoding } : encoding;
    await this.#import({ path: this.file, dry_run: true, ...this.#by });
  }

  /** Looks again, after the file was mended. */
  async lookAgain(): Promise<void> {
    await this.#import({ path: this.file, dry_run: true, ...this.#by });
  }

  /** Takes in the file that was looked at. */
  async take(): Promise<void> {
    await this.#import({ path: this.file, dry_run: false, ...this.#by, all_or_nothing: this.allOrNothing });
    if (!this.looked?.taken) return;
    this.mapping = null;
    try {
      this.batches = (await call("list_imports", {})).batches;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
    this.#changed();
  }

  /** Stops the file that is being read; nothing of it comes in. */
  async stop(): Promise<void> {
    this.stopping = true;
    try {
      await call("cancel_import", {});
    } catch (thrown) {
      this.stopping = false;
      this.failure = failureOf(thrown);
    }
  }

  async undo(batch: string): Promise<void> {
    const view = await this.sending.send("undo_import", { batch });
    if (view) this.batches = view.batches;
    this.#changed();
  }

  /** Puts the file away. */
  drop(): void {
    this.file = this.encoding = "";
    this.preview = this.mapping = this.looked = null;
    this.allOrNothing = false;
    this.failure = null;
    this.#by = {};
    this.sending.forget();
  }

  /** Keeps the watched folder. Everything else is left as it is stored now, not as it was when this page opened. */
  async keepFolder(): Promise<void> {
    this.folderSaved = false;
    this.found = null;
    try {
      const { settings } = await call("settings", {});
      const view = await this.folderSending.send("change_settings", { settings: { ...settings, import_folder: this.folder.trim() }, approver: null });
      if (!view) return;
      this.folder = view.settings.import_folder;
      this.folderSaved = true;
      this.#folderChanged(this.folder);
    } catch (thrown) {
      this.folderSending.failure = failureOf(thrown);
    }
  }

  /** Looks into the watched folder now. */
  async lookInFolder(): Promise<void> {
    const view = await this.folderSending.send("look_in_folder", {});
    if (!view) return;
    this.found = view;
    try {
      this.batches = (await call("list_imports", {})).batches;
    } catch (thrown) {
      this.folderSending.failure = failureOf(thrown);
    }
    this.#changed();
  }

  /** Somebody else is here now. */
  forget(): void {
    this.#turn += 1;
    this.drop();
    this.batches = [];
    this.folder = "";
    this.#folderKnown = this.folderSaved = false;
    this.found = null;
    this.folderSending.forget();
  }

  /** The problems of the file that was looked at, each with the rows of which the desk tells. */
  get problems(): Problems[] {
    const { problem_counts = [], problems = [] } = this.looked ?? {};
    return problem_counts.map((count) => ({ count, rows: problems.filter((one) => one.code === count.code && one.column === count.column) }));
  }

  get isNothing(): boolean {
    return this.looked !== null && contents(this.looked.batch).length === 0;
  }

  async #show(path: string, sheet?: string): Promise<void> {
    this.failure = null;
    this.opening = true;
    const turn = this.#turn;
    try {
      const encoding = this.encoding === "" ? {} : { encoding: this.encoding };
      const preview = await call("preview_file", sheet === undefined ? { path, ...encoding } : { path, sheet, ...encoding });
      if (turn === this.#turn && path === this.file) this.preview = preview;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.opening = false;
    }
  }

  async #import(request: ImportFile): Promise<void> {
    const turn = this.#turn;
    this.failure = null;
    this.#isImporting = true;
    const sent = this.sending.send("import_file", request);
    void this.#watch();
    const view = await sent;
    this.#isImporting = this.stopping = false;
    this.progress = null;
    if (view && turn === this.#turn) this.looked = view;
  }

  /** Asks how far it is until nothing runs any more. */
  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    let followed = false;
    try {
      for (;;) {
        const progress = await call("import_progress", {});
        if (!progress.running && !this.#isImporting) break;
        followed ||= !this.#isImporting;
        this.progress = progress.running ? progress : null;
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
      // Somebody else's file is in now, or is not; ours says so itself.
      if (followed) this.batches = (await call("list_imports", {})).batches;
    } catch {
      // The page is locked, or the desk does not answer: the file's own answer will say what is to be said.
    } finally {
      this.progress = null;
      this.stopping = false;
      this.#watching = false;
    }
  }
}

/** What a batch brought that was not here, with its words' endings: `imports-<of>`. */
export function contents(batch: Batch): Counted[] {
  const { more } = batch;
  const all: Counted[] = [
    { of: "sales", count: batch.sales }, { of: "lines", count: batch.lines }, { of: "customers", count: batch.customers },
    { of: "goods", count: batch.goods }, { of: "units", count: more.units }, { of: "parts", count: more.parts },
    { of: "fits", count: more.fits }, { of: "supersessions", count: more.supersessions }, { of: "stock", count: more.stock },
    { of: "staff", count: more.staff.length }, { of: "raised", count: more.raised },
  ];
  return all.filter((one) => one.count > 0);
}

/** The name of what a file was recognised as, or of what its rows were said to be. */
export function formatName(format: string): string {
  const kind = format.startsWith("map-") ? find(tongue.current, `import-kind-${format.slice(4)}`) : undefined;
  return kind ?? find(tongue.current, `import-format-${format}`) ?? format;
}
