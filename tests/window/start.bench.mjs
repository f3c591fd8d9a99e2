// How much later the counter can be used than an empty Tauri window, and how much more memory it holds.
// The two start by turns, so that whatever else the machine does falls on both.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Counter, scratchFolder } from "./lib/counter.mjs";
import { startDisplay } from "./lib/display.mjs";
import { waitUntil } from "./lib/webdriver.mjs";

const ROUNDS = 9;
/** The bars of design: a window may be usable this much later, and hold this much more. */
const MORE_MS = 150;
const MORE_MB = 40;
/** Until the page has come to rest and its memory is what it will stay. */
const REST_MS = 1_000;

const built = process.env.SANBAO_BUILT;
if (!built) throw new Error("SANBAO_BUILT must name the folder with the release programs");

const display = await startDisplay();
const counter = new Counter(undefined);
const empty = scratchFolder();
const rows = { empty: [], counter: [] };
try {
  counter.ctl("init", "--demo");
  const environment = { ...counter.environment, DISPLAY: display.name };
  delete environment.TAURI_WEBVIEW_AUTOMATION;
  // The first round warms the file cache for both and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const floor = await start(join(built, "examples/empty"), { ...environment, HOME: empty, XDG_DATA_HOME: empty });
    const ours = await start(join(built, "sanbao"), environment);
    if (round > 0) {
      rows.empty.push(floor);
      rows.counter.push(ours);
    }
  }
} finally {
  await counter.close();
  rmSync(empty, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  display.stop();
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const of = (name, what) => median(rows[name].map((row) => row[what]));
report("usable after start", "ms", of("empty", "ms"), of("counter", "ms"), MORE_MS);
report("memory of all its processes (PSS)", "MB", of("empty", "mb"), of("counter", "mb"), MORE_MB);

function report(what, unit, floor, ours, bar) {
  const more = ours - floor;
  const verdict = more <= bar ? "within" : "OVER";
  console.log(
    `${what}: empty ${floor.toFixed(0)} ${unit}, counter ${ours.toFixed(0)} ${unit}, ` +
      `ratio ${(ours / floor).toFixed(2)}, ${more < 0 ? "" : "+"}${more.toFixed(0)} ${unit} (${verdict} +${bar} ${unit})`,
  );
}

/** Starts a program, waits until its page says that it is painted, lets it rest, weighs it, ends it. */
async function start(program, environment) {
  const mark = join(empty, "ready");
  rmSync(mark, { force: true });
  const since = performance.now();
  const child = spawn(program, { env: { ...environment, SANBAO_READY_MARK: mark }, stdio: "inherit" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let failure;
  child.once("error", (error) => (failure = error));
  // Finer than waitUntil looks: a start takes a few hundred milliseconds.
  while (!existsSync(mark)) {
    if (failure || performance.now() - since > 30_000 || child.exitCode !== null) {
      child.kill("SIGKILL");
      throw new Error(`${program} never became usable`, { cause: failure });
    }
    await pause(1);
  }
  const ms = performance.now() - since;
  await pause(REST_MS);
  const family = processesOf(child.pid);
  const mb = family.reduce((sum, pid) => sum + proportionalKb(pid), 0) / 1024;
  child.kill();
  await ended;
  await waitUntil(() => family.every((pid) => !existsSync(`/proc/${pid}`)), `${program} and its children ended`);
  return { ms, mb };
}

/** A process and everything that descends from it. */
function processesOf(root) {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name))) {
    const parent = read(`/proc/${pid}/stat`).match(/\) . ([0-9]+) /)?.[1];
    if (parent) parents.set(Number(pid), Number(parent));
  }
  const family = [root];
  for (const member of family) {
    for (const [pid, parent] of parents) if (parent === member) family.push(pid);
  }
  return family;
}

/** A process's own memory and its share of what it shares: what the machine would win if it ended. */
function proportionalKb(pid) {
  return Number(read(`/proc/${pid}/smaps_rollup`).match(/^Pss: +([0-9]+) kB/m)?.[1] ?? 0);
}

/** A process may end while it is being looked at. */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
