// The page's entry: mounts the application, and nothing else.
import "@fontsource-variable/noto-sans-sc";
import "./tokens.css";
import "./base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { ready, stand } from "./backend";
import { followSystem } from "./lib/look.svelte";
import { tongue } from "./lib/words.svelte";

// Drawn in a browser there is no shell; a stand-in answers. A build for people holds none of it.
if (import.meta.env.DEV && !("__TAURI_INTERNALS__" in window)) {
  const { fake } = await import("./dev/fake");
  const query = new URLSearchParams(location.search);
  const door = fake({ wait: Number(query.get("wait") ?? 20), empty: query.has("empty") });
  door.seedRepairs(Number(query.get("repairs") ?? 24));
  stand(door);
}

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
document.documentElement.lang = tongue.current;
followSystem();
mount(App, { target });
// Two frames: the first is on its way to the screen, the second says that it arrived.
requestAnimationFrame(() => requestAnimationFrame(ready));
