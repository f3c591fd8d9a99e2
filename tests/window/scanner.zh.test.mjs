// What scanner.test.mjs claims, in the market's own locale.
process.env.SANBAO_TEST_LOCALE = "Chinese";
await import("./scanner.test.mjs");
