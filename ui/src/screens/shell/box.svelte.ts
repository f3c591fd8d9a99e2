// The one box: whatever is typed or scanned, it finds it.
import { call, failureOf, type Failure } from "../../backend";
import type { Hit, HitKind, LookedIn, PaperCheck } from "../../api.gen";

/** A pause in typing after which the box looks, in milliseconds: longer than a scanner's between two characters. A key
 * that comes after such a pause is a person's, and the box looks at once: every millisecond is one before the result
 * is painted. */
const PAUSE_MS = 15;
/** What takes longer than this, in milliseconds, is said to be going on. */
const SLOW_MS = 150;
/** Hits that fit without scrolling. */
const MOST_HITS = 20;

/** A paper's number with its check code, scanned from its square or typed off it. */
const CHECK = /^([A-Z][0-9]+-[0-9]{6}-[0-9]{3,})[/ ]\s*[0-9A-Z]{4}[- ]?[0-9A-Z]{4}$/i;

/** Hits of one kind, with their places among all. */
export type Group = { kind: HitKind; hits: { hit: Hit; at: number }[] };

export class Box {
  text = $state("");
  hits = $state<Hit[]>([]);
  /** Whether the hits are only numbers like the one that was typed. */
  isSimilar = $state(false);
  /** Where the box looked. */
  lookedIn = $state<LookedIn[]>([]);
  isOpen = $state(false);
  at = $state(0);
  failure = $state<Failure | null>(null);
  looking = $state(false);
  /** Whether looking takes its time. A wheel that turns at every key would only delay what is found. */
  isSlow = $state(false);
  /** Whether the paper that was held before it is the shop's. */
  paper = $state<PaperCheck | null>(null);
  /** What the hits were found for; none: nothing was looked for yet. */
  foundFor = $state("");
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #typedAt = Number.NEGATIVE_INFINITY;
  #slow: ReturnType<typeof setTimeout> | undefined;
  readonly #choose: (hit: Hit) => void;

  constructor(choose: (hit: Hit) => void) {
    this.#choose = choose;
  }

  get isEmpty(): boolean {
    return this.isOpen && !this.looking && this.foundFor !== "" && this.hits.length === 0 && !this.failure;
  }

  /** The hits by kind, in the order of the arrows. */
  get groups(): Group[] {
    const groups: Group[] = [];
    this.hits.forEach((hit, at) => {
      const last = groups.at(-1);
      if (last?.kind === hit.kind) last.hits.push({ hit, at });
      else groups.push({ kind: hit.kind, hits: [{ hit, at }] });
    });
    return groups;
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#pause);
    const now = performance.now();
    const isPerson = now - this.#typedAt > PAUSE_MS;
    this.#typedAt = now;
    if (text.trim() === "") this.close();
    else if (isPerson) void this.#look(false);
    else this.#pause = setTimeout(() => void this.#look(false), PAUSE_MS);
  }

  /** Enter: what is marked, or where nothing was found yet, the only thing that it can mean. */
  async enter(): Promise<void> {
    clearTimeout(this.#pause);
    if (this.text.trim() === "") return;
    if (this.foundFor === this.text && this.isOpen && !this.looking) {
      const hit = this.hits[this.at];
      if (hit) this.choose(hit);
    } else {
      await this.#look(true);
    }
  }

  /** A scanned code; it takes the place of what was typed. */
  async scan(code: string): Promise<void> {
    clearTimeout(this.#pause);
    this.text = code;
    await this.#look(true);
  }

  move(by: number): void {
    if (this.hits.length > 0) this.at = (this.at + by + this.hits.length) % this.hits.length;
  }

  choose(hit: Hit): void {
    this.clear();
    this.#choose(hit);
  }

  close(): void {
    clearTimeout(this.#pause);
    this.#asked += 1;
    this.isOpen = false;
    this.#rest();
    this.hits = [];
    this.foundFor = "";
    this.failure = this.paper = null;
  }

  clear(): void {
    this.text = "";
    this.close();
  }

  #rest(): void {
    clearTimeout(this.#slow);
    this.looking = this.isSlow = false;
  }

  async #look(openCertain: boolean): Promise<void> {
    const asked = (this.#asked += 1);
    const text = this.text;
    this.looking = true;
    clearTimeout(this.#slow);
    this.#slow = setTimeout(() => (this.isSlow = this.looking), SLOW_MS);
    try {
      const number = CHECK.exec(text.trim())?.[1];
      const paper = number ? await call("check_paper", { code: text }) : null;
      const found = await call("find", { text: number ?? text, limit: MOST_HITS });
      if (asked !== this.#asked) return;
      this.paper = paper;
      this.hits = found.hits;
      this.isSimilar = found.is_similar;
      this.lookedIn = found.looked_in;
      this.at = 0;
      this.foundFor = text;
      this.failure = null;
      this.isOpen = true;
      const only = found.hits[0];
      // What was said of a paper has to be read before its case covers it.
      if (openCertain && found.is_certain && only && !paper) this.choose(only);
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.hits = [];
      this.paper = null;
      this.failure = failureOf(thrown);
      this.isOpen = true;
    } finally {
      if (asked === this.#asked) this.#rest();
    }
  }
}
