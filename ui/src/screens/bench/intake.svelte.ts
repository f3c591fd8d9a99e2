// Devices that are left to be repaired, while they lie on the counter: several in one visit, one form for each.
import { call, failureOf, type Failure } from "../../backend";
import type {
  AskPhoto, AskSignature, AssessRepairView, AssessedRepair, CheckMark, ChoicesView, Cover, CustomerView, RepairDevice, RepairIntakeView,
  ReturnLine, SaleView, TakeInRepair, TenderKind, Tick,
} from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Labels } from "../../lib/labels.svelte";
import { Paper } from "../../lib/paper.svelte";
import { Sending } from "../../lib/sending.svelte";
import { Draft } from "../counter/draft.svelte";

/** Typing pauses this long before the rules are asked again, in milliseconds. */
const TYPING_PAUSE_MS = 250;
type Seen = CheckMark["seen"];

/** What a complaint says is not in order: nobody ticks it together with the rest. */
const COMPLAINED_OF: Record<string, string[]> = {
  no_power: ["powers_on", "charging"], display: ["screen"], sound: ["sound"], battery: ["charging"], leaks: ["leaks", "liquid"], noise: ["noise"], cosmetic: ["housing"],
};

/** One device, as it is filled in. */
export class Left {
  readonly draft: Draft;
  /** What it is, where no sale tells. */
  readonly strange = $state({ name: "", serial: "", category: "", model: "" });
  reason = $state("");
  words = $state("");
  marks = $state<Record<string, Seen>>({});
  markNotes = $state<Record<string, string>>({});
  accessories = $state("");
  backedUp = $state<Tick>("not_asked");
  mayWipe = $state<Tick>("not_asked");
  passcode = $state("");
  promised = $state("");
  shelf = $state("");
  technician = $state("");
  cover = $state<Cover | "">("");
  why = $state("");
  isNewFault = $state(false);
  fee = $state("");
  signed = $state<AskSignature["how"]>("on_paper");
  drawing = $state("");
  prepaid = $state("");
  tender = $state<TenderKind>("wechat_pay");
  photos = $state.raw<AskPhoto[]>([]);

  constructor(draft: Draft, strangeSerial = "") {
    this.draft = draft;
    this.reason = draft.reason;
    this.words = draft.note;
    if (draft.unverified) {
      this.strange.name = draft.unverified.name;
      this.strange.serial = draft.unverified.serial || strangeSerial;
      this.strange.category = draft.unverified.category;
    }
  }

  get isStrange(): boolean {
    return this.draft.sale === null;
  }

  get name(): string {
    return this.isStrange ? this.strange.name.trim() : this.draft.name;
  }

  get serial(): string {
    return this.isStrange ? this.strange.serial.trim() : this.draft.serial;
  }

  /** Looks at one thing of the checklist: not yet, not in order, in order, could not be tried, and round again. */
  turn(item: string): void {
    const next: Record<string, Seen | undefined> = { none: "bad", bad: "fine", fine: "not_tried" };
    const seen = next[this.marks[item] ?? "none"];
    if (seen) this.marks[item] = seen;
    else delete this.marks[item];
  }

  /** Everything that was not looked at yet is in order, but for what the complaint is about. */
  allFine(items: string[]): void {
    const complaint = COMPLAINED_OF[this.reason] ?? [];
    for (const item of items) if (!complaint.includes(item)) this.marks[item] ??= "fine";
  }

  /** Whether the rules can be asked about it. */
  get isKnown(): boolean {
    return this.reason !== "" && this.name !== "";
  }

  get line(): ReturnLine {
    const request: ReturnLine = { ...this.draft.request, reason: this.reason, reason_note: this.words.trim(), resolution: "repair" };
    if (!this.isStrange) return request;
    const { name, serial, category } = this.strange;
    const claimed = this.draft.unverified?.claimed || "0";
    const brought = { ...request.brought, of: "unverified" as const, name: name.trim(), serial: serial.trim(), category, claimed, claimed_on: this.draft.unverified?.claimed_on || null, proof_note: this.draft.unverified?.proof_note ?? "" };
    return { ...request, brought };
  }

