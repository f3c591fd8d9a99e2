// One rule for every key, in one place. A scanner is a keyboard and can begin anywhere, so
// - a key is a short cut only once it cannot be the beginning of a code: a longer pause than a scanner's has passed;
// - an Enter that follows keys which went into no field decides nothing: it ends a code, or it comes too soon;
// - an Enter that stands alone presses the button that shows it, wherever the focus is; a person who went to another
//   button with the keyboard means that one, and then no button shows it.
import { FEWEST_CHARACTERS, MEASURED_PAUSE_MS, Run, SLOWEST_GAP_MS, UNKNOWN, bare, holdMs, type Measured, type Scanner } from "./scanner";

/** An Enter stands alone so long after the last key outside of every field, in milliseconds: no scanner is as slow. */
export const ALONE_MS = SLOWEST_GAP_MS;
/** A timer that comes this late, in milliseconds, came before keys that were typed meanwhile. */
const LATE_MS = 25;

export interface Heard {
  /** A code was scanned. */
  scan(code: string): void;
  /** A single key was pressed outside of every field: `1`, `Enter`, `Escape` ….  True: it was of use. */
  key(key: string, event: KeyboardEvent): boolean;
  /** An Enter came too soon behind another key and did nothing. */
  tooSoon?(): void;
  /** The scanner of this PC; none: nobody has measured it. */
  scanner?(): Scanner;
}

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Teacher = (code: Measured) => void;

/** Who measures a scanner now, if anybody does: every key goes there and nowhere else. */
let teacher: Teacher | null = null;

/** Gives every code that is scanned from now on to `take`, and nothing of it to anybody else, until what is returned is called. */
export function measure(take: Teacher): () => void {
  teacher = take;
  return () => {
    if (teacher === take) teacher = null;
  };
}

