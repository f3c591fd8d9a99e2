// What the stand-in answers about shifts. It follows the shape of the desk's answers, not its rules.
import type { BlankView, Commands, DocumentKind, ShiftDone, ShiftSheetView, ShiftView, TaskView } from "../api.gen";
import { TODAY, money } from "./store";

type Names = "shift" | "close_day" | "hand_over_shift" | "issue_blanks" | "spoil_blank";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

export type Around = { refuse: (code: string, zh: string, en: string) => never; tasks: () => TaskView[]; name: () => string };

const fen = (text: string) => Math.round(Number(text || "0") * 100);

/** Every command of this area. */
export function shift(around: Around): Handlers {
  const sheets: ShiftSheetView[] = [];
  let blanks: BlankView[] = [];
  let cash = -25_900;

  const view = (): ShiftView => ({
    day: TODAY, since: sheets.find((one) => one.kind === "day_close")?.at ?? "",
    money: {
      cash: money(cash),
      doors: [{ kind: "cash", times_in: 1, came_in: money(5_000), times_out: 0, went_out: money(0) }],
      carried: [{ technician: "st-6", name: "马师傅", had: money(0), took: money(5_000), carries: money(5_000) }],
      till: cash === 0 ? [] : [{ kind: "cash", times_in: 0, came_in: money(0), times_out: 1, went_out: money(-cash) }],
    },
    papers: cash === 0 ? [] : [{ kind: "return", count: 1 }],
    open: around.tasks(), sheets, blanks,
    colleagues: [{ staff: "st-2", name: "李想" }, { staff: "st-3", name: "Sophie Zhang" }],
  });

  function sheet(kind: DocumentKind, letter: string, to: string, difference: number | null): ShiftDone {
    const number = `${letter}1-${TODAY.slice(2).replaceAll("-", "")}-${String(sheets.length + 1).padStart(3, "0")}`;
    sheets.unshift({ number, kind, at: `${TODAY} 21:05`, by: around.name(), to, difference: difference === null ? null : money(difference) });
    return { papers: [number], shift: view() };
  }

  return {
    shift: view,
    close_day: (request) => {
      const difference = fen(request.counted) - fen(request.float) - fen(request.takings ?? "") - cash;
      if (difference !== 0 && !request.why) around.refuse("drawer_differs", "钱箱与应有金额不符。", "The drawer differs.");
      cash = 0;
      return sheet("day_close", "D", "", difference);
    },
    hand_over_shift: (request) => sheet("shift_handover", "H", request.to === "st-2" ? "李想" : "Sophie Zhang", null),
    issue_blanks: (request) => {
      const letter = request.kind === "return" ? "R" : "T";
      const made = Array.from({ length: request.count }, (_, at): BlankView => ({
        number: `${letter}1-${TODAY.slice(2).replaceAll("-", "")}-${String(blanks.length + at + 101)}`, kind: request.kind, state: "free", case: null, why: "", at: `${TODAY} 08:30`,
      }));
      blanks = [...made, ...blanks];
      return { papers: made.map((one) => one.number), shift: view() };
    },
    spoil_blank: (request) => {
      blanks = blanks.map((one) => (one.number === request.number ? { ...one, state: "spoiled", why: request.why } : one));
      return view();
    },
  };
}
