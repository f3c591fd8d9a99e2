// The shop's own texts on paper, with a look at what they make of a real one while they are typed.
import { call, failureOf, type Failure } from "../../backend";
import type { DocumentKind, PaperField, PaperTexts, TextsPreview } from "../../api.gen";

export const KINDS = ["return", "exchange", "refusal", "pick_up", "credit", "goodwill", "warranty", "repair", "estimate", "sent_out", "hand_over", "loan", "visit"] as const satisfies readonly DocumentKind[];

/** What may be left out on which kind; the desk refuses anything else. */
const MAY_BE_HIDDEN: Record<PaperField, readonly DocumentKind[]> = {
  seat: ["return", "refusal", "exchange", "pick_up", "goodwill", "repair", "estimate", "sent_out", "hand_over", "loan"],
  customer_phone: ["return", "refusal", "exchange", "pick_up", "goodwill"],
  disposition: ["return"],
};
const FIELDS = Object.keys(MAY_BE_HIDDEN) as PaperField[];
/** So long after the last key it is looked anew. */
const PAUSE_MS = 300;

export class PaperLook {
  kind = $state<DocumentKind>("return");
  view = $state.raw<TextsPreview | null>(null);
  failure = $state<Failure | null>(null);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get fields(): PaperField[] {
    return FIELDS.filter((field) => MAY_BE_HIDDEN[field].includes(this.kind));
  }

  /** The terms of the kind that is looked at, to be typed in. */
  terms(texts: PaperTexts, language: "zh" | "en"): string {
    return texts.terms.find((one) => one.kind === this.kind)?.[language] ?? "";
  }

  setTerms(texts: PaperTexts, language: "zh" | "en", text: string): void {
    const known = texts.terms.find((one) => one.kind === this.kind);
    if (known) known[language] = text;
    else texts.terms.push({ kind: this.kind, zh: "", en: "", [language]: text });
    texts.terms = texts.terms.filter((one) => one.zh.trim() !== "" || one.en.trim() !== "");
    this.soon(texts);
  }

  shows(texts: PaperTexts, field: PaperField): boolean {
    return !texts.hidden.some((one) => one.kind === this.kind && one.field === field);
  }

  show(texts: PaperTexts, field: PaperField, shown: boolean): void {
    const { kind } = this;
    texts.hidden = texts.hidden.filter((one) => one.kind !== kind || one.field !== field);
    if (!shown) texts.hidden.push({ kind, field });
    this.soon(texts);
  }

  soon(texts: PaperTexts): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(texts), PAUSE_MS);
  }

  async look(texts: PaperTexts): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const view = await call("preview_texts", { papers: $state.snapshot(texts), kind: this.kind, paper: null, languages: null });
      if (asked !== this.#asked) return;
      this.view = view;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
  }
}
