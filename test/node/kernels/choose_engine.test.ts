import { describe, expect, it } from "vitest";
import { chooseEngine, isExact } from "#node/kernels/choose_engine.ts";
import { type EngineName, startEngine } from "#node/kernels/engines.ts";
import { syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import { type YumaEngine, yumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { fastMatrices } from "#runtime/kernels/fast/matrices.ts";
import { fastMatrixPart } from "#runtime/kernels/fast/matrix_part.ts";
import { fastVectors } from "#runtime/kernels/fast/vectors.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";

const shape = { neurons: 32, validators: 8, density: 1, yuma3: false, liquidAlpha: false };
const { subnet, mechanism } = syntheticSubnet(shape, 1);

/** The CPU engine with every number of a vector one bit off. */
const wrong = yumaEngine("wrong", {
  ...fastVectors,
  ...fastMatrices,
  matrixPart: fastMatrixPart,
  normalize: (vector) => fastVectors.normalize(vector).map((bits) => bits + 65_536),
});

const slow = (engine: YumaEngine, name: string, log: string[]): YumaEngine => ({
  name,
  run: (pipeline, load) => {
    log.push(name);
    return engine.run(pipeline, load);
  },
});

describe("the choice of an engine", () => {
  it("takes every engine of this machine for exact, and a wrong one for wrong", async () => {
    expect(isExact(await startEngine("gpujs-webasm"))).toBe(true);
    expect(isExact(wrong)).toBe(false);
  });

  it("drops what does not start and what is wrong, with one warning each", async () => {
    const warnings: string[] = [];
    const start = async (name: EngineName): Promise<YumaEngine> => {
      if (name === "gpujs-cpu") throw new Error("no such device");
      return name === "gpujs-webasm" ? wrong : cpuEngine;
    };
    const auto = chooseEngine({ start, warn: (line) => warnings.push(line) });
    const measured = await auto.measure();
    expect(measured.map(({ engine }) => engine.name)).toEqual(["cpu"]);
    expect(warnings).toEqual([
      "Yuma engine gpujs-cpu does not run on this machine and is not used: no such device",
      "Yuma engine gpujs-webasm gives wrong results on this machine and is not used",
    ]);
  });

  it("uses the engine that was the fastest at the size", async () => {
    let clock = 0;
    const log: string[] = [];
    const cost: Record<string, number> = { first: 3, second: 2 };
    const timed = (name: string): YumaEngine => ({
      name,
      run: (pipeline, load) => {
        clock += cost[name] ?? 0;
        return slow(cpuEngine, name, log).run(pipeline, load);
      },
    });
    const start = async (name: EngineName) => timed(name === "cpu" ? "first" : "second");
    const auto = chooseEngine({ names: ["cpu", "gpujs-cpu"], start, now: () => clock });
    await auto.measure();
    log.length = 0;
    expect(runMechanism(auto, subnet, mechanism)).toEqual(runMechanism(plainEngine, subnet, mechanism));
    expect([log, auto.last]).toEqual([["second"], "second"]);
  });

  it("computes an epoch again where an engine fails in the middle, and warns once", async () => {
    const warnings: string[] = [];
    let alive = true;
    const fragile: YumaEngine = {
      name: "fragile",
      run: (pipeline, load) => {
        if (!alive) throw new Error("device lost");
        return cpuEngine.run(pipeline, load);
      },
    };
    let clock = 0;
    const start = async (name: EngineName) => (name === "gpujs-webasm" ? fragile : slow(cpuEngine, "cpu", []));
    const names: EngineName[] = ["gpujs-webasm", "cpu"];
    const auto = chooseEngine({ names, start, now: () => clock++, warn: (line) => warnings.push(line) });
    await auto.measure();
    alive = false;
    for (let epoch = 0; epoch < 2; epoch++)
      expect(runMechanism(auto, subnet, mechanism)).toEqual(runMechanism(plainEngine, subnet, mechanism));
    expect(auto.last).toBe("cpu");
    expect(warnings).toEqual(["Yuma engine fragile failed and is not used any more: device lost"]);
  });
});
