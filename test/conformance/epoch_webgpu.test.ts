/** Recorded epochs on a WebGPU device, where a Vulkan driver is named (.ci/software_vulkan.sh gives one that needs no GPU). */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareEpoch, readEpochs } from "#node/conformance/epoch_compare.ts";
import { isExact } from "#node/kernels/choose_engine.ts";
import { startEngine } from "#node/kernels/engines.ts";

const VECTORS = new URL("../../../shared/vectors/epoch/", import.meta.url);

describe.skipIf(process.env["VK_DRIVER_FILES"] === undefined)("recorded epochs on gpujs-webgpu", () => {
  it("small ones", { timeout: 300_000 }, async () => {
    const engine = await startEngine("gpujs-webgpu");
    expect(isExact(engine)).toBe(true);
    const records = readEpochs(fileURLToPath(new URL("epoch-small.jsonl.gz", VECTORS)));
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) expect([record.id, compareEpoch(engine, record)]).toEqual([record.id, []]);
    engine.close?.();
  });
});
