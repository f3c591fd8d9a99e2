// The only door to the shell. Nobody else imports Tauri, so the rest of the page runs in a browser and in a test.
import { invoke } from "@tauri-apps/api/core";
import type { Commands, FailureView, SessionView, Tongue } from "./api.gen";

export type Name = keyof Commands;
export type Request<N extends Name> = Commands[N]["request"];
export type View<N extends Name> = Commands[N]["view"];

/** A kind of file in a dialog: its name, and its endings without the dot. */
export type FileKind = { name: string; endings: string[] };

/** What stands behind the page: the shell, or in a test and while drawing, a stand-in. */
export interface Door {
  call(id: string | null, name: string, request: unknown): Promise<unknown>;
  /** Gives where it was written, or null where the person changed their mind. */
  savePdf(name: string, bytes: Uint8Array): Promise<string | null>;
  pickFile(title: string, kinds: FileKind[]): Promise<string | null>;
  pickFolder(title: string): Promise<string | null>;
  /** Where a file is to be written; the desk writes it, never over one that is there. */
  pickSave(title: string, name: string, kinds: FileKind[]): Promise<string | null>;
  /** Closes the store and opens it anew, which makes a restore that was asked for. */
  reopen(): Promise<void>;
  /** Opens a field copy in the place of the store, and says who has it. */
  openField(path: string, passphrase: string, language: Tongue): Promise<SessionView>;
  closeField(): Promise<void>;
  ready(): Promise<void>;
}

const shell: Door = {
  call: (id, name, request) => invoke("call", { request: { id, name, request } }),
  savePdf: (name, bytes) => invoke("save_pdf", { name, bytes }),
  pickFile: (title, kinds) => invoke("pick_file", { title, kinds }),
  pickFolder: (title) => invoke("pick_folder", { title }),
  pickSave: (title, name, kinds) => invoke("pick_save", { title, name, kinds }),
  reopen: async () => {
    await invoke("reopen");
    // Nothing of what this page knows is of the store that is there now.
    window.location.reload();
  },
  openField: (path, passphrase, language) => invoke("open_field", { copy: { path, passphrase, language } }),
  closeField: () => invoke("close_field"),
  ready: () => invoke("ready"),
};

let door = shell;

/** Puts a stand-in behind the page. */
export function stand(other: Door): void {
  door = other;
}

export type Failure = FailureView;

/** Failures that mean that nobody is signed in any more: the lock goes over the work, which stays. */
const LOCKED = new Set(["signed_out", "locked"]);
let onLocked: () => void = () => {};

/** Says what is to happen when the desk no longer knows who is here. */
export function whenLocked(happen: () => void): void {
  onLocked = happen;
}

/** Asks the desk. A write carries the `id` that its sender made, so that sending it twice changes nothing. */
export async function call<N extends Name>(name: N, request: Request<N>, id: string | null = null): Promise<View<N>> {
  try {
    return (await door.call(id, name, request)) as View<N>;
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (LOCKED.has(failure.code)) onLocked();
    throw failure;
  }
}

export const savePdf: Door["savePdf"] = (name, bytes) => ask(() => door.savePdf(name, bytes));
export const pickFile: Door["pickFile"] = (title, kinds) => ask(() => door.pickFile(title, kinds));
export const pickFolder: Door["pickFolder"] = (title) => ask(() => door.pickFolder(title));
export const pickSave: Door["pickSave"] = (title, name, kinds) => ask(() => door.pickSave(title, name, kinds));

export const reopen: Door["reopen"] = () => ask(() => door.reopen());
export const openField: Door["openField"] = (path, passphrase, language) => ask(() => door.openField(path, passphrase, language));
export const closeField: Door["closeField"] = () => ask(() => door.closeField());

/** Tells the shell that the first screen is painted. It only measures, so nothing hangs on it. */
export function ready(): void {
  door.ready().catch(() => {});
}

async function ask<T>(what: () => Promise<T>): Promise<T> {
  try {
    return await what();
  } catch (thrown) {
    throw failureOf(thrown);
  }
}

/** Whatever was thrown, as something that can be shown. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const { code, message } = thrown;
    const remedy = "remedy" in thrown && typeof thrown.remedy === "string" ? thrown.remedy : "";
    return { code: String(code), message: String(message), remedy };
  }
  return { code: "no_answer", message: thrown instanceof Error ? thrown.message : String(thrown), remedy: "" };
}
