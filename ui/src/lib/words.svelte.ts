// Every word that people read, from the Fluent files shared with the paper and the terminal.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Message, Text, Tongue } from "../api.gen";
import { kept, keep } from "./kept";

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

let language = $state<Tongue>(kept("language", ["zh-CN", "en"], "zh-CN"));

/** The language of the screen; whatever reads it is drawn anew when it changes. */
export const tongue = {
  get current(): Tongue {
    return language;
  },
  set current(next: Tongue) {
    language = next;
    keep("language", next);
    document.documentElement.lang = next;
  },
};

/** The message `id` in the language of the screen; an unknown id is said as it is. */
export function say(id: string, args?: Record<string, FluentVariable>): string {
  return find(language, id, args) ?? id;
}

/** The message `id` in `of`, if a file has it. */
export function find(of: Tongue, id: string, args?: Record<string, FluentVariable>): string | undefined {
  const pattern = BUNDLES[of].getMessage(id)?.value;
  if (!pattern) return undefined;
  const problems: Error[] = [];
  return BUNDLES[of].formatPattern(pattern, args ?? null, problems);
}

/** A message that a view carries. */
export function message(of: Message): string {
  return say(of.id, of.args);
}

/** A text that is data and comes in both languages. */
export function text(of: Text): string {
  return language === "en" ? of.en : of.zh;
}
