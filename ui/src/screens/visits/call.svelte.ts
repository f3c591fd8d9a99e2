// A call while it is taken: which device, what is wrong, where and when. What the rules give, and what has to be said
// before the customer hangs up, is the desk's.
import { call, failureOf, type Failure } from "../../backend";
import type { AskVisitSubject, AssessedCall, Cover, CustomerView, Device, Follows, Hit, SaleView, TakeCall, VisitKind, VisitTongue, VisitView } from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";
import { windowOf } from "./clock";

export const KINDS = ["repair", "install", "inspect", "deliver", "survey"] as const satisfies readonly VisitKind[];
/** The windows that a shop offers most, to be chosen with one press. */
export const WINDOWS = [["09:00", "11:00"], ["11:00", "13:00"], ["13:00", "15:00"], ["15:00", "17:00"], ["17:00", "19:00"]] as const;
/** Typing pauses this long before anything is asked again, in milliseconds. */
const TYPING_PAUSE_MS = 250;

const blank = () => ({
  name: "", model: "", category: "", serial: "", customer: "", phone: "", address: "", district: "", notes: "", day: "", from: "", to: "", minutes: "",
  reason: "", words: "", wish: "", cover: "" as Cover | "",
});
export type TypedCall = ReturnType<typeof blank>;

/** What the form needs to know of the window around it. */
export type Around = { took: (view: VisitView) => void; tongue: () => VisitTongue };
/** Something to choose from what was found. */
export type Choice = { title: string; detail: string; device: Device };

export class CallForm {
  isOpen = $state(false);
  kind = $state<VisitKind>("repair");
  typed = $state<TypedCall>(blank());
  tongue = $state<VisitTongue>("zh-CN");
  told = $state(false);
  isNewFault = $state(false);
  /** What is typed to find the device. */
  code = $state("");
  choices = $state.raw<Choice[]>([]);
  /** The device that we sold; none: what was typed. */
  device = $state.raw<Device | null>(null);
  customer = $state.raw<CustomerView | null>(null);
  /** Whether something was found or is typed in: before that there is nothing to fill in. */
  hasSubject = $state(false);
  answer = $state.raw<AssessedCall | null>(null);
  follows = $state.raw<Follows>({ from: "call" });
  failure = $state<Failure | null>(null);
  readonly sending = new Sending();
  readonly #around: Around;
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Begins a call; one that was left half taken is still there. */
  begin(): void {
    if (!this.isOpen && !this.hasSubject) this.clear();
    this.isOpen = true;
  }

  /** Begins with a device that is known already: from its page, or from a sale. */
  beginWith(device: Device): void {
    this.clear();
    this.isOpen = true;
    this.#take(device);
  }

  /** Books a turn of a plan. */
  beginTurn(follows: Follows, kind: VisitKind, subject: { device: Device | null; name: string; model: string; serial: string }, day: string): void {
    this.clear();
    this.isOpen = true;
    this.kind = kind;
    this.follows = follows;
    this.typed.day = day;
    if (subject.device) this.#take(subject.device);
    else {
      Object.assign(this.typed, { name: subject.name, model: subject.model, serial: subject.serial });
      this.hasSubject = true;
      void this.assess();
    }
  }

