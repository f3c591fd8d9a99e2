import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** Runes only: one way to hold state, and a component that reads `export let` does not compile. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};
