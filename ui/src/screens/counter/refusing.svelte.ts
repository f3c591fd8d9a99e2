// A refusal while it is written: what the customer asked for and does not get, and what the clerk adds.
import type { AssessView, CaseView, OpenQuestion, Resolution, Return } from "../../api.gen";
import type { Sending } from "../../lib/sending.svelte";
import { isOffered, refusedOf } from "./asked";
import type { Draft } from "./draft.svelte";

/** What it needs to know of the counter. */
export type Around = {
  brought: () => Return;
  drafts: () => Draft[];
  assessed: () => AssessView | null;
  changed: () => void;
  sending: Sending;
  end: (view: CaseView) => Promise<void>;
};

export class Refusing {
  on = $state(false);
  note = $state("");
  /** What was chosen before it was opened. */
  #before: (Resolution | null)[] = [];
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Opens it. Whoever is refused something asked for what the rules do not give, first of all money. */
  begin(): void {
    if (this.on) return;
    const drafts = this.#around.drafts();
    this.#before = drafts.map((draft) => draft.resolution);
    for (const [at, draft] of drafts.entries()) {
      const line = this.#around.assessed()?.lines[at];
      const refused = line ? refusedOf(line.verdict)[0] : undefined;
      if (line && refused && isOffered(line.verdict, line.resolution)) draft.resolution = refused;
    }
    this.#around.changed();
    this.on = true;
  }

  /** Back to what the customer can have. */
  cancel(): void {
    this.on = false;
    for (const [at, draft] of this.#around.drafts().entries()) draft.resolution = this.#before[at] ?? null;
    this.#around.changed();
  }

  /** Forgets it; another customer comes. */
  clear(): void {
    this.on = false;
    this.note = "";
  }

  /** Whether the clerk refuses what the rules give: then she has to say why. */
  get refusesOffered(): boolean {
    return this.#around.assessed()?.lines.some((line) => isOffered(line.verdict, line.resolution)) ?? false;
  }

  /** The question that has to be answered first, because the answer could give the customer more. */
  get hangsOn(): OpenQuestion | null {
    return this.#around.assessed()?.lines.find((line) => line.hangs_on)?.hangs_on ?? null;
  }

  async go(): Promise<void> {
    if (this.hangsOn) return;
    if (this.refusesOffered && this.note.trim() === "") return;
    const { lines, customer, new_customer } = this.#around.brought();
    const view = await this.#around.sending.send("refuse_return", { lines, customer, new_customer, note: this.note.trim() });
    if (view) await this.#around.end(view);
  }
}
