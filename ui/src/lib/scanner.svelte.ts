// The scanner of this PC, as it was measured in the settings. It is the PC's own, like its language: nothing of it is in
// the store.
import { keep, keptText } from "./kept";
import { UNKNOWN, type Scanner } from "./scanner";

function read(): Scanner {
  try {
    const kept = JSON.parse(keptText("scanner")) as Partial<Scanner>;
    return typeof kept.gapMs === "number" && kept.gapMs > 0 && kept.gapMs <= 250 ? { ...UNKNOWN, ...kept } : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

let current = $state.raw<Scanner>(read());

export const ownScanner = {
  get current(): Scanner {
    return current;
  },
  /** From now on keys are judged by this one. */
  set current(scanner: Scanner) {
    current = scanner;
    keep("scanner", scanner.isMeasured ? JSON.stringify(scanner) : "");
  },
  /** As at the start: read anew. */
  forget(): void {
    current = read();
  },
};
