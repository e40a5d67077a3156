/** Recorded epochs on a WebGPU device, where a Vulkan driver is named (.ci/software_vulkan.sh gives one that needs no GPU). */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareEpoch, readEpochs } from "#node/conformance/epoch_compare.ts";
import { isExact } from "#node/kernels/probe_engine.ts";
import { startedEngine } from "../support/started_engine.ts";

const VECTORS = new URL("../../../shared/vectors/epoch/", import.meta.url);

const files = readdirSync(VECTORS).filter((name) => name.endsWith(".jsonl.gz"));

describe.skipIf(process.env["VK_DRIVER_FILES"] === undefined)("recorded epochs on gpujs-webgpu", () => {
  it.each(files)("%s", async (file) => {
    const engine = await startedEngine("gpujs-webgpu");
    expect(await isExact(engine)).toBe(true);
    const records = readEpochs(fileURLToPath(new URL(file, VECTORS)));
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) expect([record.id, compareEpoch(engine, record)]).toEqual([record.id, []]);
  });
});
