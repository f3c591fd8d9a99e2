// What the shop gives so that the customer keeps the goods, while it is talked over. What it may cost is the desk's to say.
import { call, failureOf, type Failure } from "../../backend";
import type { AskGoodwill, AssessView, CaseView, ChoicesView, GiveGoodwill, Return } from "../../api.gen";
import { Ask } from "../../lib/ask.svelte";
import { Sending } from "../../lib/sending.svelte";

/** Typing pauses this long before the desk is asked again, in milliseconds. */
const TYPING_PAUSE_MS = 250;

export type Give = AskGoodwill["give"];
export const GIVES = ["money", "voucher", "accessory", "warranty"] as const satisfies readonly Give[];

/** What it needs to know of the counter. */
export type Around = {
  brought: () => Return;
  choices: () => ChoicesView | null;
  end: (view: CaseView) => Promise<void>;
};

export class Giving {
  on = $state(false);
  give = $state<Give>("money");
  /** What is given, or what it costs the shop, as it is typed. */
  amount = $state("");
  name = $state("");
  months = $state("");
  assessed = $state<AssessView | null>(null);
  failure = $state<Failure | null>(null);
  readonly ask = new Ask();
  readonly sending = new Sending();
  readonly #around: Around;
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  begin(): void {
    this.give = "money";
    this.amount = this.name = this.months = "";
    this.on = true;
  }

  close(): void {
    clearTimeout(this.#pause);
    this.#asked += 1;
    this.on = false;
    this.assessed = null;
    this.failure = null;
    this.ask.clear();
    this.sending.forget();
  }

  choose(give: Give): void {
    this.give = give;
    void this.assess();
  }

  /** What was typed has changed; the desk is asked once the typing pauses. */
  typed(): void {
    clearTimeout(this.#pause);
    this.assessed = null;
    this.#pause = setTimeout(() => void this.assess(), TYPING_PAUSE_MS);
  }

  get isReady(): boolean {
    return this.assessed !== null && this.assessed.problem === null;
  }

  async assess(): Promise<void> {
    const asked = (this.#asked += 1);
    const goodwill = this.#goodwill;
    this.assessed = null;
    this.failure = null;
    if (!goodwill) return;
    try {
      const assessed = await call("assess_goodwill", this.#request(goodwill, false));
      if (asked === this.#asked) this.assessed = assessed;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }

  /** Gives it, once a manager has said yes where one is needed. */
  async go(): Promise<void> {
    const goodwill = this.#goodwill;
    if (!goodwill || !this.isReady || this.sending.busy) return;
    if ((this.assessed?.causes.length ?? 0) > 0 && !this.ask.open) return this.#ask(this.assessed?.needs_manager ?? true);
    const view = await this.sending.send("give_goodwill", this.#request(goodwill, true));
    if (view) {
      this.close();
      await this.#around.end(view);
    } else if (this.sending.failure?.code === "needs_manager") this.#ask(true);
    else {
      this.ask.pin = "";
      // What was shown may be true no longer; what is true now is shown before it is asked again.
      await this.assess();
    }
  }

  /** As the desk takes it; none while something of it is still to be typed. */
  get #goodwill(): AskGoodwill | null {
    const [amount, name, months] = [this.amount.trim(), this.name.trim(), Number(this.months)];
    if (amount === "") return null;
    switch (this.give) {
      case "money":
      case "voucher":
        return { give: this.give, amount };
      case "accessory":
        return name === "" ? null : { give: "accessory", name, cost: amount };
      case "warranty":
        return Number.isInteger(months) && months > 0 ? { give: "warranty", months, cost: amount } : null;
    }
  }

  #ask(needsApprover: boolean): void {
    this.ask.begin(needsApprover, this.#around.choices()?.approvers ?? []);
  }

  #request(goodwill: AskGoodwill, isSent: boolean): GiveGoodwill {
    const { lines, customer, new_customer } = this.#around.brought();
    return {
      customer, new_customer,
      lines: lines.map((line) => ({ ...line, resolution: "goodwill", goodwill })),
      tenders: [],
      exception: isSent ? this.ask.exception : null,
      seen: isSent ? (this.assessed?.seen ?? null) : null,
    };
  }
}
