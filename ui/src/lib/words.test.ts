import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Tongue } from "../api.gen";
import { find, message, say, tongue } from "./words.svelte";

const UI = join(import.meta.dirname, "..", "..");
const TONGUES: Tongue[] = ["zh-CN", "en"];
const OURS = ["ui", "counter", "cases", "device", "settings", "words", "reasons", "import", "export", "stock", "loaners", "labels", "visits", "visits-screen", "recovery"];

function sources(folder = join(UI, "src")): { path: string; text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "dev" ? [] : sources(path);
    return /\.(ts|svelte)$/.test(entry.name) && !/\.(test|gen)\./.test(entry.name) ? [{ path, text: readFileSync(path, "utf8") }] : [];
  });
}

/** id → its variables, of one file. */
function messages(language: Tongue, file: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let id = "";
  for (const line of readFileSync(join(UI, "locales", language, `${file}.ftl`), "utf8").split("\n")) {
    const starts = /^([a-zA-Z][\w-]*) =/.exec(line)?.[1];
    if (starts) {
      expect(found.has(starts), `${language}/${file}.ftl says ${starts} twice`).toBe(false);
      found.set((id = starts), []);
    }
    if (line.startsWith("#")) continue;
    for (const [, name = ""] of line.matchAll(/\$([\w-]+)/g)) found.get(id)?.push(name);
  }
  return found;
}

test("both_languages_say_the_same_things_with_the_same_variables", () => {
  for (const file of OURS) {
    const [chinese, english] = TONGUES.map((one) => messages(one, file)) as [Map<string, string[]>, Map<string, string[]>];
    expect([...english.keys()], `${file}.ftl`).toEqual([...chinese.keys()]);
    for (const [id, variables] of chinese) {
      expect(new Set(english.get(id)), `${file}.ftl: ${id}`).toEqual(new Set(variables));
    }
  }
});

test("no_message_has_its_words_in_two_files", () => {
  // The later file would be passed over without a word.
  for (const language of TONGUES) {
    const files = readdirSync(join(UI, "locales", language)).filter((file) => file.endsWith(".ftl"));
    const ids = files.flatMap((file) => [...messages(language, file.replace(/\.ftl$/, "")).keys()]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at), language).toEqual([]);
  }
});

test("every_message_that_the_page_names_is_there", () => {
  const missing: string[] = [];
  for (const { path, text } of sources()) {
    for (const [, id = ""] of text.matchAll(/\bsay\(\s*["']([\w-]+)["']/g)) {
      for (const language of TONGUES) if (find(language, id) === undefined) missing.push(`${path}: ${id} (${language})`);
    }
  }
  expect(missing).toEqual([]);
});

describe("every_code_of_the_desk_has_its_word", () => {
  const api = readFileSync(join(UI, "src", "api.gen.ts"), "utf8");
  const codes = (type: string) => {
    const union = new RegExp(`^export type ${type} = ((?:\\s*\\|?\\s*"[^"]+")+);`, "m").exec(api)?.[1] ?? "";
    return [...union.matchAll(/"([^"]+)"/g)].map(([, code = ""]) => code);
  };
  test.each([
    ["resolution", "Resolution"], ["remedy", "RemedyKind"], ["card", "RemedyKind"], ["mark", "RemedyKind"],
    ["tender", "TenderKind"], ["disposition", "Disposition"], ["packaging", "Packaging"], ["appearance", "Appearance"],
    ["proof", "Proof"], ["role", "Role"], ["reception", "ReceptionState"], ["judgement", "JudgementState"],
    ["settlement", "SettlementState"], ["hits", "HitKind"], ["box-in", "LookedIn"], ["document", "DocumentKind"], ["channel", "Channel"],
    ["reason-group", "ReasonGroup"], ["fault_cause", "FaultCause"], ["trait", "Trait"], ["sheet-size", "PaperSize"],
    ["sheet-language", "PaperTongue"], ["cases", "CaseFilter"], ["cases-none", "CaseFilter"],
    ["told-remedy", "RemedyKind"], ["device-bar", "BarKind"], ["device-delay", "Delay"], ["promise-only", "Trait"], ["promise-unless", "Trait"], ["exports-format", "ExportFormat"],
    ["movement", "MovementKind"], ["stock-condition", "PartCondition"], ["old-owner", "OldPartOwner"], ["old-state", "OldPartState"], ["old-do", "OldPartMove"],
    ["visit-kind", "VisitKind"], ["visit-state", "VisitState"], ["visit-result", "VisitResult"], ["visit-do", "VisitAction"], ["visit-tongue", "VisitTongue"], ["visit-stage", "VisitStage"],
    ["visit-call-back", "CallBackReason"], ["visit-called", "CallBackResult"], ["visit-measure", "MeasureKind"], ["spoken", "SpokenBy"],
    ["order-state", "OrderState"], ["count-state", "CountState"],
  ])("%s-<%s>", (prefix, type) => {
    const all = codes(type);
    expect(all.length, `${type} is a union of codes in api.gen.ts`).toBeGreaterThan(1);
    const missing = TONGUES.flatMap((one) => all.filter((code) => find(one, `${prefix}-${code}`) === undefined));
    expect(missing).toEqual([]);
  });
});

test("no_word_that_people_read_stands_in_the_code", () => {
  const found = sources().filter(({ text }) => /\p{Script=Han}/u.test(text)).map(({ path }) => path);
  expect(found, "words come from the .ftl files").toEqual([]);
});

describe("one_thing_has_one_name", () => {
  const terms = JSON.parse(readFileSync(join(UI, "locales", "terms.json"), "utf8")) as Record<Tongue, { term: string; not: string[]; but?: string[] }[]>;
  test.each(TONGUES)("%s", (language) => {
    const found: string[] = [];
    for (const file of readdirSync(join(UI, "locales", language))) {
      const lines = readFileSync(join(UI, "locales", language, file), "utf8").split("\n");
      for (const [at, line] of lines.entries()) {
        if (line.startsWith("#")) continue;
        for (const { term, not, but = [] } of terms[language]) {
          const said = but.reduce((text, one) => text.replaceAll(one, ""), line.slice(line.indexOf(" = ") + 1));
          for (const other of not) if (said.includes(other)) found.push(`${file}:${at + 1}: “${other}” is called “${term}” here`);
        }
      }
    }
    expect(terms[language].length).toBeGreaterThan(3);
    expect(found).toEqual([]);
  });
});

test("an_unknown_id_is_said_as_it_is", () => {
  expect(say("tender-beads")).toBe("tender-beads");
});

test("a_day_among_the_arguments_is_read_as_people_read_it", () => {
  const why = { id: "refused-term_over", args: { on: "2026-11-16" } };
  expect(message(why)).toBe("三包期已于 2026年11月16日 到期");
  tongue.current = "en";
  expect(message(why)).toBe("The warranty ended on 16 Nov 2026");
});
