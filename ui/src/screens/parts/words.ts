// How places and changes are said.
import type { Place } from "../../api.gen";
import { say } from "../../lib/words.svelte";

/** A bin, or whose van, and whether what lies there is defective. */
export function spot(at: { place: Place; keeper_name: string }): string {
  const bin = at.place.bin || (at.keeper_name ? "" : say("stock-no-bin"));
  const where = [at.keeper_name && say("stock-with", { name: at.keeper_name }), bin].filter(Boolean).join(" · ");
  return at.place.condition === "defective" ? `${where} · ${say("stock-condition-defective")}` : where;
}

/** `+3` or `−2`. */
export function signed(change: number): string {
  return change < 0 ? `−${-change}` : `+${change}`;
}
