// Two frames: the first is asked for before the first paint, the second comes after it.
requestAnimationFrame(() => requestAnimationFrame(() => window.__TAURI_INTERNALS__.invoke("ready")));
