import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  // The window loads the page from its own origin's root, and a packaged page never sees a port.
  base: "/",
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  // In a test Svelte must be the one that mounts into a DOM, not the one that renders on a server.
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // WebKitGTK 2.44, WebView2 and macOS 14 all know this much.
    target: ["es2022", "safari17"],
    // The content security policy refuses `data:` scripts and fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file of fonts and one of code are read from memory, so a warning about size says nothing here.
    chunkSizeWarningLimit: 2000,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/dev/setup.ts"],
    restoreMocks: true,
  },
}));
