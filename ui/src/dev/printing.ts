// The stand-in's printers and the queue before them: a job goes out at the first look after it was put down.
import type { Commands, DocumentKind, FailureView, PrintChoice, PrintJobView, PrintOf, Printer, PrintingView } from "../api.gen";

type Names = "send_to_printer" | "send_labels" | "list_print_jobs" | "retry_print_job" | "call_off_print_job" | "printing" | "system_printers" | "save_printer" | "remove_printer" | "choose_printing" | "print_test_page";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

export const OWN = "00000000-0000-0000-0000-000000000000";
const KINDS: DocumentKind[] = ["return", "refusal", "exchange", "pick_up", "credit", "goodwill", "warranty", "purchase_order", "count_sheet", "repair", "estimate", "sent_out", "hand_over", "loan"];
const EVERY: PrintOf[] = ["usual", ...KINDS, "labels"];

type Around = {
  refuse: (code: string, zh: string, en: string) => never;
  id: (of: string) => string;
  /** Counts a print; which copy it is. */
  count: (number: string) => { kind: DocumentKind; copy: number };
};

export function printing(around: Around): Handlers & { printed: string[]; failPrints(trouble: FailureView, state: PrintJobView["state"]): void } {
  const own: Printer = { id: OWN, name: "", reach: { by: "system", queue: "" }, roll: null, cut: false, drawer: false };
  let printers: Printer[] = [];
  let choices: PrintChoice[] = [];
  let open: PrintJobView[] = [];
  let ended: PrintJobView[] = [];
  let fails: { trouble: FailureView; state: PrintJobView["state"] } | null = null;
  const printed: string[] = [];
  const find = (id: string) => [own, ...printers].find((one) => one.id === id) ?? around.refuse("unknown", "没有这台打印机。", "There is no such printer.");
  const place = ({ reach }: Printer) => (reach.by === "network" ? `${reach.host}:${reach.port}` : reach.by === "device" ? reach.path : reach.queue);
  const view = (): PrintingView => ({
    printers: [own, ...printers].map((printer) => ({ printer, where_it_is: place(printer), papers: printer.roll ? [printer.roll] : ["a4", "a5", "80mm", "58mm"] })),
    choices: EVERY.map((of) => {
      const choice = choices.find((one) => one.of === of) ?? { of, printer: null, paper: null, languages: null, copies: null };
      const usual = choices.find((one) => one.of === "usual");
      const printer = find(choice.printer ?? usual?.printer ?? OWN);
      return { choice, printer: printer.id, paper: of === "labels" ? null : (printer.roll ?? choice.paper ?? usual?.paper ?? "a5"), falls_back: null };
    }),
    usual_paper: "a5", usual_languages: "both",
  });
  const job = (fields: Partial<PrintJobView>, printer: string): PrintJobView => ({ job: around.id("pj"), of: "document", number: "", kind: null, copy: 0, printer, printer_name: find(printer).name, state: "waiting", trouble: null, tries: 0, made: "2026-11-22 10:30", again_in_s: 0, retry: "same", may_be_called_off: true, ...fields });
  const put = (one: PrintJobView) => { open.push(one); return { jobs: [one], missing: [] }; };
  const end = (one: PrintJobView, state: PrintJobView["state"]) => { open = open.filter((known) => known.job !== one.job); ended = [{ ...one, state, trouble: null, retry: null, may_be_called_off: false }, ...ended]; };
  const send = (): void => {
    for (const one of open.filter((known) => known.state === "waiting")) {
      if (fails) {
        open = open.map((known) => (known.job === one.job ? { ...one, ...fails, tries: one.tries + 1, retry: fails?.state === "failed" ? "same" as const : "as_copy" as const } : known));
        fails = null;
      } else {
        printed.push(one.number);
        end(one, "sent");
      }
    }
  };
  const chosen = (of: PrintOf) => view().choices.find((one) => one.choice.of === of)?.printer ?? OWN;
  return {
    printed,
    failPrints: (trouble, state) => (fails = { trouble, state }),
    send_to_printer: (request) => { const { kind, copy } = around.count(request.number); return put(job({ number: request.number, kind, copy }, request.printer ?? chosen(kind))); },
    send_labels: (request) => put(job({ of: "labels", number: "T1-261122-001" }, request.printer ?? chosen("labels"))),
    print_test_page: (request) => put(job({ of: "test_page" }, request.printer)),
    list_print_jobs: () => { send(); return { open, ended }; },
    retry_print_job: (request) => {
      const one = open.find((known) => known.job === request.job) ?? around.refuse("unknown", "打印队列里没有这一份。", "It is not in the queue.");
      if (one.retry === "as_copy") { end(one, "replaced"); const { kind, copy } = around.count(one.number); put(job({ number: one.number, kind, copy }, request.printer ?? one.printer)); }
      else open = open.map((known) => (known.job === one.job ? { ...one, state: "waiting", trouble: null, printer: request.printer ?? one.printer, printer_name: find(request.printer ?? one.printer).name } : known));
      return { open, ended };
    },
    call_off_print_job: (request) => { const one = open.find((known) => known.job === request.job); if (one) end(one, "called_off"); return { open, ended }; },
    printing: view,
    system_printers: () => ({ queues: ["Counter", "Back_office"] }),
    save_printer: (request) => {
      if (request.name.trim() === "") around.refuse("text_empty", "有内容没填。", "Something is missing.");
      const printer: Printer = { id: request.printer ?? around.id("pr"), name: request.name, reach: request.reach, roll: request.roll ?? null, cut: request.cut ?? false, drawer: request.drawer ?? false };
      printers = request.printer ? printers.map((one) => (one.id === printer.id ? printer : one)) : [...printers, printer];
      return view();
    },
    remove_printer: (request) => { printers = printers.filter((one) => one.id !== request.printer); choices = choices.filter((one) => one.printer !== request.printer); return view(); },
    choose_printing: (request) => { for (const choice of request.choices) choices = [...choices.filter((one) => one.of !== choice.of), choice]; return view(); },
  };
}
