// What the stand-in answers about field copies. It follows the shape of the desk's answers, not its rules.
import type { Commands, FieldCopyView, FieldKeptView, SessionView, VisitLink } from "../api.gen";
import { TODAY } from "./store";

type Names = "list_field_copies" | "take_out" | "look_at_field_copy" | "bring_back" | "retry_field" | "set_aside_field" | "give_up_field_copy";
type Handlers = { [N in Names]: (request: Commands[N]["request"]) => Commands[N]["view"] };

export type Around = { refuse: (code: string, zh: string, en: string) => never; me: () => SessionView; link: () => VisitLink | null };

/** The passphrase of every copy here. */
export const PASSPHRASE = "correct horse battery";

/** Every command of this area. */
export function field(around: Around): Handlers & { brokenAt: (end: "whole" | "cut" | "changed") => void; forgetCopies: () => void } {
  let copies: FieldCopyView[] = [];
  let end: "whole" | "cut" | "changed" = "whole";
  let known = 0;
  let unknown = false;

  const found = (copy: string): FieldCopyView => copies.find((one) => one.copy === copy) ?? around.refuse("unknown", "没有这份副本。", "There is no such copy.");
  const newest = (): FieldCopyView => copies[0] ?? around.refuse("field_foreign", "这是另一家店的副本。", "This copy is another shop’s.");
  const view = () => ({ copies, open: copies.flatMap((copy) => copy.kept).filter((one) => one.state === "refused" || one.state === "held").length });
  const put = (copy: FieldCopyView): FieldCopyView => {
    copies = copies.map((one) => (one.copy === copy.copy ? copy : one));
    return copy;
  };

  function kept(): FieldKeptView[] {
    const one: FieldKeptView = {
      nth: 3, name: "arrive_visit", at: `${TODAY}T09:12:00`, said: [], visit: around.link(), customer: "周平", cancelled: "顾客来电取消", state: "refused", is_next: true,
      failure: { code: "visit_step", message: "这张上门单已取消", remedy: "" }, why: "", decided_by: "", decided_at: null,
    };
    return [one, { ...one, nth: 4, name: "end_visit", said: [{ what: "result", value: "done" }, { what: "rating", value: "5" }], state: "held", is_next: false }];
  }

  /** The first that is open is now decided, and the one that waited for it comes next. */
  function decide(copy: FieldCopyView, nth: number, state: "done" | "set_aside", why: string): FieldCopyView {
    const after = copy.kept.map((one) => (one.nth === nth ? { ...one, state, is_next: false, why, decided_by: around.me().name, decided_at: `${TODAY}T18:20:00` } : one));
    const next = after.findIndex((one) => one.state === "held");
    return put({ ...copy, kept: after.map((one, at) => (at === next ? { ...one, state: state === "done" ? "done" : "refused", is_next: state !== "done" } : one)) });
  }

  return {
    brokenAt: (how) => (end = how),
    forgetCopies: () => (unknown = true),
    list_field_copies: view,
    take_out: (request) => {
      if (request.pin !== "3001") around.refuse("pin_wrong", "工号或密码不对", "The number or the PIN is wrong");
      if (request.passphrase.length < 10) around.refuse("field_passphrase_weak", "口令太短或太简单", "The passphrase is too short or too simple");
      const copy: FieldCopyView = {
        copy: `copy-${copies.length + 1}`, technician: request.technician, name: "刘师傅", from: request.from ?? TODAY, to: request.to ?? TODAY, at: `${TODAY}T08:10:00`, by: around.me().name,
        is_out: true, visits: 3, requests: 0, brought_at: null, brought_by: "", end: null, given_up: null, kept: [],
      };
      copies = [copy, ...copies];
      return { copy, path: request.path, bytes: 48_210 };
    },
    look_at_field_copy: () => {
      const { copy, name, from, to, at, visits } = newest();
      return { copy, name, from, to, at, visits, requests: end === "whole" ? 12 : 9, expected: 12, known, end, is_unknown: unknown };
    },
    bring_back: (request) => {
      if (unknown && request.adopt?.pin !== "2001") around.refuse("field_unknown", "柜台不再认得这份副本", "This counter does not know the copy any more");
      unknown = false;
      const before = known;
      known = end === "whole" ? 12 : 9;
      const copy = put({ ...newest(), is_out: false, requests: known, brought_at: `${TODAY}T18:05:00`, brought_by: around.me().name, end, kept: before > 0 ? newest().kept : kept() });
      return { done: before > 0 ? known - before : known - 2, known: before, kept: before > 0 ? 0 : 2, lost: 12 - known, end, copy };
    },
    retry_field: (request) => decide(found(request.copy), request.nth, "done", ""),
    set_aside_field: (request) => decide(found(request.copy), request.nth, "set_aside", request.why),
    give_up_field_copy: (request) => {
      put({ ...found(request.copy), is_out: false, given_up: request.why });
      return view();
    },
  };
}
