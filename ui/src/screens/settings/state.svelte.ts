// The settings of the store, as far as this person may touch them. What was typed stays until it is saved.
import { call, failureOf, pickFile, type Failure } from "../../backend";
import type {
  BackupView, BatchRow, Currency, ImportView, JournalView, Right, Role, Settings, StaffView,
} from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";
import { find, say, tongue } from "../../lib/words.svelte";
import { Categories } from "./categories.svelte";
import { plain, minor } from "./decimals";
import { PromiseForm } from "./promise.svelte";

export const SECTIONS = ["pc", "shop", "promise", "words", "categories", "limits", "staff", "imports", "safety"] as const;
export type Section = (typeof SECTIONS)[number];

const NEEDS: Record<Section, Right | null> = {
  pc: null,
  shop: "settings",
  promise: "settings",
  words: "settings",
  categories: "settings",
  limits: "settings",
  staff: "manage_staff",
  imports: "import",
  safety: "keep",
};

/** The sentences for customers that a shop can word itself. */
export const SAYINGS = [
  "all_three", "refund_or_exchange", "refund", "withdraw", "exchange_or_repair", "exchange", "repair", "repair_paid", "manager_review",
  "unverified", "refused",
].map((one) => `say-${one}`);

/** Amounts as they are typed. */
export type TypedLimits = {
  clerkSale: string;
  clerkDay: string;
  managerSale: string;
  managerDay: string;
  unverified: string;
};

export type TypedStaff = {
  staff: string | null;
  number: string;
  name: string;
  role: Role;
  active: boolean;
  pin: string;
};

