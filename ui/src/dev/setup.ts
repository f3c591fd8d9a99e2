// What jsdom has not and the page asks for.
import { cleanup } from "@testing-library/svelte";
import { afterEach, beforeEach } from "vitest";
import { tongue } from "../lib/tongue.svelte";

class Still implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= Still;
Element.prototype.scrollIntoView ??= () => {};

beforeEach(() => {
  localStorage.clear();
  tongue.current = "zh-CN";
});
afterEach(cleanup);
