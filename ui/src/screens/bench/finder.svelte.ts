// Looking for a part of the catalogue, while a line of work is typed: what fits the device's model comes first.
import { call } from "../../backend";
import type { PartHit } from "../../api.gen";

/** Typing pauses this long before it is looked for, in milliseconds. */
const PAUSE_MS = 150;
const MOST = 6;

export class Finder {
  text = $state("");
  hits = $state.raw<PartHit[]>([]);
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  type(text: string, model: string): void {
    this.text = text;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.look(model), PAUSE_MS);
  }

  async look(model: string): Promise<void> {
    const asked = (this.#asked += 1);
    const text = this.text.trim();
    if (text === "") {
      this.hits = [];
      return;
    }
    try {
      const found = await call("find_parts", { text, model, maker: "", limit: MOST });
      if (asked === this.#asked) this.hits = found.hits;
    } catch {
      // The parts room says why nothing can be found; here the number can still be typed.
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