export class SettingsState {
  section = $state<Section>("pc");
  failure = $state<Failure | null>(null);
  settings = $state<Settings | null>(null);
  packs = $state<string[]>([]);
  currencies = $state<Currency[]>([]);
  limits = $state<TypedLimits | null>(null);
  /** The shop's own sentences, by the program's. */
  ownWords = $state<Record<string, { zh: string; en: string }>>({});
  saved = $state(false);
  staff = $state<StaffView[]>([]);
  person = $state<TypedStaff | null>(null);
  pins = $state({ old: "", new: "", again: "" });
  pinChanged = $state(false);
  batches = $state<BatchRow[]>([]);
  file = $state("");
  looked = $state<ImportView | null>(null);
  backup = $state<BackupView | null>(null);
  journal = $state<JournalView | null>(null);
  verifying = $state(false);
  readonly sending = new Sending();
  readonly promise = new PromiseForm(() => void this.#promiseChanged());
  readonly categories = new Categories();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  static sections(rights: Right[]): Section[] {
    return SECTIONS.filter((section) => {
      const needs = NEEDS[section];
      return needs === null || rights.includes(needs);
    });
  }

  async show(section: Section): Promise<void> {
    this.section = section;
    this.saved = this.pinChanged = false;
    this.failure = null;
    this.sending.forget();
    try {
      if (["shop", "limits", "words"].includes(section) && !this.settings) await this.loadSettings();
      if (section === "promise" && !this.promise.isChanged) await this.promise.load();
      if (section === "categories") await this.categories.load();
      if (section === "staff") this.staff = (await call("list_staff", {})).staff;
      if (section === "imports") this.batches = (await call("list_imports", {})).batches;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async loadSettings(): Promise<void> {
    const view = await call("settings", {});
    this.packs = view.packs;
    this.currencies = view.currencies;
    this.#take(view.settings);
  }

  async save(): Promise<void> {
    const typed = this.#typedSettings();
    if (!typed) return;
    this.saved = false;
    const view = await this.sending.send("change_settings", { settings: typed });
    if (!view) return;
    this.#take(view.settings);
    this.saved = true;
    this.#changed();
  }

  beginPerson(of: StaffView | null): void {
    this.sending.forget();
    this.person = of
      ? { staff: of.id, number: of.number, name: of.name, role: of.role, active: of.active, pin: "" }
      : { staff: null, number: "", name: "", role: "clerk", active: true, pin: "" };
  }

  async savePerson(): Promise<void> {
    if (!this.person) return;
    const view = await this.sending.send("record_staff", { ...this.person, pin: this.person.pin || null });
    if (!view) return;
    this.staff = view.staff;
    this.person = null;
    this.#changed();
  }

  async changePin(): Promise<void> {
    this.pinChanged = false;
    if (this.pins.new !== this.pins.again) {
      this.sending.failure = { code: "pins_differ", message: say("settings-pins-differ"), remedy: "" };
      return;
    }
    const done = await this.sending.send("change_pin", { old: this.pins.old, new: this.pins.new });
    if (!done) return;
    this.pins = { old: "", new: "", again: "" };
    this.pinChanged = true;
  }

  async pick(): Promise<void> {
    this.failure = null;
    try {
      const kinds = [{ name: say("settings-import-kind"), endings: ["csv", "txt", "xlsx"] }];
      const path = await pickFile(say("settings-import-pick"), kinds);
      if (path === null) return;
      this.file = path;
      this.looked = null;
      await this.#import(true);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Takes in the file that was looked at. */
  async take(): Promise<void> {
    await this.#import(false);
    await this.show("imports");
    this.#changed();
  }

  dropFile(): void {
    this.file = "";
    this.looked = null;
    this.sending.forget();
  }

  async undo(batch: string): Promise<void> {
    const view = await this.sending.send("undo_import", { batch });
    if (view) this.batches = view.batches;
    this.#changed();
  }

  async backUp(): Promise<void> {
    this.backup = null;
    this.backup = (await this.sending.send("backup", { path: null })) ?? null;
    this.#changed();
  }

  async verify(): Promise<void> {
    this.verifying = true;
    this.failure = null;
    try {
      this.journal = await call("verify_journal", {});
      this.#changed();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.verifying = false;
    }
  }

  /** Forgets what belongs to the person who left; somebody else is here now. */
  forget(): void {
    this.settings = null;
    this.limits = null;
    this.person = null;
    this.pins = { old: "", new: "", again: "" };
    this.staff = [];
    this.batches = [];
    this.promise.forget();
    this.dropFile();
    this.section = "pc";
  }

  /** The name of the format that a file was recognised as. */
  formatName(format: string): string {
    return find(tongue.current, `import-format-${format}`) ?? format;
  }

  async #import(dryRun: boolean): Promise<void> {
    const view = await this.sending.send("import_file", { path: this.file, dry_run: dryRun });
    if (view) this.looked = view;
  }

  /** Settings that are stored later must not bring the old promise back. */
  async #promiseChanged(): Promise<void> {
    this.#changed();
    if (!this.settings) return;
    try {
      this.settings.promise = (await call("settings", {})).settings.promise;
    } catch {
      // Asked again from the beginning, then.
      this.settings = null;
    }
  }

  #take(settings: Settings): void {
    this.settings = structuredClone(settings);
    this.ownWords = Object.fromEntries(SAYINGS.map((id) => {
      const own = settings.own_words.find((one) => one.id === id);
      return [id, { zh: own?.zh ?? "", en: own?.en ?? "" }];
    }));
    const { clerk, manager } = settings.limits;
    const { currency } = settings;
    this.limits = {
      clerkSale: plain(clerk.per_sale_minor, currency),
      clerkDay: plain(clerk.per_day_minor, currency),
      managerSale: plain(manager.per_sale_minor, currency),
      managerDay: plain(manager.per_day_minor, currency),
      unverified: plain(settings.unverified_cap_minor, currency),
    };
  }

  #typedSettings(): Settings | undefined {
    if (!this.settings || !this.limits) return undefined;
    const settings = $state.snapshot(this.settings);
    const typed = Object.values(this.limits).map((text) => minor(text, settings.currency));
    const [clerkSale, clerkDay, managerSale, managerDay, unverified] = typed;
    if (
      clerkSale === undefined || clerkDay === undefined || managerSale === undefined ||
      managerDay === undefined || unverified === undefined
    ) {
      this.sending.failure = { code: "bad_amount", message: say("settings-bad-amount"), remedy: "" };
      return undefined;
    }
    settings.limits = {
      clerk: { per_sale_minor: clerkSale, per_day_minor: clerkDay },
      manager: { per_sale_minor: managerSale, per_day_minor: managerDay },
    };
    settings.unverified_cap_minor = unverified;
    const own = Object.entries($state.snapshot(this.ownWords)).map(([id, { zh, en }]) => ({ id, zh: zh.trim(), en: en.trim() }));
    settings.own_words = own.filter((one) => one.zh !== "" || one.en !== "");
    return settings;
  }
}
