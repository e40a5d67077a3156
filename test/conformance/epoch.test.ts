/** Every recorded epoch, on every engine that starts here: all outputs, and storage where it was recorded. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareEpoch, readEpochs } from "#node/conformance/epoch_compare.ts";
import { engineNames } from "#node/kernels/engines.ts";
import { startedEngine } from "../support/started_engine.ts";

const VECTORS = new URL("../../../shared/vectors/epoch/", import.meta.url);
const files = readdirSync(VECTORS).filter((name) => name.endsWith(".jsonl.gz"));

describe.each(engineNames)("recorded epochs on %s", (name) => {
  it.each(files)("%s", async (file) => {
    const engine = await startedEngine(name);
    const records = readEpochs(fileURLToPath(new URL(file, VECTORS)));
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) expect([record.id, compareEpoch(engine, record)]).toEqual([record.id, []]);
  });
});
