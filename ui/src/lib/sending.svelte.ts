// A change on its way to the desk. What the person means carries one id: a second click and a retry after a
// failure send the same one, so that nothing can happen twice.
import { call, failureOf, type Failure, type Name, type Request, type View } from "../backend";

export class Sending {
  /** Whether an answer is awaited. */
  busy = $state(false);
  /** Why the last one failed; gone as soon as another is sent. */
  failure = $state<Failure | null>(null);
  #intent = "";
  #id = "";
  #flying: Promise<unknown> | null = null;

  /** Sends a change; gives the view, or undefined where it failed or another is still on its way. */
  async send<N extends Name>(name: N, request: Request<N>): Promise<View<N> | undefined> {
    const intent = intentOf(name, request);
    if (this.#flying) return intent === this.#intent ? (this.#flying as Promise<View<N> | undefined>) : undefined;
    if (intent !== this.#intent) {
      this.#intent = intent;
      this.#id = crypto.randomUUID();
    }
    const flying = this.#go(name, request);
    this.#flying = flying;
    try {
      return await flying;
    } finally {
      this.#flying = null;
    }
  }

  /** Forgets what was meant, for the next person at the counter. */
  forget(): void {
    this.#intent = "";
    this.failure = null;
  }

  async #go<N extends Name>(name: N, request: Request<N>): Promise<View<N> | undefined> {
    this.busy = true;
    this.failure = null;
    try {
      const view = await call(name, request, this.#id);
      // Done: the same words again would mean the same thing once more.
      this.#intent = "";
      return view;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

/** What is meant, without the PIN: mistyping it does not make a second intent. */
function intentOf(name: string, request: unknown): string {
  return name + JSON.stringify(request, (key, value: unknown) => (key === "pin" ? "" : value));
}
