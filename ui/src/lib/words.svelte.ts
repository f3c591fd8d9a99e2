// Every word that people read, from the Fluent files shared with the paper and the terminal.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Message, Text, Tongue } from "../api.gen";
import { day } from "./format";
import { tongue } from "./tongue.svelte";

export { tongue };

const FILES = import.meta.glob<string>("../../locales/*/*.ftl", { query: "?raw", import: "default", eager: true });

function bundle(language: Tongue): FluentBundle {
  // Marks that isolate a variable's direction would show as boxes in some faces.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const [path, source] of Object.entries(FILES)) {
    if (path.includes(`/${language}/`)) bundle.addResource(new FluentResource(source), { allowOverrides: true });
  }
  return bundle;
}

const BUNDLES: Record<Tongue, FluentBundle> = { "zh-CN": bundle("zh-CN"), en: bundle("en") };

/** The message `id` in the language of the screen; an unknown id is said as it is. */
export function say(id: string, args?: Record<string, FluentVariable>): string {
  return find(tongue.current, id, args) ?? id;
}

/** The message `id` in `language`, if a file has it. */
export function find(language: Tongue, id: string, args?: Record<string, FluentVariable>): string | undefined {
  const pattern = BUNDLES[language].getMessage(id)?.value;
  if (!pattern) return undefined;
  // What is missing shows itself as `{$name}`; a thrown error would take the screen with it.
  const problems: Error[] = [];
  return BUNDLES[language].formatPattern(pattern, args ?? null, problems);
}

/** Several things as they are counted up in a sentence. */
export function list(of: string[]): string {
  return of.join(say("list-and"));
}

/** A message that a view carries. A day among its arguments comes as an ISO date and is read as people read it. */
export function message(of: Message): string {
  const isDay = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  const args = Object.entries(of.args).map(([name, value]) => [name, isDay.test(value) ? day(value) : value]);
  return say(of.id, Object.fromEntries(args) as Record<string, string>);
}

/** Where a case stands. */
export function stage(code: string): string {
  return say(`stage-${code.replace(/^stage-/, "")}`);
}

/** A text that is data and comes in both languages. */
export function text(of: Text): string {
  return tongue.current === "en" ? of.en : of.zh;
}
