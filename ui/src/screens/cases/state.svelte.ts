// The cases: a list, one of them open, and what may still be done with its lines.
import { call, failureOf, type Failure } from "../../backend";
import type { AssessView, CallBackTask, CaseFilter, CaseLineView, CaseRow, CaseView, ChoicesView, Disposition, LineAction, Right, TaskView } from "../../api.gen";
import { Ask } from "../../lib/ask.svelte";
import { Paper } from "../../lib/paper.svelte";
import { Sending } from "../../lib/sending.svelte";
import { Exchanging } from "../counter/exchange.svelte";

const PAGE = 50;

/** What a case needs to know of the rest of the page. */
export type Around = {
  choices: () => ChoicesView | null;
  holds: (right: Right) => boolean;
  changed: () => void;
};

/** Something that is about to be done with a line. */
export type Doing = { line: CaseLineView; action: LineAction };

/** What the list shows: cases, or what is still to be done. */
export type Shown = CaseFilter | "tasks";

export class Cases {
  state = $state<Shown>("open");
  tasks = $state<TaskView[]>([]);
  callBacks = $state<CallBackTask[]>([]);
  rows = $state<CaseRow[]>([]);
  next = $state<string | null>(null);
  total = $state(0);
  loading = $state(false);
  open = $state<CaseView | null>(null);
  failure = $state<Failure | null>(null);
  doing = $state<Doing | null>(null);
  note = $state("");
  /** What failed, where a refusal hangs on it. */
  component = $state<string | null>(null);
  /** Whether the same model is in stock, where a refusal hangs on that. */
  sameModel = $state<boolean | null>(null);
  /** What paying would pay, while somebody is asked whether they mean it. */
  assessed = $state<AssessView | null>(null);
  /** What a manager has to decide on the case that is open; none where nothing waits for her. */
  decision = $state.raw<AssessView | null>(null);
  readonly ask = new Ask();
  readonly sending = new Sending();
  readonly paper = new Paper();
  /** The exchange of a line that lies here and waits for what goes out. */
  readonly exchanging = new Exchanging({
    brought: () => ({ lines: [], customer: null, new_customer: null }),
    held: () => (this.open && this.doing ? { case: this.open.id, lines: [this.doing.line.id] } : null),
    choices: () => this.#around.choices(),
    end: async (view) => {
      this.took(view);
      const paper = view.documents.findLast((one) => one.kind === "exchange");
      if (paper) await this.paper.open(paper.number);
    },
  });
  #asked = 0;
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** What waits for a yes; where nothing does, what is open. */
  async arrive(): Promise<void> {
    this.open = null;
    this.paper.close();
    await this.list("to_decide");
    if (this.state === "to_decide" && this.rows.length === 0 && !this.failure) await this.list("open");
  }

