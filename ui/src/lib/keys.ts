// Keys and the scanner. A scanner is a keyboard that types faster than anybody: gaps of at most 35 ms, at least
// four characters, Enter or Tab at the end. It can begin anywhere, so a single key may only act as a short cut
// once it is clear that it is not the first character of a code.

/** The longest gap between two characters of a scanner, in milliseconds (measured; people need 60 and more). */
export const LONGEST_GAP_MS = 35;
/** Fewer characters than this are typed by hand. */
export const FEWEST_CHARACTERS = 4;

export interface Heard {
  /** A code was scanned. */
  scan(code: string): void;
  /** A single key was pressed outside of every field: `1`, `Enter`, `Escape` ….  True: it was of use. */
  key(key: string, event: KeyboardEvent): boolean;
}

/** Collects what arrives key by key; knows no DOM and takes the time as an argument. */
export class Burst {
  #characters = "";
  #last = -Infinity;

  /** Takes a character. */
  type(character: string, at: number): void {
    this.#characters = at - this.#last <= LONGEST_GAP_MS ? this.#characters + character : character;
    this.#last = at;
  }

  /** Whether the character just taken followed the one before as only a scanner's does. */
  get isFast(): boolean {
    return this.#characters.length > 1;
  }

  /** Ends at Enter or Tab: the code, if it was one. */
  end(at: number): string | undefined {
    const isScan = at - this.#last <= LONGEST_GAP_MS && [...this.#characters].length >= FEWEST_CHARACTERS;
    const code = this.#characters;
    this.#characters = "";
    this.#last = -Infinity;
    return isScan ? code : undefined;
  }
}

/** Listens on the whole window until the function it returns is called. */
export function listen(heard: Heard): () => void {
  const burst = new Burst();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** A field and what stood in it before the scanner began to type there. */
  let before: { field: HTMLInputElement | HTMLTextAreaElement; value: string } | undefined;

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.key === "Process" || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.timeStamp;
    if (event.key === "Enter" || event.key === "Tab") {
      const code = burst.end(at);
      if (code !== undefined && !isOwnField(event.target)) {
        clearTimeout(waiting);
        event.preventDefault();
        event.stopPropagation();
        if (before) put(before.field, before.value);
        before = undefined;
        heard.scan(code);
        return;
      }
    }
    if (event.key.length === 1) {
      burst.type(event.key, at);
      clearTimeout(waiting);
      if (!burst.isFast) {
        before = isField(event.target) ? { field: event.target, value: event.target.value } : undefined;
        if (!isField(event.target) && !isChooser(event.target)) {
          waiting = setTimeout(() => heard.key(event.key, event), LONGEST_GAP_MS + 5);
        }
      }
      return;
    }
    if (event.key === "Escape" && hasOwnEscape(event.target)) return;
    if (event.key === "Enter" ? isFree(event.target) : !(event.key === "Tab")) {
      if (!event.defaultPrevented && heard.key(event.key, event)) event.preventDefault();
    }
  }

  window.addEventListener("keydown", onKey, { capture: true });
  return () => {
    clearTimeout(waiting);
    window.removeEventListener("keydown", onKey, { capture: true });
  };
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type);
}

/** A list to choose from takes letters itself. */
function isChooser(target: EventTarget | null): boolean {
  return target instanceof HTMLSelectElement;
}

/** Fields that want the scan themselves: the box, a serial number in a form, and a PIN, which nobody may move. */
function isOwnField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("[data-scan=here], input[type=password]") !== null;
}

/** What lies over everything else closes itself. */
function hasOwnEscape(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-escape=own]") !== null;
}

/** Where Enter has no meaning of its own. */
function isFree(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  return !isField(target) && target.closest("button, a, select, summary, form, [data-scan=here]") === null;
}

function put(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
