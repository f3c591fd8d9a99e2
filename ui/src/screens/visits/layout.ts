// Where everything of the board stands, in rem: known without drawing it, so that only what is in sight has to be.
import type { BoardTechnician, VisitDay, VisitStop } from "../../api.gen";
import { tallest } from "./board.svelte";
import { minutes } from "./clock";

export const NAME_REM = 9.5;
export const HEAD_REM = 2.5;
/** A visit with the gap below it. */
export const STOP_REM = 3;
/** What a day of somebody says above its visits. */
export const LOAD_REM = 1.75;
export const DAY_REM = 11;
export const HOUR_REM = 6.5;
const HOUR_MIN = 60;
/** A visit on the day's time line is never narrower than a finger. */
const LEAST_REM = 2.75;

export type Row = { technician: BoardTechnician; top: number; height: number };

/** Which line of a row each visit of a day stands in: those that overlap stand below each other. */
export function lanes(stops: VisitStop[]): number[] {
  const ends: number[] = [];
  return stops.map(({ card }) => {
    const from = minutes(card.start);
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(minutes(card.end), from + (LEAST_REM / HOUR_REM) * HOUR_MIN);
    return lane;
  });
}

/** Everybody's row below the one before. */
export function rows(technicians: BoardTechnician[], isDay: boolean): Row[] {
  let top = 0;
  return technicians.map((technician) => {
    const lines = isDay ? Math.max(1, ...technician.days.map((day) => 1 + Math.max(0, ...lanes(day.stops)))) : Math.max(1, tallest(technician));
    const height = LOAD_REM + lines * STOP_REM + 0.25;
    const row = { technician, top, height };
    top += height;
    return row;
  });
}

/** The hours that a day's time line shows: everybody's, and every visit. */
export function hours(technicians: BoardTechnician[]): { from: number; to: number } {
  let [from, to] = [8 * HOUR_MIN, 19 * HOUR_MIN];
  for (const day of technicians.flatMap((one) => one.days)) {
    if (day.from) from = Math.min(from, minutes(day.from));
    if (day.to) to = Math.max(to, minutes(day.to));
    for (const { card } of day.stops) {
      from = Math.min(from, minutes(card.start));
      to = Math.max(to, minutes(card.end));
    }
  }
  return { from: Math.floor(from / HOUR_MIN), to: Math.ceil(to / HOUR_MIN) };
}

/** Where a visit stands on the time line, from its left edge. */
export function place(stop: VisitStop, from: number): { left: number; width: number } {
  const left = ((minutes(stop.card.start) - from * HOUR_MIN) / HOUR_MIN) * HOUR_REM;
  const width = Math.max(LEAST_REM, ((minutes(stop.card.end) - minutes(stop.card.start)) / HOUR_MIN) * HOUR_REM - 0.125);
  return { left, width };
}

/** The time that a place on the time line means, to the quarter of an hour. */
export function timeOf(left: number, from: number): number {
  return Math.max(0, Math.min(24 * HOUR_MIN - 15, Math.round(((left / HOUR_REM) * HOUR_MIN + from * HOUR_MIN) / 15) * 15));
}

/** Whether more than a remark stands against a visit where it is. */
export function isAgainst(stop: VisitStop): boolean {
  return stop.conflicts.some((one) => one.weight !== "warns");
}

/** When somebody works that day, `09:00–18:00`; nothing where they do not. */
export function works(day: VisitDay): string {
  return day.from && day.to ? `${day.from.slice(-8, -3) || day.from}–${day.to.slice(-8, -3) || day.to}` : "";
}
