// The settings of the store, as far as this person may touch them. What was typed stays until it is saved.
import { call, failureOf, type Failure } from "../../backend";
import type {
  Approver, BackupView, Currency, JournalView, Limit, LookRow, Right, Role, Settings, StaffView, WholenessView,
} from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";
import { say } from "../../lib/words.svelte";
import { newAccessory, typedAccessories, type TypedAccessory } from "./accessories";
import { Categories } from "./categories.svelte";
import { plain, minor } from "./decimals";
import { Exports } from "./exports.svelte";
import { Imports } from "./imports.svelte";
import { Printers } from "./printing.svelte";
import { PromiseForm } from "./promise.svelte";
import { termsOf, typedTerms, type TypedTerms } from "./visits";

export const SECTIONS = ["pc", "shop", "promise", "words", "categories", "limits", "fees", "visits", "papers", "printing", "staff", "imports", "exports", "safety"] as const;
export type Section = (typeof SECTIONS)[number];

const NEEDS: Record<Section, Right | null> = {
  pc: null,
  shop: "settings",
  promise: "settings",
  words: "settings",
  categories: "settings",
  limits: "settings",
  fees: "settings",
  visits: "settings",
  papers: "settings",
  printing: "settings",
  staff: "manage_staff",
  imports: "import",
  exports: "export",
  safety: "keep",
};

/** The sentences for customers that a shop can word itself. */
export const SAYINGS = [
  "all_three", "refund_or_exchange", "refund", "withdraw", "exchange_or_repair", "exchange", "repair", "repair_paid", "manager_review",
  "unverified", "refused",
].map((one) => `say-${one}`);

/** Amounts as they are typed. */
export type TypedLimits = Record<RoleLimits, Record<keyof Limit, string>> & { unverified: string; count: string };

/** The roles that have limits. */
export type RoleLimits = "clerk" | "manager";

