// Visits behind the stand-in. It knows of none: what may be done is the desk's.
import type { Commands } from "../api.gen";

type Names =
  | "assess_call"
  | "take_call"
  | "open_visit"
  | "list_visits"
  | "reschedule_visit"
  | "amend_visit"
  | "cancel_visit"
  | "visit_texts"
  | "tell_visit"
  | "visit_board"
  | "suggest_technician"
  | "check_assignment"
  | "assign_visit"
  | "unassign_visit"
  | "list_rosters"
  | "put_roster"
  | "put_visit_line"
  | "remove_visit_line"
  | "pick_list"
  | "pick_visit_parts"
  | "issue_visit_part"
  | "arrive_visit"
  | "report_visit"
  | "photograph_visit"
  | "end_visit"
  | "pay_visit"
  | "call_back_visit"
  | "reopen_call_back"
  | "list_visit_plans"
  | "put_visit_plan"
  | "move_visit_plan"
  | "skip_visit_plan"
  | "end_visit_plan"
  | "visit_measures";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

/** What this area needs of the shop around it. */
type Around = { refuse: (code: string, zh: string, en: string) => never };

export function visits(around: Around): Handlers {
  const none = () => around.refuse("unknown", "找不到这张上门单", "This visit is not here");
  return {
    assess_call: none,
    take_call: none,
    open_visit: none,
    list_visits: none,
    reschedule_visit: none,
    amend_visit: none,
    cancel_visit: none,
    visit_texts: none,
    tell_visit: none,
    visit_board: none,
    suggest_technician: none,
    check_assignment: none,
    assign_visit: none,
    unassign_visit: none,
    list_rosters: none,
    put_roster: none,
    put_visit_line: none,
    remove_visit_line: none,
    pick_list: none,
    pick_visit_parts: none,
    issue_visit_part: none,
    arrive_visit: none,
    report_visit: none,
    photograph_visit: none,
    end_visit: none,
    pay_visit: none,
    call_back_visit: none,
    reopen_call_back: none,
    list_visit_plans: none,
    put_visit_plan: none,
    move_visit_plan: none,
    skip_visit_plan: none,
    end_visit_plan: none,
    visit_measures: none,
  };
}
