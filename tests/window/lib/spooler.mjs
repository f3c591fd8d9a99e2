// A spooler for the window under test: programs named lp and lpstat that keep what would be printed.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The printers that the false lpstat knows; the second is the usual one. */
export const PRINTERS = ["Back_office", "Counter"];

/**
 * Writes the programs into a folder of `folder`, to be put first on PATH.
 * @returns {{bin: string, printed: () => {words: string[], bytes: Buffer}[]}}
 */
export function writeSpooler(folder) {
  const bin = join(folder, "bin");
  const jobs = join(folder, "jobs");
  mkdirSync(bin);
  mkdirSync(jobs);
  const program = (name, lines) => writeFileSync(join(bin, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  program("lp", `job=$(ls '${jobs}' | wc -l)\ncat > '${jobs}/'$job.pdf\nprintf '%s\\n' "$@" > '${jobs}/'$job.words`);
  program(
    "lpstat",
    `case $1 in\n-e) printf '%s\\n' ${PRINTERS.join(" ")};;\n-d) echo "system default destination: ${PRINTERS[1]}";;\nesac`,
  );
  const printed = () =>
    readdirSync(jobs)
      .filter((name) => name.endsWith(".words"))
      .sort()
      .map((name) => ({
        words: readFileSync(join(jobs, name), "utf8").trimEnd().split("\n"),
        bytes: readFileSync(join(jobs, name.replace(".words", ".pdf"))),
      }));
  return { bin, printed };
}
