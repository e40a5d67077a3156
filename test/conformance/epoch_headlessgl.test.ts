/** Recorded epochs on OpenGL without a window, where the optional package `gl` was built and there is a display. */
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { compareEpoch, readEpochs } from "#node/conformance/epoch_compare.ts";
import { startEngine } from "#node/kernels/engines.ts";
import { isExact } from "#node/kernels/probe_engine.ts";
import { hasOpenGl } from "../support/open_gl.ts";

const EPOCHS = new URL("../../../shared/vectors/epoch/epoch-small.jsonl.gz", import.meta.url);

it.skipIf(!hasOpenGl)("small ones on gpujs-headlessgl", async () => {
  const engine = await startEngine("gpujs-headlessgl");
  expect(await isExact(engine)).toBe(true);
  const records = readEpochs(fileURLToPath(EPOCHS));
  expect(records.length).toBeGreaterThan(0);
  for (const record of records) expect([record.id, compareEpoch(engine, record)]).toEqual([record.id, []]);
});

it.skipIf(hasOpenGl)("says what is missing where there is none", async () => {
  await expect(startEngine("gpujs-headlessgl")).rejects.toThrow("no OpenGL: the package gl, and a display, are needed");
});
