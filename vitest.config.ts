import { defineConfig } from "vitest/config";

const fromSources = {
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
};

/** Where the totals go as JSON, for a run that has to print them (see .ci/run). */
const report = process.env.TEST_REPORT;

/** A run of `npm run coverage:calls`, which looks at what the tests reach. */
const recorded = process.env.CALL_COVERAGE !== undefined;

export default defineConfig({
  test: {
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
    projects: [
      {
        ...fromSources,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/conformance/**", "test/network/**"],
          setupFiles: ["test/support/seeded.ts", ...(recorded ? ["test/coverage/setup.ts"] : [])],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...fromSources,
        test: {
          name: "conformance",
          include: ["test/conformance/**/*.test.ts"],
          testTimeout: 600_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...fromSources,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: "test/support/build_once.ts",
          testTimeout: 600_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        ...fromSources,
        test: {
          name: "network",
          include: ["test/network/**/*.test.ts"],
          globalSetup: "test/support/build_once.ts",
          // They measure time: one at a time, and nothing beside them.
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
