// Limits are kept in minor units and typed as decimals. Digits are moved, never multiplied: no floating point.

function decimals(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** `300000` fen → `3000.00`. */
export function plain(minor: number, currency: string): string {
  const places = decimals(currency);
  if (places === 0) return String(minor);
  const digits = String(minor).padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** `3,000` → `300000` fen; undefined where it is no amount of this currency. */
export function minor(text: string, currency: string): number | undefined {
  const places = decimals(currency);
  const match = /^([0-9]{1,12})(?:\.([0-9]*))?$/.exec(text.trim().replaceAll(/[,\s]/g, ""));
  const [, whole, part = ""] = match ?? [];
  if (whole === undefined || part.length > places) return undefined;
  return Number(whole + part.padEnd(places, "0"));
}