  /** Somebody chose that the customer pays, or typed a fee: only then is a reason kept. */
  get isCharged(): boolean {
    return this.cover === "customer" || this.fee.trim() !== "";
  }

  request(checklist: string[]): RepairDevice {
    const seen = checklist.flatMap((item): CheckMark[] => {
      const mark = this.marks[item];
      return mark ? [{ item, seen: mark, note: mark === "bad" ? (this.markNotes[item] ?? "").trim() : "" }] : [];
    });
    const signed: AskSignature = this.signed === "drawn" ? (this.drawing ? { how: "drawn", image: this.drawing } : { how: "not" }) : { how: this.signed };
    return {
      line: this.line,
      model: this.isStrange ? this.strange.model.trim() : "",
      slip: null,
      marks: seen,
      accessories: this.accessories.split(/[,，、;；]+/u).map((one) => one.trim()).filter((one) => one !== ""),
      backed_up: this.backedUp,
      may_wipe: this.mayWipe,
      passcode: this.passcode === "" ? null : this.passcode,
      promised_on: typedDay(this.promised) ?? null,
      shelf: this.shelf.trim(),
      cover: this.cover || null,
      why: this.isCharged ? this.why.trim() : "",
      is_new_fault: this.isNewFault,
      signed,
      technician: this.technician || null,
      diagnosis_fee: this.fee.trim() === "" ? null : this.fee.trim(),
      prepaid: this.prepaid.trim() === "" ? [] : [{ kind: this.tender, amount: this.prepaid.trim(), label: "", tendered: null }],
      photos: this.photos,
    };
  }
}

/** What the form needs to know of the window around it. */
export type Around = { choices: () => ChoicesView | null; took: (view: RepairIntakeView) => void };

export class Intake {
  isOpen = $state(false);
  devices = $state.raw<Left[]>([]);
  at = $state(0);
  /** What is scanned or typed to find the next device. */
  code = $state("");
  customer = $state<CustomerView | null>(null);
  /** A receipt with several things, while it is said which of them. */
  choosing = $state.raw<SaleView | null>(null);
  name = $state("");
  phone = $state("");
  /** The slip that the first device was written on by hand while there was no power. */
  slip = $state("");
  assessed = $state.raw<AssessRepairView | null>(null);
  failure = $state<Failure | null>(null);
  done = $state.raw<RepairIntakeView | null>(null);
  readonly sending = new Sending();
  readonly paper = new Paper();
  readonly labels = new Labels();
  readonly #around: Around;
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  get device(): Left | undefined {
    return this.devices[this.at];
  }

  get answer(): AssessedRepair | undefined {
    return this.assessed?.devices[this.at];
  }

  /** Begins a visit: with what lies on the counter, or with nothing yet. */
  begin(drafts: Draft[] = [], who: { name: string; phone: string } = { name: "", phone: "" }): void {
    // A visit that was left half filled in is still there.
    if (drafts.length === 0 && this.devices.length > 0 && !this.done) {
      this.isOpen = true;
      return;
    }
    this.clear();
    this.isOpen = true;
    this.name = who.name;
    this.phone = who.phone;
    this.devices = drafts.map((draft) => new Left(draft));
    this.customer = drafts.find((draft) => draft.sale?.customer)?.sale?.customer ?? null;
    void this.assess();
  }

