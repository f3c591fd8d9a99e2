// The language of the screen. Whatever reads it is drawn anew when it changes.
import type { Tongue } from "../api.gen";
import { keep, kept } from "./kept";

export const TONGUES: Tongue[] = ["zh-CN", "en"];

let language = $state<Tongue>(kept("language", TONGUES, "zh-CN"));

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
