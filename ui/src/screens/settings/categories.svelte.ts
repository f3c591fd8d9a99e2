// What the shop calls goods, and the categories of the rules that its words stand for.
import { call } from "../../backend";
import type { CategoriesView, UnsortedGoods } from "../../api.gen";
import { Sending } from "../../lib/sending.svelte";

export class Categories {
  view = $state<CategoriesView | null>(null);
  /** A word that is typed, and the category for it. */
  word = $state("");
  category = $state("");
  /** What was chosen for goods that stand for nothing yet, by their code. */
  chosen = $state<Record<string, string>>({});
  readonly sending = new Sending();

  async load(): Promise<void> {
    this.view = await call("categories", {});
  }

  /** What would be taken for an article: what was chosen, or what its name suggests. */
  categoryOf(goods: UnsortedGoods): string {
    return this.chosen[keyOf(goods)] ?? goods.suggestion;
  }

  choose(goods: UnsortedGoods, category: string): void {
    this.chosen[keyOf(goods)] = category;
  }

  /** Takes it, with one click. */
  async accept(goods: UnsortedGoods): Promise<void> {
    const category = this.categoryOf(goods);
    if (category !== "") await this.#map(keyOf(goods), category);
  }

  async add(): Promise<void> {
    if (this.word.trim() === "") return;
    if (await this.#map(this.word.trim(), this.category)) this.word = this.category = "";
  }

  /** The word stands for nothing any more. */
  async forget(word: string): Promise<void> {
    await this.#map(word, null);
  }

  async #map(word: string, category: string | null): Promise<boolean> {
    const view = await this.sending.send("map_category", { word, category });
    if (view) this.view = view;
    return view !== undefined;
  }
}

function keyOf(goods: UnsortedGoods): string {
  return goods.code || goods.name;
}
