// The recovery sheet: which one counts, shown to a manager who proves herself, saved as a PDF. What was shown is
// forgotten as soon as it is put away.
import { call, failureOf, savePdf, type Failure } from "../backend";
import type { RecoveryPaper, RecoveryView } from "../api.gen";
import { Sending } from "./sending.svelte";

export class Recovery {
  view = $state<RecoveryView | null>(null);
  paper = $state<RecoveryPaper | null>(null);
  pin = $state("");
  /** Where it was saved. */
  saved = $state("");
  failure = $state<Failure | null>(null);
  readonly sending = new Sending();

  async look(): Promise<void> {
    try {
      this.view = await call("recovery_sheet", {});
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Shows the sheet that counts. */
  async show(pin = this.pin): Promise<void> {
    this.failure = null;
    this.saved = "";
    const paper = await this.sending.send("see_recovery_sheet", { pin, paper: null });
    this.failure = this.sending.failure;
    if (!paper) return;
    this.paper = paper;
    this.pin = "";
    await this.look();
  }

  /** Makes a new one and shows it. */
  async renew(): Promise<void> {
    this.failure = null;
    const view = await this.sending.send("make_recovery_sheet", { pin: this.pin });
    this.failure = this.sending.failure;
    if (!view) return;
    this.view = view;
    await this.show();
  }

  async save(): Promise<void> {
    const { paper } = this;
    if (!paper) return;
    this.failure = null;
    try {
      const bytes = Uint8Array.from(atob(paper.pdf), (character) => character.charCodeAt(0));
      this.saved = (await savePdf(paper.file_name, bytes)) ?? this.saved;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  putAway(): void {
    this.paper = null;
    this.pin = this.saved = "";
    this.failure = null;
  }
}
