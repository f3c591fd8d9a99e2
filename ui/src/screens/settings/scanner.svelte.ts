// Measuring the scanner of this PC: three codes are scanned, and from then on keys are judged by what they tell.
import { measure } from "../../lib/keys";
import { UNKNOWN, measured, type Measured } from "../../lib/scanner";
import { ownScanner } from "../../lib/scanner.svelte";

/** So many codes are scanned. */
export const CODES = 3;

export class Measuring {
  /** What was scanned so far; none: nobody is measuring. */
  codes = $state.raw<Measured[] | null>(null);
  /** What came of it. */
  ended = $state<"set" | "by_hand" | null>(null);
  #end: (() => void) | undefined;

  begin(): void {
    this.stop();
    this.codes = [];
    this.ended = null;
    this.#end = measure((code) => this.#take(code));
  }

  stop(): void {
    this.#end?.();
    this.#end = undefined;
    this.codes = null;
  }

  /** Judges keys as before anything was measured. */
  forget(): void {
    this.stop();
    this.ended = null;
    ownScanner.current = UNKNOWN;
  }

  #take(code: Measured): void {
    const codes = [...(this.codes ?? []), code];
    const found = measured(codes);
    if (!found) {
      this.stop();
      this.ended = "by_hand";
    } else if (codes.length < CODES) {
      this.codes = codes;
    } else {
      this.stop();
      ownScanner.current = found;
      this.ended = "set";
    }
  }
}
