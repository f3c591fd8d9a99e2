// The stand-in's papers: looked at, printed one by one or many at once, and brought to be checked. It follows the shape of
// the desk's answers, not its rules.
import type { CaseView, Commands, PaperView, RepairView, Settings } from "../api.gen";
import { page } from "./page";
import { OWN } from "./printing";

type Names = "check_paper" | "preview" | "preview_texts" | "print_batch" | "batch_progress" | "stop_batch" | "print";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

/** What this area needs of the shop around it. */
export type Around = {
  refuse: (code: string, message: string, remedy?: string) => never;
  word: (zh: string, en: string) => string;
  settings: () => Settings;
  cases: Map<string, CaseView>;
  findCase: (caseId: string | null, number: string | null) => CaseView;
  repairs: () => RepairView[];
};

/** Every command of this area. */
export function papers({ refuse, word, settings, cases, findCase, repairs }: Around): Handlers {
  const paper = (request: Commands["print"]["request"], pdf: boolean): PaperView => {
    const slip = repairs().flatMap((one) => one.documents).find((one) => one.number === request.number);
    if (slip) {
      const copy = slip.printed;
      if (pdf) slip.printed += 1;
      return { number: slip.number, kind: slip.kind, copy, paper: "a5", languages: "both", printer: OWN, copies: 1, falls_back: null, pages: pdf ? [] : [{ width_mm: 148, height_mm: 210, svg: "<svg xmlns='http://www.w3.org/2000/svg'/>" }], pdf: pdf ? btoa("%PDF-1.7 fake") : null, thermal: null, proof: `${slip.number}/7KQM2F9D`, file_name: `${slip.number}.pdf`, missing: [] };
    }
    const view = findCase(null, request.number);
    const document = view.documents.find((one) => one.number === request.number) ?? refuse("not_found", "?");
    const size = request.paper ?? (settings().paper as PaperView["paper"]);
    const languages = request.languages ?? (settings().paper_languages as PaperView["languages"]);
    const copy = document.printed;
    if (pdf) document.printed += 1;
    return { number: document.number, kind: document.kind, copy, paper: size, languages, printer: request.printer ?? OWN, copies: 1, falls_back: null, pages: pdf ? [] : [page(view, document, size, copy)], pdf: pdf ? btoa("%PDF-1.7 fake") : null, thermal: null, proof: `${document.number}/7KQM2F9D`, file_name: `${document.number}.pdf`, missing: [] };
  };

  return {
    check_paper: ({ code }) => {
      const [number = "", word = ""] = code.trim().toUpperCase().split(/[/ ]/);
      const isOurs = word.replace("-", "") === "7KQM2F9D";
      return { number, is_genuine: isOurs, kind: isOurs ? "return" : null, issued: isOurs ? "2026-11-22 10:30" : null, by: isOurs ? "柳燕" : "", case: null };
    },
    preview: (request) => paper(request, false),
    preview_texts: (request) => {
      const found = [...cases.values()].find((one) => one.documents.some((document) => document.kind === request.kind));
      const document = found?.documents.find((one) => one.kind === request.kind);
      return found && document ? { number: document.number, pages: [page(found, document, "a5", 0)], missing: [] } : { number: null, pages: [], missing: [] };
    },
    print_batch: (request) => (request.kind === "return" ? { path: request.path, papers: 3, copies: 1, pages: 4, bytes: 40_000, missing: [] } : refuse("batch_empty", word("没有这样的单据。", "There is no such paper."), word("请换日期或换单据种类。", "Choose other days."))),
    batch_progress: () => ({ running: true, made: 2, of: 3, stopped: false }),
    stop_batch: () => ({ done: true }),
    print: (request) => paper(request, true),
  };
}
