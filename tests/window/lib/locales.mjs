// The locales that a window is tested in. Each file runs in C; what NAME.zh.test.mjs names runs once more in the
// market's own: the start, scanners, a return, papers and printers.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "../../../target/window-locales");
const NAME = "zh_CN.UTF-8";

/** The environment of a locale, by its name here. */
export const LOCALES = {
  Chinese: () => ({ LOCPATH: folder(), LC_ALL: NAME }),
  C: () => ({ LC_ALL: "C.UTF-8" }),
};

/**
 * Where the market's locale lies. It is made here once, for a fresh machine has none and only its administrator could
 * add it; beside its place first, so that a run that is stopped leaves no half of it.
 */
function folder() {
  if (existsSync(join(FOLDER, NAME))) return FOLDER;
  const beside = `${FOLDER}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  execFileSync("localedef", ["-i", "zh_CN", "-f", "UTF-8", join(beside, NAME)]);
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(beside, FOLDER);
  return FOLDER;
}
