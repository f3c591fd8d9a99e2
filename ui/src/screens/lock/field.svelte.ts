// A field copy is opened with its passphrase, in the place of the store of this computer.
import { failureOf, openField, pickFile, type Failure } from "../../backend";
import type { SessionView } from "../../api.gen";
import { say, tongue } from "../../lib/words.svelte";

/** How the files of field copies end. */
export const FIELD_ENDING = "sanbao";

/** Asks for the file of a field copy. */
export const pickFieldCopy = (title: string): Promise<string | null> => pickFile(title, [{ name: say("field-kind"), endings: [FIELD_ENDING] }]);

export class OpenField {
  open = $state(false);
  path = $state("");
  passphrase = $state("");
  busy = $state(false);
  failure = $state<Failure | null>(null);
  readonly #opened: (who: SessionView) => void;

  constructor(opened: (who: SessionView) => void) {
    this.#opened = opened;
  }

  begin(): void {
    this.open = true;
    this.failure = null;
    this.passphrase = "";
  }

  close(): void {
    this.open = false;
    this.passphrase = "";
  }

  async go(): Promise<void> {
    if (this.busy || this.path.trim() === "" || this.passphrase === "") return;
    this.busy = true;
    this.failure = null;
    try {
      this.#opened(await openField(this.path.trim(), this.passphrase, tongue.current));
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.passphrase = "";
      this.busy = false;
    }
  }
}