  async list(state: Shown = this.state): Promise<void> {
    this.state = state;
    const asked = (this.#asked += 1);
    this.loading = true;
    try {
      if (state === "tasks") {
        const { tasks, call_backs } = await call("list_tasks", {});
        if (asked !== this.#asked) return;
        this.tasks = tasks;
        this.callBacks = call_backs;
        this.next = null;
        this.failure = null;
        return;
      }
      const page = await call("list_cases", { state, after: null, limit: PAGE });
      if (asked !== this.#asked) return;
      this.rows = page.cases;
      this.next = page.next;
      this.total = page.total;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  /** The next page, at the end of those that are here. */
  async more(): Promise<void> {
    const { state } = this;
    if (this.loading || !this.next || state === "tasks") return;
    const asked = (this.#asked += 1);
    this.loading = true;
    try {
      const page = await call("list_cases", { state, after: this.next, limit: PAGE });
      if (asked !== this.#asked) return;
      this.rows.push(...page.cases);
      this.next = page.next;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  async show(id: string): Promise<void> {
    this.stop();
    this.paper.close();
    this.failure = null;
    try {
      this.#opened(await call("open_case", { case: id, number: null }));
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  begin(line: CaseLineView, action: LineAction): void {
    this.stop();
    this.doing = { line, action };
    if (action === "settle" || action === "refund_owed") void this.#assess();
    if (action === "exchange") this.exchanging.begin(1);
    else if (action === "void") this.#ask(!this.#around.holds("void"));
  }

  /** Whether the refusal that is being written hangs on a question that nobody has answered. */
  get hangs(): boolean {
    const { doing } = this;
    return doing?.action === "reject" && doing.line.hangs_on !== null && this.component === null && this.sameModel === null;
  }

  stop(): void {
    this.doing = this.assessed = null;
    this.note = "";
    this.component = this.sameModel = null;
    this.exchanging.close();
    this.ask.clear();
    this.sending.forget();
  }

  /** Esc: one step back. */
  back(): boolean {
    if (this.paper.number) this.paper.close();
    else if (this.exchanging.ask.open) this.exchanging.ask.close();
    else if (this.doing) this.stop();
    else if (this.open) this.open = null;
    else return false;
    return true;
  }

  async go(): Promise<void> {
    const { open, doing } = this;
    if (!open || !doing || this.hangs) return;
    if (doing.action === "exchange") return this.exchanging.go();
    const one = { case: open.id, line: doing.line.id };
    const view = await this.#send(doing.action, one);
    if (view) this.took(view);
    else if (this.sending.failure?.code === "needs_manager") {
      // Whoever may approve says why first; where that is not enough, somebody else says yes.
      this.#ask(this.ask.open || !this.#around.holds("approve"));
    } else {
      this.ask.pin = "";
      // What was shown may be true no longer; what is true now is shown before it is asked again.
      if (this.assessed) await this.#assess();
    }
  }

  /** Shows a case, and on it what a manager has to decide. */
  #opened(view: CaseView): void {
    this.open = view;
    this.decision = null;
    if (view.lines.some((line) => line.judgement === "escalated" && line.settlement === "open")) void this.#decide(view.id);
  }

  async #decide(id: string): Promise<void> {
    try {
      const decision = await call("assess_settlement", { case: id, line: null, tenders: [] });
      if (this.open?.id === id) this.decision = decision;
    } catch {
      // The case can be looked at without; whoever decides is told what stands in the way.
    }
  }

  /** Asks what would be paid. Nothing happens by it. */
  async #assess(): Promise<void> {
    const { open, doing } = this;
    if (!open || !doing) return;
    try {
      const assessed = await call("assess_settlement", { case: open.id, line: doing.action === "refund_owed" ? doing.line.id : null, tenders: [] });
      if (this.doing !== doing) return;
      this.assessed = assessed;
      // What is beyond the rules is asked for at once, of whoever may say yes: a manager who is signed in only says why.
      if (assessed.causes.length > 0 && !this.ask.open) this.#ask(assessed.needs_manager);
    } catch (thrown) {
      if (this.doing === doing) this.failure = failureOf(thrown);
    }
  }

  /** Takes back what the one who is signed in has just done. */
  async takeBack(): Promise<void> {
    if (!this.open || this.sending.busy) return;
    const view = await this.sending.send("take_back", { case: this.open.id });
    if (view) this.took(view);
  }

  #ask(needsApprover: boolean): void {
    this.ask.begin(needsApprover, this.#around.choices()?.approvers ?? []);
  }

  async move(line: CaseLineView, to: Disposition): Promise<void> {
    if (!this.open) return;
    const view = await this.sending.send("change_disposition", { case: this.open.id, line: line.id, to });
    if (view) this.took(view);
  }

  #send(action: LineAction, one: { case: string; line: string }): Promise<CaseView | undefined> {
    const { exception } = this.ask;
    const seen = this.assessed?.seen ?? null;
    switch (action) {
      case "settle":
        return this.sending.send("settle_case", { case: one.case, tenders: [], exception, seen });
      case "reject":
        return this.sending.send("reject_line", { ...one, component: this.component, same_model_in_stock: this.sameModel, note: this.note.trim() });
      case "hand_back":
        return this.sending.send("hand_back", one);
      case "void":
        return this.sending.send("void_settlement", { ...one, exception: exception ?? { reason: "", note: "", approver: null } });
      case "refund_owed":
        return this.sending.send("refund_owed", { ...one, tenders: [], exception, seen });
      case "receive_promised":
        return this.sending.send("receive_promised", { ...one, condition: null, disposition: null });
      case "reopen":
        return this.sending.send("reopen_line", one);
      case "exchange":
      case "change_disposition":
        return Promise.resolve(undefined);
    }
  }

  /** Shows a case as it is after something was done with it. */
  took(view: CaseView): void {
    this.stop();
    this.#opened(view);
    this.#around.changed();
    void this.list();
  }
}