/** The limits of a role, in the order in which they are asked for. */
export const LIMITS = ["per_sale_minor", "per_day_minor", "per_customer_minor", "goodwill_minor", "waive_minor"] as const satisfies readonly (keyof Limit)[];

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
  /** The price list of accessories that may be missing, as it is typed. */
  accessories = $state<TypedAccessory[]>([]);
  /** The terms for home visits, as they are typed. */
  visits = $state<TypedTerms | null>(null);
  saved = $state(false);
  staff = $state<StaffView[]>([]);
  /** Who saw customers' telephones and addresses, by day. */
  looks = $state<LookRow[]>([]);
  person = $state<TypedStaff | null>(null);
  pins = $state({ old: "", new: "", again: "" });
  pinChanged = $state(false);
  /** The other manager, once the desk has asked for her. */
  second = $state<{ number: string; pin: string } | null>(null);
  backup = $state<BackupView | null>(null);
  journal = $state<JournalView | null>(null);
  whole = $state<WholenessView | null>(null);
  verifying = $state(false);
  readonly sending = new Sending();
  readonly logo = new Sending();
  readonly promise = new PromiseForm(() => void this.#promiseChanged());
  readonly categories = new Categories();
  readonly imports = new Imports(() => this.#changed(), (folder) => this.#folderChanged(folder));
  readonly exports = new Exports();
  readonly printers = new Printers();
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
    this.failure = this.second = null;
    this.sending.forget();
    this.logo.forget();
    try {
      if (["shop", "limits", "words", "fees", "visits", "papers"].includes(section) && !this.settings) await this.loadSettings();
      if (section === "promise" && !this.promise.isChanged) await this.promise.load();
      if (section === "categories") await this.categories.load();
      if (section === "staff") [this.staff, this.looks] = await Promise.all([call("list_staff", {}).then((view) => view.staff), call("list_looks", { from: null, to: null }).then((view) => view.rows)]);
      if (section === "imports") await this.imports.load();
      if (section === "exports") await this.exports.load();
      if (section === "printing") await this.printers.load();
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
    const view = await this.sending.send("change_settings", { settings: typed, approver: this.#approver });
    this.#secondAfter();
    if (!view) return;
    this.#take(view.settings);
    this.saved = true;
    this.#changed();
  }

  /** Puts a picture into the head of the papers, or takes it away; what else is typed stays as it is. */
  async putLogo(image: string | null): Promise<boolean> {
    const view = await this.logo.send("change_logo", { image });
    if (!view) return false;
    if (this.settings) this.settings.papers.logo = view.settings.papers.logo;
    this.#changed();
    return true;
  }

  addAccessory(): void {
    this.accessories.push(newAccessory(this.accessories));
    this.saved = false;
  }

  removeAccessory(code: string): void {
    this.accessories = this.accessories.filter((one) => one.code !== code);
    this.saved = false;
  }

  get #approver(): Approver | null {
    return this.second && this.second.pin !== "" ? { number: this.second.number.trim(), pin: this.second.pin } : null;
  }

  /** Asks for another manager where one is needed; her PIN does not stay. */
  #secondAfter(): void {
    const code = this.sending.failure?.code;
    if (code === undefined) this.second = null;
    else if (code === "second_manager" || this.second) this.second = { number: this.second?.number ?? "", pin: "" };
  }

  beginPerson(of: StaffView | null): void {
    this.sending.forget();
    this.second = null;
    this.person = of
      ? { staff: of.id, number: of.number, name: of.name, role: of.role, active: of.active, pin: "" }
      : { staff: null, number: "", name: "", role: "clerk", active: true, pin: "" };
  }

  async savePerson(): Promise<void> {
    if (!this.person) return;
    const view = await this.sending.send("record_staff", { ...this.person, pin: this.person.pin || null, approver: this.#approver });
    this.#secondAfter();
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

  /** Everything, not the journal alone. */
  async lookThrough(): Promise<void> {
    this.verifying = true;
    this.whole = (await this.sending.send("look_through", {})) ?? null;
    this.verifying = false;
    this.#changed();
  }

  /** A manager has seen what is wrong, and work goes on. */
  async seen(): Promise<void> {
    await this.sending.send("acknowledge_damage", {});
    this.#changed();
  }

  /** Forgets what belongs to the person who left; somebody else is here now. */
  forget(): void {
    this.settings = null;
    this.limits = null;
    this.visits = null;
    this.person = this.second = null;
    this.whole = null;
    this.pins = { old: "", new: "", again: "" };
    this.staff = [];
    this.promise.forget();
    this.imports.forget();
    this.exports.forget();
    this.printers.forget();
    this.section = "pc";
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

  /** Nor the old folder. */
  #folderChanged(folder: string): void {
    if (this.settings) this.settings.import_folder = folder;
  }

  #take(settings: Settings): void {
    this.settings = structuredClone(settings);
    this.ownWords = Object.fromEntries(SAYINGS.map((id) => {
      const own = settings.own_words.find((one) => one.id === id);
      return [id, { zh: own?.zh ?? "", en: own?.en ?? "" }];
    }));
    const { clerk, manager } = settings.limits;
    const { currency } = settings;
    const typed = (limit: Limit) => Object.fromEntries(LIMITS.map((one) => [one, plain(limit[one], currency)])) as Record<keyof Limit, string>;
    this.accessories = settings.accessories.map((one) => ({ ...one, categories: [...one.categories], amount: plain(one.amount_minor, currency) }));
    this.visits = typedTerms(settings.visits, currency);
    this.limits = { clerk: typed(clerk), manager: typed(manager), unverified: plain(settings.unverified_cap_minor, currency), count: plain(settings.limits.count_minor, currency) };
  }

  #typedSettings(): Settings | undefined {
    if (!this.settings || !this.limits) return undefined;
    const settings = $state.snapshot(this.settings);
    const { limits } = this;
    const read = (role: RoleLimits) => Object.fromEntries(LIMITS.map((one) => [one, minor(limits[role][one], settings.currency)]));
    const [clerk, manager, unverified] = [read("clerk"), read("manager"), minor(limits.unverified, settings.currency)];
    const count = minor(limits.count, settings.currency);
    if (unverified === undefined || count === undefined || [...Object.values(clerk), ...Object.values(manager)].includes(undefined)) {
      this.sending.failure = { code: "bad_amount", message: say("settings-bad-amount"), remedy: "" };
      return undefined;
    }
    settings.limits = { clerk: clerk as Limit, manager: manager as Limit, count_minor: count };
    settings.unverified_cap_minor = unverified;
    const accessories = typedAccessories($state.snapshot(this.accessories), settings.currency);
    if (!accessories) {
      this.sending.failure = { code: "bad_amount", message: say("fees-bad"), remedy: "" };
      return undefined;
    }
    settings.accessories = accessories;
    const visits = this.visits ? termsOf($state.snapshot(this.visits), settings.currency) : settings.visits;
    if (!visits) {
      this.sending.failure = { code: "bad_terms", message: say("terms-bad"), remedy: "" };
      return undefined;
    }
    settings.visits = visits;
    const own = Object.entries($state.snapshot(this.ownWords)).map(([id, { zh, en }]) => ({ id, zh: zh.trim(), en: en.trim() }));
    settings.own_words = own.filter((one) => one.zh !== "" || one.en !== "");
    return settings;
  }
}
