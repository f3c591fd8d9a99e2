// A screen to open the window on: the one there is, or a virtual one of our own.
import { spawn } from "node:child_process";

/** The size of the virtual screen: room for the window at its usual size and at twice that. */
const SCREEN = "1600x1200x24";

/**
 * Starts Xvfb, always: a test on the developer's own screen would take her keyboard away.
 * @param {string[]} more further words for the server
 * @returns {Promise<{name: string, stop: () => void}>} the display's name, as DISPLAY wants it
 */
export async function startDisplay(more = []) {
  // -displayfd lets the server pick a free number itself and say which, so two runs never collide.
  const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", ...more], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      if (said.endsWith("\n")) resolve(said.trim());
    });
    server.once("error", (error) => reject(new Error(`Xvfb: ${error.message}`)));
    server.once("exit", (status) => reject(new Error(`Xvfb ended with ${status} before it had a display`)));
  });
  return { name: `:${number}`, stop: () => server.kill() };
}
