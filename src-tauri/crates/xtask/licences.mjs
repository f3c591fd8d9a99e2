// Reads the licence of every crate of this system's build and of every npm package that is shipped, and fails on
// one that may not be in a program offered under MIT OR Apache-2.0.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Licences that ask for a notice or nothing, that keep to their own files (MPL-2.0) or to fonts (OFL-1.1). */
const ALLOWED = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "Unicode-3.0",
  "Unicode-DFS-2016",
  "Unlicense",
  "Zlib",
]);

/**
 * Whether an SPDX expression can be met by allowed licences alone: AND needs both sides, OR one, and an
 * exception (WITH) only ever adds freedom. "MIT/Apache-2.0" is how older crates write OR.
 */
function isAllowed(expression) {
  const words = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let allowed = both();
    while (words[at] === "OR") {
      at += 1;
      allowed = both() || allowed;
    }
    return allowed;
  };
  const both = () => {
    let allowed = one();
    while (words[at] === "AND") {
      at += 1;
      allowed = one() && allowed;
    }
    return allowed;
  };
  const one = () => {
    if (words[at] === "(") {
      at += 1;
      const allowed = either();
      at += 1;
      return allowed;
    }
    const allowed = ALLOWED.has(words[at]);
    at += 1;
    if (words[at] === "WITH") at += 2;
    return allowed;
  };
  return words.length > 0 && either();
}

const run = (program, ...words) =>
  execFileSync(program, words, { maxBuffer: 256 * 1024 * 1024, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });

/** The crates of this system's build; without the filter cargo would fetch those of every other system too. */
function crates() {
  const host = run("rustc", "-vV").match(/^host: (.*)$/m)[1];
  const metadata = run("cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", host);
  return JSON.parse(metadata).packages.map(({ name, version, license }) => ({ name, version, license }));
}

function shippedPackages() {
  const { packages } = JSON.parse(readFileSync("ui/package-lock.json", "utf8"));
  return Object.entries(packages)
    .filter(([path, each]) => path !== "" && !each.dev)
    .map(([path, { version, license }]) => ({ name: path.split("node_modules/").pop(), version, license }));
}

const all = [...crates(), ...shippedPackages()];
const refused = all.filter(({ license }) => !license || !isAllowed(license));
for (const { name, version, license } of refused) console.error(`${name} ${version}: ${license ?? "no licence"}`);
console.log(`${all.length} licences read, ${refused.length} refused`);
process.exitCode = refused.length === 0 ? 0 : 1;
