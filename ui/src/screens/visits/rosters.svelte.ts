// Who drives: what they know, where and when they work, and when they are away.
import { call, failureOf, type Failure } from "../../backend";
import type { Roster, RosterList, RosterView } from "../../api.gen";
import { typedDay } from "../../lib/format";
import { Sending } from "../../lib/sending.svelte";
import { typedTime } from "./clock";

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export type TypedDay = { weekday: number; works: boolean; from: string; to: string };
export type TypedLeave = { from: string; to: string; why: string };
/** A roster as it is typed. */
export type TypedRoster = { staff: string; name: string; skills: string[]; districts: string[]; days: TypedDay[]; leave: TypedLeave[]; most: string };

/** `09:00:00` → `09:00`. */
const short = (time: string) => time.slice(0, 5);

export function typedOf({ name, roster }: RosterView): TypedRoster {
  const day = (weekday: number): TypedDay => {
    const hours = roster.hours.find((one) => one.weekday === weekday);
    return { weekday, works: hours !== undefined, from: hours ? short(hours.from) : "09:00", to: hours ? short(hours.to) : "18:00" };
  };
  return {
    staff: roster.staff, name, skills: [...roster.skills], districts: [...roster.districts], days: WEEKDAYS.map(day), leave: roster.leave.map((one) => ({ ...one })),
    most: roster.most_a_day === 0 ? "" : String(roster.most_a_day),
  };
}

/** As the desk keeps it; undefined while a time or a day is none. Leave with nothing in it is none. */
export function rosterOf(typed: TypedRoster): Roster | undefined {
  const leave = typed.leave.filter((one) => one.from.trim() !== "" || one.to.trim() !== "" || one.why.trim() !== "");
  const away = leave.map((one) => ({ from: typedDay(one.from), to: typedDay(one.to.trim() === "" ? one.from : one.to), why: one.why.trim() }));
  const hours = typed.days.filter((day) => day.works).map((day) => ({ weekday: day.weekday, from: typedTime(day.from), to: typedTime(day.to) }));
  const most = typed.most.trim();
  if (!/^[0-9]{0,2}$/.test(most) || away.some((one) => !one.from || !one.to) || hours.some((one) => !one.from || !one.to)) return undefined;
  return {
    staff: typed.staff, skills: typed.skills, districts: typed.districts, most_a_day: Number(most || "0"),
    hours: hours.map((one) => ({ weekday: one.weekday, from: `${one.from}:00`, to: `${one.to}:00` })),
    leave: away.map((one) => ({ from: one.from ?? "", to: one.to ?? "", why: one.why })),
  };
}

export class Rosters {
  list = $state.raw<RosterList | null>(null);
  failure = $state<Failure | null>(null);
  typed = $state<TypedRoster | null>(null);
  readonly sending = new Sending();

  async load(): Promise<void> {
    try {
      this.list = await call("list_rosters", {});
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  begin(of: RosterView): void {
    this.sending.forget();
    this.typed = typedOf(of);
  }

  stop(): void {
    this.typed = null;
    this.sending.forget();
  }

  get isComplete(): boolean {
    return this.typed !== null && rosterOf($state.snapshot(this.typed)) !== undefined;
  }

  toggle(of: "skills" | "districts", word: string): void {
    const { typed } = this;
    if (!typed) return;
    typed[of] = typed[of].includes(word) ? typed[of].filter((one) => one !== word) : [...typed[of], word];
  }

  addLeave(): void {
    this.typed?.leave.push({ from: "", to: "", why: "" });
  }

  removeLeave(at: number): void {
    this.typed?.leave.splice(at, 1);
  }

  async save(): Promise<boolean> {
    const roster = this.typed ? rosterOf($state.snapshot(this.typed)) : undefined;
    if (!roster || this.sending.busy) return false;
    const list = await this.sending.send("put_roster", { roster });
    if (!list) return false;
    this.list = list;
    this.typed = null;
    return true;
  }
}
