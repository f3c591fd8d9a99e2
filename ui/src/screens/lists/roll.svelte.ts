// Where a list stands. A million rows are taller than any element may be, so the scroll bar's way is shorter than
// the list's: what is turned with a wheel moves the list by as much, and a pull at the bar moves it by its share.

/** The tallest element that every engine draws, in pixels, with room to spare (WebKit ends at 33 million). */
export const TALLEST_PX = 8_000_000;
/** Rows that are drawn beyond what is seen, so that none is missing while it comes into sight. */
const BEYOND = 4;

export class Roll {
  total = $state(0);
  /** The height of a row, in pixels. */
  row = $state(44);
  /** The height of what is seen. */
  view = $state(0);
  /** How far down the list's top edge is, in pixels of the whole list. */
  top = $state(0);
  /** Where the bar was last. */
  #bar = 0;

  get whole(): number {
    return this.total * this.row;
  }

  /** The height of what is scrolled. */
  get height(): number {
    return Math.min(this.whole, TALLEST_PX);
  }

  get #most(): number {
    return Math.max(0, this.whole - this.view);
  }

  get #mostBar(): number {
    return Math.max(0, this.height - this.view);
  }

  /** The rows to draw: from the first up to, and without, the last. */
  get shown(): { first: number; last: number } {
    const first = Math.max(0, Math.floor(this.top / this.row) - BEYOND);
    return { first, last: Math.min(this.total, Math.ceil((this.top + this.view) / this.row) + BEYOND) };
  }

  /** How many rows a page is. */
  get page(): number {
    return Math.max(1, Math.floor(this.view / this.row) - 1);
  }

  /** Where the bar belongs. */
  get bar(): number {
    return this.#most === 0 ? 0 : Math.round((this.top / this.#most) * this.#mostBar);
  }

  /** The bar was moved. Says whether it has to be put elsewhere: it is at its end and the list is not. */
  scrolled(bar: number): boolean {
    const by = bar - this.#bar;
    this.#bar = bar;
    if (by === 0) return false;
    const isPulled = this.whole <= TALLEST_PX || Math.abs(by) >= this.view;
    this.#put(isPulled ? (this.#mostBar === 0 ? 0 : (bar / this.#mostBar) * this.#most) : this.top + by);
    return !isPulled && (bar <= 0 || bar >= this.#mostBar) && this.bar !== bar;
  }

  /** Notes that the bar was put where it belongs. */
  placed(bar: number): void {
    this.#bar = bar;
  }

  /** Brings a row into sight, by as little as that takes. */
  reveal(at: number): void {
    const [above, below] = [at * this.row, (at + 1) * this.row - this.view];
    if (this.top > above) this.#put(above);
    else if (this.top < below) this.#put(below);
  }

  /** Puts the top edge there. */
  to(top: number): void {
    this.#put(top);
  }

  #put(top: number): void {
    this.top = Math.min(Math.max(0, top), this.#most);
  }
}
