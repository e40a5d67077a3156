/** What a machine keeps of the engines that it has measured. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { chooseEngine } from "#node/kernels/choose_engine.ts";
import { deviceDrivers } from "#node/kernels/device_drivers.ts";
import { engineMemory } from "#node/kernels/engine_memory.ts";
import type { EngineName } from "#node/kernels/engines.ts";
import { syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";

const shape = { neurons: 32, validators: 8, density: 1, yuma3: false, liquidAlpha: false };
const { subnet, mechanism } = syntheticSubnet(shape, 1);

describe("the memory of what was measured", () => {
  const folder = mkdtempSync(join(tmpdir(), "yuma-memory-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fast = async (name: EngineName): Promise<YumaEngine> => ({ ...cpuEngine, name });

  it("spares a machine to measure again, and to start what is never the fastest", async () => {
    const memory = engineMemory(join(folder, "base", "engines.json"), "this machine");
    const started: string[] = [];
    let clock = 0;
    const start = async (name: EngineName): Promise<YumaEngine> => {
      started.push(name);
      const cost = name === "wasm" ? 1 : 2;
      return {
        name,
        run: (pipeline, load) => {
          clock += cost;
          return cpuEngine.run(pipeline, load);
        },
      };
    };
    const options = { names: ["wasm", "wasm-threads"] as const, start, now: () => clock, memory };
    const first = await chooseEngine(options).measure();
    expect(first.map(({ name, times }) => [name, times.map(({ ms }) => ms)])).toEqual([
      ["wasm", [1, 1, 1, 1, 1, 1]],
      ["wasm-threads", [2, 2, 2, 2, 2, 2]],
    ]);
    started.length = 0;
    const again = await chooseEngine({
      ...options,
      now: () => {
        throw new Error("measured again");
      },
    }).measure();
    const recalled = again.map(({ name, times }) => [name, times]);
    expect([started, recalled]).toEqual([
      ["wasm"],
      [
        ["wasm", first[0]?.times],
        ["cpu", []],
      ],
    ]);
    expect(readdirSync(join(folder, "base"))).toEqual(["engines.json"]);
  });

  it("leaves the CPU's engine standing by", async () => {
    const memory = {
      load: () => new Map([["wasm", [{ neurons: 1, cells: 1, liquid: false, ms: 1 }]]] as const),
      save: () => undefined,
    };
    const lost = await fast("wasm");
    let runs = 0;
    const start = async (name: EngineName): Promise<YumaEngine> => ({
      name,
      run: (pipeline, load) => {
        if (runs++ > 1) throw new Error("no memory");
        return lost.run(pipeline, load);
      },
    });
    const warnings: string[] = [];
    const auto = chooseEngine({ names: ["cpu", "wasm"], start, memory, warn: (line) => warnings.push(line) });
    await auto.measure();
    expect(runMechanism(auto, subnet, mechanism)).toEqual(runMechanism(plainEngine, subnet, mechanism));
    expect([auto.last, warnings]).toEqual(["cpu", ["Yuma engine wasm failed and is not used any more: no memory"]]);
  });

  it("is not enough where an engine of it does not start any more: the others are closed and measured anew", async () => {
    const times = (ms: number, slower: number) => [
      { neurons: 1, cells: 1, liquid: false, ms },
      { neurons: 9, cells: 9, liquid: false, ms: slower },
    ];
    const memory = {
      load: () =>
        new Map([
          ["wasm-threads", times(1, 9)],
          ["gpujs-webgpu", times(2, 2)],
        ] as const),
      save: () => undefined,
    };
    const log: string[] = [];
    const start = async (name: EngineName): Promise<YumaEngine> => {
      if (name === "gpujs-webgpu") throw new Error("no driver");
      log.push("started");
      return { ...cpuEngine, name, close: () => void log.push("closed") };
    };
    const auto = chooseEngine({ names: ["wasm-threads", "gpujs-webgpu"], start, memory, now: () => 0 });
    expect((await auto.measure()).map(({ name }) => name)).toEqual(["wasm-threads"]);
    expect(log).toEqual(["started", "closed", "started"]);
  });

  it("is none of another machine's, and none where the file is broken", async () => {
    const path = join(folder, "other.json");
    const times = new Map([["cpu", [{ neurons: 1, cells: 1, liquid: true, ms: 1 }]]] as const);
    engineMemory(path, "that machine").save(times);
    expect(engineMemory(path, "that machine").load()).toEqual(times);
    expect(engineMemory(path, "this machine").load()).toBeUndefined();
    const { format: _, ...old } = JSON.parse(readFileSync(path, "utf8")) as { readonly format: number };
    for (const text of [
      JSON.stringify(old),
      JSON.stringify({ ...old, format: 1 }),
      "",
      "{",
      "null",
      '{"format":2,"machine":"that machine","engines":{"cpu":[{"ms":-1}]}}',
      '{"format":2,"machine":"that machine","engines":{"cpu":[{"neurons":1,"cells":1,"ms":1}]}}',
      '{"format":2,"machine":"that machine","engines":{"abacus":[]}}',
    ]) {
      writeFileSync(path, text);
      expect([text, engineMemory(path, "that machine").load()]).toEqual([text, undefined]);
    }
    expect(engineMemory(folder, "that machine").load()).toBeUndefined();
  });

  it("is none of the same machine with another driver", () => {
    const path = join(folder, "drivers.json");
    const times = new Map([["cpu", [{ neurons: 1, cells: 1, liquid: true, ms: 1 }]]] as const);
    engineMemory(path).save(times);
    expect(engineMemory(path).load()).toEqual(times);
    vi.stubEnv("VK_DRIVER_FILES", "/new/driver.json");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(engineMemory(path).load()).toBeUndefined();
    const list = join(folder, "icd.d");
    mkdirSync(list);
    const before = deviceDrivers([list]);
    writeFileSync(join(list, "device_icd.json"), "{}");
    expect(deviceDrivers([list])).toEqual(["device_icd.json", ...before]);
  });

  it("may fail to be written: the choice holds, with one warning", async () => {
    const warnings: string[] = [];
    const memory = {
      load: () => undefined,
      save: () => {
        throw new Error("disk full");
      },
    };
    const auto = chooseEngine({ names: ["cpu"], start: fast, memory, warn: (line) => warnings.push(line) });
    expect((await auto.measure()).map(({ name }) => name)).toEqual(["cpu"]);
    expect(warnings).toEqual(["what was measured of the Yuma engines is not kept: disk full"]);
  });
});
