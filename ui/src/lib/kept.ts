// What this PC remembers for itself: language, light or dark, size of the letters. Never anything of a customer.

/** What was kept under `name`, where it is one of `allowed`; otherwise `usual`. */
export function kept<T extends string>(name: string, allowed: readonly T[], usual: T): T {
  let found: string | null = null;
  try {
    found = localStorage.getItem(`sanbao.${name}`);
  } catch {
    // A window without storage forgets; that is all that happens.
  }
  return allowed.find((value) => value === found) ?? usual;
}

/** Keeps `value` under `name`. */
export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`sanbao.${name}`, value);
  } catch {
    // As above.
  }
}

/** The text that was kept under `name`, such as a folder; empty where there is none. */
export function keptText(name: string): string {
  try {
    return localStorage.getItem(`sanbao.${name}`) ?? "";
  } catch {
    return "";
  }
}
