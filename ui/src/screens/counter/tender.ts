// An amount that the desk wrote for people, as the plain decimal that a request takes. Nothing is computed.

/** `¥4,599.00` → `4599.00`. */
export function plainOf(text: string): string {
  return text.replaceAll(/[^0-9.-]/g, "").replace(/^\.+/, "");
}
