// Looking for a part of the catalogue, while a line of work is typed.
import { call } from "../../backend";
import type { Hit } from "../../api.gen";

/** Typing pauses this long before it is looked for, in milliseconds. */
const PAUSE_MS = 150;
const MOST = 30;

export class Finder {
  text = $state("");
  hits = $state.raw<Hit[]>([]);
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.look(), PAUSE_MS);
  }

  async look(): Promise<void> {
    const asked = (this.#asked += 1);
    const text = this.text.trim();
    if (text === "") {
      this.hits = [];
      return;
    }
    try {
      const found = await call("find", { text, limit: MOST });
      if (asked === this.#asked) this.hits = found.hits.filter((hit) => hit.part !== null).slice(0, 6);
    } catch {
      // The box says why nothing can be found; here the number can still be typed.
      if (asked === this.#asked) this.hits = [];
    }
  }

  clear(): void {
    clearTimeout(this.#pause);
    this.#asked += 1;
    this.text = "";
    this.hits = [];
  }
}
