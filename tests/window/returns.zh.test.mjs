// What returns.test.mjs claims, in the market's own locale.
process.env.SANBAO_TEST_LOCALE = "Chinese";
await import("./returns.test.mjs");
