// What tells a scanner from a person, as far as it can be told: a pure reckoning over keys and their times. A scanner
// is a keyboard. The fast ones leave 5 ms between two keys, the slow ones (wireless, or set to be slow) 100; people
// leave 60 and more, but never evenly. Scanners at a serial port and those that are no keyboards are not heard.

/** How a scanner types, as this PC knows it. */
export interface Scanner {
  /** The longest gap between two of its keys, in milliseconds. */
  gapMs: number;
  /** What it puts before and after each code, to be taken off. */
  prefix: string;
  suffix: string;
  /** Whether nothing ends a code but a pause. */
  endsByPause: boolean;
  /** Whether this was measured here. */
  isMeasured: boolean;
}

/** A scanner that nobody has measured: as slow as any that was met. */
export const UNKNOWN: Scanner = { gapMs: 100, prefix: "", suffix: "", endsByPause: false, isMeasured: false };

/** Fewer characters than this are typed by hand. */
export const FEWEST_CHARACTERS = 4;
/** Keys as close as this are nobody's but a scanner's, in milliseconds (measured; people need 60 and more). */
export const NOBODYS_GAP_MS = 35;
/** So many keys at one pace are no person's. */
const EVEN_CHARACTERS = 6;
/** An even pace strays by no more than this part of itself, or by so many milliseconds; its end by the second part. */
const STRAYS_PART = 0.2;
const ENDS_PART = 0.3;
const STRAYS_MS = 8;
/** So many of the gaps have to be so. A person's are even in fewer than half. */
const NEARLY_ALL = 0.8;
/** A code is over after this, in milliseconds, while a scanner is measured. */
export const MEASURED_PAUSE_MS = 500;
/** Slower than this is a hand, in milliseconds. */
export const SLOWEST_GAP_MS = 250;

/** How long a key has to wait until it is clear that it does not begin a code, in milliseconds. */
export function holdMs(scanner: Scanner): number {
  return Math.round(scanner.gapMs * 1.3) + 20;
}

/** Keys that came one after the other without a pause, with what ended them if it came as fast. */
export class Run {
  text = "";
  /** When each came, in milliseconds. */
  readonly times: number[] = [];

  add(character: string, at: number): void {
    this.text += character;
    this.times.push(at);
  }

  get last(): number {
    return this.times.at(-1) ?? -Infinity;
  }

  get gaps(): number[] {
    return this.times.slice(1).map((time, at) => time - (this.times[at] ?? time));
  }

  /**
   * Whether no person typed this into a field: nearly every key too close to the one before, or nearly all of them too
   * even. A busy machine tears a few apart; what ends it comes at the same pace.
   */
  isScanners(scanner: Scanner, endedAt?: number): boolean {
    const gaps = this.gaps;
    const length = [...this.text].length;
    if (length < FEWEST_CHARACTERS || gaps.some((gap) => gap > holdMs(scanner))) return false;
    const nearly = (isSo: (gap: number) => boolean) => gaps.filter(isSo).length >= gaps.length * NEARLY_ALL;
    const end = endedAt === undefined ? undefined : endedAt - this.last;
    if (nearly((gap) => gap <= NOBODYS_GAP_MS) && (end ?? 0) <= NOBODYS_GAP_MS) return true;
    const pace = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
    const stray = (part: number) => Math.max(STRAYS_MS, pace * part);
    return length >= EVEN_CHARACTERS && nearly((gap) => Math.abs(gap - pace) <= stray(STRAYS_PART)) && Math.abs((end ?? pace) - pace) <= stray(ENDS_PART);
  }
}

/** A code without what the scanner puts around it. */
export function bare(scanner: Scanner, text: string): string {
  const { prefix, suffix } = scanner;
  const from = prefix !== "" && text.startsWith(prefix) ? prefix.length : 0;
  const to = suffix !== "" && text.length > from + suffix.length && text.endsWith(suffix) ? text.length - suffix.length : text.length;
  return text.slice(from, to);
}

/** A code that was scanned to be measured: its keys, and whether a key ended it. */
export type Measured = { run: Run; endedAt: number | null };

/** What three codes tell of the scanner; none where a hand typed them, or nothing was scanned. */
export function measured(codes: readonly Measured[]): Scanner | undefined {
  const gaps = codes.flatMap(({ run, endedAt }) => (endedAt === null ? run.gaps : [...run.gaps, endedAt - run.last]));
  if (codes.length === 0 || codes.some(({ run }) => [...run.text].length < FEWEST_CHARACTERS)) return undefined;
  const slowest = Math.max(...gaps);
  if (slowest > SLOWEST_GAP_MS) return undefined;
  const texts = codes.map(({ run }) => run.text);
  // Codes of one kind begin alike by themselves, so only what no code begins with is the scanner's: ]C1, ~, #.
  const prefix = same(texts, /^(?:\][A-Za-z][0-9]|[^\p{L}\p{N}]+)/u);
  const suffix = same(texts.map((text) => text.slice(prefix.length)), /[^\p{L}\p{N}]+$/u);
  return { gapMs: Math.max(NOBODYS_GAP_MS, Math.ceil(slowest)), prefix, suffix, endsByPause: codes.every(({ endedAt }) => endedAt === null), isMeasured: true };
}

/** What the pattern finds in every text, where it finds the same in each. */
function same(texts: readonly string[], pattern: RegExp): string {
  const found = new Set(texts.map((text) => pattern.exec(text)?.[0] ?? ""));
  return found.size === 1 ? ([...found][0] ?? "") : "";
}