  clear(): void {
    clearTimeout(this.#pause);
    this.#asked += 1;
    this.isOpen = this.hasSubject = this.told = this.isNewFault = false;
    this.kind = "repair";
    this.typed = blank();
    this.tongue = this.#around.tongue();
    this.code = "";
    this.choices = [];
    this.device = this.customer = this.answer = this.failure = null;
    this.follows = { from: "call" };
    this.sending.forget();
  }

  /** A serial number, a telephone or a receipt: one device is taken at once, several are to be chosen from. */
  async look(code = this.code): Promise<void> {
    const text = code.trim();
    if (text === "") return;
    this.code = text;
    const asked = (this.#asked += 1);
    try {
      const found = await call("find", { text, limit: 8 });
      const choices = (await Promise.all(found.hits.map((hit) => this.#devicesOf(hit)))).flat();
      if (asked !== this.#asked) return;
      const apart = choices.filter((one, at) => choices.findIndex((other) => same(one.device, other.device)) === at);
      this.failure = null;
      if (apart.length === 1 && apart[0]) this.choose(apart[0]);
      else if (apart.length > 1) this.choices = apart;
      else this.typeIn(text);
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  choose(one: Choice): void {
    this.choices = [];
    this.#take(one.device);
  }

  /** What nobody here sold is typed in; what was looked for may be its serial number or the telephone. */
  typeIn(text = this.code): void {
    this.choices = [];
    this.device = null;
    this.hasSubject = true;
    if (/^[+0-9 -]{7,}$/u.test(text)) this.typed.phone ||= text;
    else this.typed.serial ||= text;
    void this.assess();
  }

  /** Another device after all. */
  drop(): void {
    this.#asked += 1;
    this.hasSubject = false;
    this.device = this.answer = this.customer = null;
    Object.assign(this.typed, { name: "", model: "", category: "", serial: "" });
  }

  type(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.assess(), TYPING_PAUSE_MS);
  }

  get subject(): AskVisitSubject {
    const { name, model, category, serial } = this.typed;
    if (this.device) return { what: "sold", device: this.device };
    return { what: "typed", name: name.trim(), model: model.trim(), category, serial: serial.trim() };
  }

  get window(): TakeCall["window"] {
    const { day, from, to } = this.typed;
    return windowOf(day, from, to) ?? null;
  }

  /** What still has to be filled in, as the names of fields. */
  get missing(): string[] {
    const { typed } = this;
    const wants: [string, boolean][] = [
      ["name", !this.device && typed.name.trim() === ""], ["reason", this.kind === "repair" && typed.reason === ""],
      ["customer", !this.customer && typed.customer.trim() === ""], ["phone", typed.phone.trim() === ""], ["address", typed.address.trim() === ""], ["window", this.window === null],
    ];
    return wants.filter(([, is]) => is).map(([name]) => name);
  }

  get request(): TakeCall {
    const { typed } = this;
    const person = { name: typed.customer.trim(), phone: typed.phone.trim() };
    return {
      kind: this.kind, subject: this.subject, customer: this.customer?.id ?? null, new_customer: this.customer || person.name === "" ? null : person, phone: typed.phone.trim(),
      address: typed.address.trim() === "" ? null : { text: typed.address.trim(), district: typed.district.trim(), notes: typed.notes.trim() },
      window: this.window, minutes: /^[1-9][0-9]{0,3}$/.test(typed.minutes) ? Number(typed.minutes) : null, tongue: this.tongue, reason: this.kind === "repair" ? typed.reason : "",
      words: typed.words.trim(), skill: null, wish: typed.wish || null, cover: typed.cover || null, standard_told: this.told, follows: this.follows, is_new_fault: this.isNewFault,
    };
  }

  /** Asks what the rules give, while the form is filled. */
  async assess(): Promise<void> {
    clearTimeout(this.#pause);
    if (!this.hasSubject || (!this.device && this.typed.name.trim() === "")) return;
    const asked = (this.#asked += 1);
    try {
      const answer = await call("assess_call", this.request);
      if (asked !== this.#asked) return;
      const isFirst = this.answer === null;
      this.answer = answer;
      this.failure = null;
      if (isFirst) this.#fill(answer);
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  async go(): Promise<void> {
    if (!this.hasSubject || this.sending.busy || this.missing.length > 0) return;
    const view = await this.sending.send("take_call", this.request);
    if (!view) return;
    this.clear();
    this.#around.took(view);
  }

  /** Esc: what is to be chosen, then the form, which keeps what was typed. */
  back(): boolean {
    if (!this.isOpen) return false;
    if (this.choices.length > 0) this.choices = [];
    else this.isOpen = false;
    return true;
  }

  /** What is known already is not typed again. */
  #fill(answer: AssessedCall): void {
    const { typed } = this;
    this.customer ??= answer.customer;
    typed.phone ||= answer.phone;
    typed.address ||= answer.address.text;
    typed.district ||= answer.address.district;
    typed.notes ||= answer.address.notes;
  }

  #take(device: Device): void {
    this.device = device;
    this.hasSubject = true;
    this.answer = null;
    void this.assess();
  }

  async #devicesOf(hit: Hit): Promise<Choice[]> {
    if (hit.sale && hit.sale_line) return [{ title: hit.title, detail: hit.detail, device: { sale_line: hit.sale_line, unit: hit.unit } }];
    if (hit.sale) return devices(await call("open_sale", { sale: hit.sale }));
    if (hit.kind !== "customer" || !hit.customer) return [];
    const page = await call("open_customer", { customer: hit.customer });
    const sales = await Promise.all(page.sales.slice(0, 5).map((one) => call("open_sale", { sale: one.sale })));
    return sales.flatMap(devices);
  }
}

const same = (one: Device, other: Device) => one.sale_line === other.sale_line && one.unit === other.unit;

/** What of a sale is still with the customer. */
function devices(sale: SaleView): Choice[] {
  return sale.lines
    .filter((line) => line.left > 0)
    .flatMap((line): Choice[] => {
      const units = line.units.filter((unit) => unit.state === "with_customer");
      const detail = (serial: string) => [serial, sale.number, sale.customer?.name].filter(Boolean).join(" · ");
      if (units.length === 0) return [{ title: line.name, detail: detail(""), device: { sale_line: line.id, unit: null } }];
      return units.map((unit) => ({ title: line.name, detail: detail(unit.serial), device: { sale_line: line.id, unit: unit.id } }));
    });
}