  clear(): void {
    clearTimeout(this.#pause);
    this.#asked += 1;
    this.isOpen = false;
    this.devices = [];
    this.at = 0;
    this.code = this.name = this.phone = this.slip = "";
    this.customer = null;
    this.choosing = null;
    this.assessed = null;
    this.failure = null;
    this.done = null;
    this.sending.forget();
    this.paper.close();
    this.labels.close();
  }

  /** A serial number or a receipt: the device that we sold, or one that we did not. */
  async add(code: string): Promise<void> {
    const text = code.trim();
    if (text === "" || this.sending.busy) return;
    if (this.done) this.begin();
    try {
      const found = await call("find", { text, limit: 5 });
      const hit = found.is_certain ? found.hits[0] : undefined;
      if (hit?.sale && hit.sale_line) this.addSold(await call("open_sale", { sale: hit.sale }), hit.sale_line, hit.unit);
      else if (hit?.sale) this.#choose(await call("open_sale", { sale: hit.sale }));
      else this.addStrange(text);
      this.code = "";
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  addSold(sale: SaleView, line: string, unit: string | null): void {
    const of = sale.lines.find((one) => one.id === line);
    if (!of || this.devices.some((one) => one.draft.line?.id === line && one.draft.unit === unit)) return;
    this.customer ??= sale.customer;
    this.#put(new Left(Draft.sold(sale, of, unit)));
  }

  addStrange(serial = ""): void {
    this.#put(new Left(Draft.without({ name: "", serial, category: "", claimed: "0", claimed_on: "", proof_note: "" })));
  }

  remove(device: Left): void {
    this.devices = this.devices.filter((one) => one !== device);
    this.at = Math.max(0, Math.min(this.at, this.devices.length - 1));
    this.changed();
  }

  changed(): void {
    clearTimeout(this.#pause);
    void this.assess();
  }

  typed(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.assess(), TYPING_PAUSE_MS);
  }

  /** Asks what is known of them. Nothing happens by it. */
  async assess(): Promise<void> {
    const asked = (this.#asked += 1);
    if (this.devices.length === 0 || this.devices.some((one) => !one.isKnown)) return;
    try {
      const assessed = await call("assess_repair", this.#request());
      if (asked !== this.#asked) return;
      this.assessed = assessed;
      this.customer ??= assessed.customer;
      this.failure = assessed.problem;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  get isComplete(): boolean {
    const named = this.customer !== null || (this.name.trim() !== "" && this.phone.trim() !== "");
    const days = this.devices.every((one) => one.promised.trim() === "" || typedDay(one.promised) !== undefined);
    return this.devices.length > 0 && named && days && this.devices.every((one) => one.isKnown);
  }

  /** The one button: they are taken in, and the customer gets a paper. */
  async go(): Promise<void> {
    if (!this.isComplete || this.sending.busy) return;
    const view = await this.sending.send("take_in_repair", this.#request());
    if (!view) return;
    this.done = view;
    this.#around.took(view);
    const first = view.repairs[0];
    if (first) await this.paper.open(first.card.number);
  }

  /** Goes elsewhere: what was filled in stays for later, a visit that is done is over. */
  leave(): void {
    if (this.done || this.devices.length === 0) this.clear();
    else this.isOpen = false;
  }

  /** Esc: the next customer after a visit is done; otherwise it is left as it is, with nothing written. */
  back(): boolean {
    if (this.sending.busy) return true;
    if (!this.isOpen) return false;
    this.leave();
    return true;
  }

  /** A receipt: its only thing, or the question which. */
  #choose(sale: SaleView): void {
    const there = sale.lines.filter((line) => line.left > 0);
    const [only] = there;
    if (only && there.length === 1 && only.units.length < 2) this.addSold(sale, only.id, only.units[0]?.id ?? null);
    else this.choosing = sale;
  }

  #put(device: Left): void {
    this.choosing = null;
    this.devices = [...this.devices, device];
    this.at = this.devices.length - 1;
    this.changed();
  }

  #request(): TakeInRepair {
    const named = this.customer === null && this.name.trim() !== "";
    return {
      customer: this.customer?.id ?? null,
      new_customer: named ? { name: this.name.trim(), phone: this.phone.trim() } : null,
      devices: this.devices.map((device, at) => ({ ...device.request(this.assessed?.devices[at]?.checklist ?? Object.keys(device.marks)), slip: at === 0 && this.slip ? this.slip : null })),
    };
  }
}
