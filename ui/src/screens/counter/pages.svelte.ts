// What the box opens that is no sale: a customer, an article, a part. From each a sale or a return can begin.
import { call, failureOf, type Failure } from "../../backend";
import type { CustomerPage, GoodsPage, PartPage } from "../../api.gen";

export type PageKind = "customer" | "goods" | "part";

export class Pages {
  customer = $state<CustomerPage | null>(null);
  goods = $state<GoodsPage | null>(null);
  part = $state<PartPage | null>(null);
  readonly #shown: (page: PageKind | Failure | null) => void;

  /** `shown` hears which page is there now, why one is not, or, with none, that one was asked for. */
  constructor(shown: (page: PageKind | Failure | null) => void) {
    this.#shown = shown;
  }

  async openCustomer(customer: string): Promise<void> {
    await this.#open("customer", async () => (this.customer = await call("open_customer", { customer })));
  }

  async openGoods(goods: string): Promise<void> {
    await this.#open("goods", async () => (this.goods = await call("open_goods", { goods })));
  }

  async openPart(part: string): Promise<void> {
    await this.#open("part", async () => (this.part = await call("open_part", { part })));
  }

  clear(): void {
    this.customer = null;
  }

  async #open(kind: PageKind, ask: () => Promise<unknown>): Promise<void> {
    this.#shown(null);
    try {
      await ask();
      this.#shown(kind);
    } catch (thrown) {
      this.#shown(failureOf(thrown));
    }
  }
}
