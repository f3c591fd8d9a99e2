// The price list of accessories while it is typed. Amounts stay text until they are stored.
import type { AccessoryPrice } from "../../api.gen";
import { minor } from "./decimals";

export type TypedAccessory = Omit<AccessoryPrice, "amount_minor"> & { amount: string };

/** A new row; its code is one that no other has, and stays its own for ever. */
export function newAccessory(all: TypedAccessory[]): TypedAccessory {
  const numbers = all.map((one) => Number(/^a([0-9]+)$/.exec(one.code)?.[1] ?? 0));
  return { code: `a${Math.max(0, ...numbers) + 1}`, zh: "", en: "", categories: [], amount: "" };
}

/** As the settings keep it; undefined where a row lacks its name or its amount. Rows with nothing in them are none. */
export function typedAccessories(typed: TypedAccessory[], currency: string): AccessoryPrice[] | undefined {
  const filled = typed.filter((one) => one.zh.trim() !== "" || one.en.trim() !== "" || one.amount.trim() !== "");
  const kept = filled.map(({ amount, zh, en, ...one }) => ({ ...one, zh: zh.trim() || en.trim(), en: en.trim(), amount_minor: minor(amount, currency) ?? -1 }));
  return kept.every((one) => one.zh !== "" && one.amount_minor >= 0) ? kept : undefined;
}
