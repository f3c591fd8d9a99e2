// What was chosen for a paper and does not come to be, as a sentence.
import type { FallsBack } from "../api.gen";
import { say } from "./words.svelte";

export function fallsBack({ lacking, printer, paper }: FallsBack): string {
  const size = paper === null ? "" : say(`sheet-size-${paper}`);
  return say(`falls-back-${lacking}`, { printer: printer || say("printing-own"), paper: size });
}