/** Listens on the whole window until the function it returns is called. */
export function listen(heard: Heard): () => void {
  const scanner = () => heard.scanner?.() ?? UNKNOWN;
  let run = new Run();
  /** The keys of the run, where they were typed outside of every field. */
  let held: KeyboardEvent[] = [];
  /** The field that the run goes into, and what stood there before. */
  let into: { field: Typed; before: string } | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** When a key was last pressed outside of every field, and when a code was last scanned. */
  let outsideAt = -Infinity;
  let scannedAt = -Infinity;
  /** What the mouse put the focus on: nobody means it when Enter is pressed. */
  let pointed: Element | null = null;

  function forget(): void {
    clearTimeout(waiting);
    run = new Run();
    held = [];
    into = null;
  }

  function wait(): void {
    clearTimeout(waiting);
    const hold = teacher ? MEASURED_PAUSE_MS : holdMs(scanner());
    const due = performance.now() + hold;
    waiting = setTimeout(() => {
      // The page was busy; keys from meanwhile are still on their way.
      if (performance.now() - due > LATE_MS) wait();
      else over();
    }, hold);
  }

  /** A pause: what came before it is no more than it was, unless it is a whole code. */
  function over(): void {
    const [was, keys, went] = [run, held, into];
    forget();
    if (teacher) teacher({ run: was, endedAt: null });
    else if (went === null || went.field instanceof HTMLSelectElement) {
      if ([...was.text].length >= FEWEST_CHARACTERS) scanned(was, went);
      else if (went === null) for (const key of keys) press(key);
    } else if (scanner().endsByPause && !isOwnField(went.field) && was.isScanners(scanner())) scanned(was, went);
  }

  function scanned(was: Run, went: typeof into): void {
    scannedAt = was.last;
    if (went) put(went.field, went.before);
    heard.scan(bare(scanner(), was.text));
  }

  function press(event: KeyboardEvent): void {
    if (event.key === " ") {
      if (event.target instanceof HTMLElement && event.target.isConnected) event.target.click();
    } else heard.key(event.key, event);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.key === "Process" || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.timeStamp;
    const isEnd = event.key === "Enter" || event.key === "Tab";
    const hold = teacher ? MEASURED_PAUSE_MS : holdMs(scanner());
    if (run.text !== "" && at - run.last > hold) over();
    if (teacher && (isEnd || event.key.length === 1)) {
      stop(event);
      if (event.repeat) return;
      if (!isEnd) {
        run.add(event.key, at);
        wait();
      } else if (run.text !== "") {
        const was = run;
        forget();
        teacher({ run: was, endedAt: at });
      }
      return;
    }
    // A key that is held down is one key.
    if (event.repeat && (isEnd ? event.key === "Enter" && !(event.target instanceof HTMLTextAreaElement) : event.key.length === 1 && !isTyped(event.target))) return stop(event);
    if (event.key.length === 1) character(event, at);
    else if (isEnd) end(event, at);
    else if (event.key === "Escape" && hasOwnEscape(event.target)) return;
    else if (!event.defaultPrevented && heard.key(event.key, event)) event.preventDefault();
  }

  function character(event: KeyboardEvent, at: number): void {
    const { target } = event;
    if (run.text === "") into = isTyped(target) ? { field: target, before: target.value } : null;
    if (into === null || into.field instanceof HTMLSelectElement) outsideAt = at;
    if (into === null) {
      // A space presses the button that has the focus; here it waits like every other key.
      if (event.key === " ") {
        if (run.text !== "" || target instanceof HTMLButtonElement) event.preventDefault();
        else return;
      }
      held.push(event);
    }
    run.add(event.key, at);
    wait();
  }

  function end(event: KeyboardEvent, at: number): void {
    const [was, keys, went] = [run, held, into];
    forget();
    if (was.text !== "" && (went === null || went.field instanceof HTMLSelectElement)) {
      const isCode = [...was.text].length >= FEWEST_CHARACTERS;
      if (isCode || event.key === "Enter") stop(event);
      if (isCode) scanned(was, went);
      else for (const key of keys) press(key);
      if (!isCode && event.key === "Enter") heard.tooSoon?.();
      return;
    }
    if (went !== null && was.isScanners(scanner(), at)) {
      if (!isOwnField(went.field)) {
        stop(event);
        scanned(was, went);
        return;
      }
      // The field has its code; what its form does is for a key of its own, unless the code is all that it asks for.
      if (!isPin(went.field) && (pays(went.field) || !went.field.matches("[data-scan-sends]"))) event.preventDefault();
    } else if (was.text !== "" && pays(went?.field)) event.preventDefault();
    if (event.key !== "Enter" || isText(event.target) || isList(event.target)) return;
    if (at - outsideAt < ALONE_MS) {
      stop(event);
      // Some scanners end a code with two of them; that is nobody's Enter.
      if (scannedAt < outsideAt) heard.tooSoon?.();
      return;
    }
    if (isButton(event.target) && event.target !== pointed) return;
    const main = mainButton(event.target);
    if (main) {
      stop(event);
      main.click();
    } else if (isFree(event.target) && heard.key("Enter", event)) event.preventDefault();
  }

  /** Where the keyboard went to something that Enter does other things with than the main button; the style knows which
   * button that leaves. */
  function onFocus(): void {
    const active = document.activeElement;
    const where = isText(active) ? "field" : active !== pointed && isButton(active) ? "button" : undefined;
    if (where) document.documentElement.dataset["enterElsewhere"] = where;
    else delete document.documentElement.dataset["enterElsewhere"];
  }

  function onPointer(): void {
    pointed = null;
    // What the press puts the focus on is known once the browser has done it.
    setTimeout(() => {
      pointed = document.activeElement;
      onFocus();
    });
  }

  function onFocusIn(event: FocusEvent): void {
    if (event.target !== pointed) pointed = null;
    onFocus();
  }

  /** What had the focus may lose it to nothing, of which nothing else is heard. */
  const onFocusOut = () => setTimeout(onFocus);

  window.addEventListener("keydown", onKey, { capture: true });
  window.addEventListener("pointerdown", onPointer, { capture: true });
  window.addEventListener("focusin", onFocusIn);
  window.addEventListener("focusout", onFocusOut);
  return () => {
    forget();
    window.removeEventListener("keydown", onKey, { capture: true });
    window.removeEventListener("pointerdown", onPointer, { capture: true });
    window.removeEventListener("focusin", onFocusIn);
    window.removeEventListener("focusout", onFocusOut);
  };
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The button that shows Enter: that of the form that has the focus, otherwise of a form that is open, otherwise any. */
export function mainButton(target: EventTarget | null): HTMLElement | undefined {
  const shown = [...document.querySelectorAll<HTMLElement>("kbd[data-enter]")]
    .map((key) => key.closest("button"))
    .filter((button) => button !== null && button.closest("[inert]") === null);
  const form = target instanceof Element ? formOf(target) : null;
  return (shown.find((button) => form !== null && button?.form === form) ?? shown.find((button) => button?.form) ?? shown.at(-1)) ?? undefined;
}

function formOf(of: Element | null | undefined): HTMLFormElement | null {
  return of instanceof HTMLButtonElement || of instanceof HTMLInputElement || of instanceof HTMLTextAreaElement ? of.form : (of?.closest("form") ?? null);
}

/** Where text is typed. */
function isText(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type);
}

/** What takes characters itself: text, and a list to choose from. */
function isTyped(target: EventTarget | null): target is Typed {
  return isText(target) || target instanceof HTMLSelectElement;
}

function isPin(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === "password";
}

/** Fields that want the scan themselves: the box, a serial number in a form, and a PIN, which nobody may move. */
function isOwnField(target: EventTarget | null): boolean {
  return target instanceof Element && (isPin(target) || target.closest("[data-scan=here]") !== null);
}

/** What lies over everything else closes itself. */
function hasOwnEscape(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-escape=own]") !== null;
}

/** Whether the form of a field moves money: no Enter that may belong to a code sends it. A PIN is no code. */
function pays(field: Typed | undefined): boolean {
  return field !== undefined && !isPin(field) && field.closest("form[data-pays]") !== null;
}

/** What Enter presses by itself. */
function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a, summary") !== null;
}

/** A list whose rows Enter opens. */
function isList(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("[role=grid], [role=listbox]");
}

/** Where Enter has no meaning of its own. */
function isFree(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target.closest("form, select, [data-scan=here]") === null;
}

function put(field: Typed, value: string): void {
  if (field.value === value) return;
  field.value = value;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}
