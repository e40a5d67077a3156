import { describe, expect, it } from "vitest";
import { type ChosenEngine, chooseEngine } from "#node/kernels/choose_engine.ts";
import { allEngineNames, type EngineName, startEngine } from "#node/kernels/engines.ts";
import { isExact } from "#node/kernels/probe_engine.ts";
import { syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import { OutsideBounds, type YumaEngine, yumaEngine } from "#runtime/kernels/contract.ts";
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
    expect(await isExact(await startEngine("gpujs-webasm"))).toBe(true);
    expect(await isExact(wrong)).toBe(false);
  });

  it("drops what does not start and what is wrong, with one warning each", async () => {
    const warnings: string[] = [];
    const start = async (name: EngineName): Promise<YumaEngine> => {
      if (name === "wasm-threads") throw new Error("no threads");
      if (name === "gpujs-webgpu" || name === "gpujs-headlessgl") throw new Error("no driver");
      return name === "wasm" || name === "gpujs-webasm" ? wrong : cpuEngine;
    };
    const notes: string[] = [];
    const names = allEngineNames;
    const auto = chooseEngine({ names, start, warn: (line) => warnings.push(line), note: (line) => notes.push(line) });
    const measured = await auto.measure();
    expect(notes).toEqual([
      "Yuma engine gpujs-headlessgl does not run on this machine and is not used: no driver",
      "Yuma engine gpujs-webgpu does not run on this machine and is not used: no driver",
    ]);
    expect(measured.map(({ engine }) => engine.name)).toEqual(["cpu"]);
    expect(warnings).toEqual([
      "Yuma engine wasm-threads does not run on this machine and is not used: no threads",
      "Yuma engine wasm gives wrong results on this machine and is not used",
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
    const start = async (name: EngineName) => timed(name === "wasm" ? "first" : "second");
    const auto = chooseEngine({ names: ["wasm", "wasm-threads"], start, now: () => clock });
    await auto.measure();
    log.length = 0;
    expect(runMechanism(auto, subnet, mechanism)).toEqual(runMechanism(plainEngine, subnet, mechanism));
    expect([log, auto.last]).toEqual([["second"], "wasm-threads"]);
  });

  /** Engines that take these ms for so many cells, and what was asked of them. */
  const costly = (costs: Partial<Record<EngineName, (cells: number, liquid: boolean) => number>>) => {
    const asked: string[] = [];
    let clock = 0;
    const start = async (name: EngineName): Promise<YumaEngine> => ({
      name,
      run: (pipeline, load) => {
        asked.push(name);
        clock += costs[name]?.(load.cells, load.liquid) ?? 0;
        return cpuEngine.run(pipeline, load);
      },
    });
    return { asked, options: { names: Object.keys(costs) as EngineName[], start, now: () => clock } };
  };
  const used = (auto: ChosenEngine, neurons: number, validators: number, liquid = false): string => {
    auto.run(() => 0, { neurons, cells: 2 * neurons * validators, liquid });
    return auto.last;
  };

  it("gives up none for what it takes to wake threads, and one whose cells take ever longer", async () => {
    const { options } = costly({
      wasm: (cells) => cells / 1e5,
      "wasm-threads": () => 1.5,
      "gpujs-webgpu": (cells) => cells / 1e3,
    });
    const sizes = (await chooseEngine(options).measure()).map(({ name, times }) => [name, times.length]);
    expect(sizes).toEqual([
      ["wasm", 6],
      ["wasm-threads", 6],
      ["gpujs-webgpu", 3],
    ]);
  });

  it("keeps a device with ms for every epoch whose cells take little, for where that pays", async () => {
    const { options } = costly({
      wasm: (cells) => cells / 1e5,
      "gpujs-webgpu": (cells) => 30 + cells / 2e6,
    });
    const auto = chooseEngine(options);
    await auto.measure();
    expect(used(auto, 256, 64)).toBe("wasm");
    expect(used(auto, 2048, 64)).toBe("wasm");
    expect(used(auto, 4096, 1024)).toBe("gpujs-webgpu");
    expect(used(auto, 16_384, 1024)).toBe("gpujs-webgpu");
  });

  it("gives up a device whose ms for every epoch are beyond what the largest takes", async () => {
    const { options } = costly({ wasm: (cells) => cells / 1e5, "gpujs-webgpu": () => 2000 });
    const sizes = (await chooseEngine(options).measure()).map(({ name, times }) => [name, times.length]);
    expect(sizes).toEqual([
      ["wasm", 6],
      ["gpujs-webgpu", 3],
    ]);
  });

  it("chooses for epochs with liquid alpha by what these take", async () => {
    const { options } = costly({
      wasm: (cells, liquid) => cells / (liquid ? 1e4 : 1e5),
      "wasm-threads": (cells) => cells / 5e4,
    });
    const auto = chooseEngine(options);
    await auto.measure();
    expect([used(auto, 1024, 64, false), used(auto, 1024, 64, true)]).toEqual(["wasm", "wasm-threads"]);
    expect([used(auto, 16_384, 1024, false), used(auto, 16_384, 1024, true)]).toEqual(["wasm", "wasm-threads"]);
  });

  it("runs an engine that is behind twice at a size, and a fast one no more than eight times", async () => {
    const { asked, options } = costly({ wasm: () => 0.1, "wasm-threads": () => 1 });
    await chooseEngine(options).measure();
    const runs = (name: string): number => asked.filter((each) => each === name).length;
    expect(asked.slice(4, 8)).toEqual(["wasm", "wasm-threads", "wasm", "wasm-threads"]);
    // Two small ones are compared with the plain engine's; six sizes are timed.
    expect([runs("wasm"), runs("wasm-threads")]).toEqual([2 + 6 * 8, 2 + 6 * 2]);
  });

  it("starts gpu.js on the processor only where the engine that is its better fails", async () => {
    const { asked, options } = costly({ cpu: () => 1, wasm: () => 1, "gpujs-cpu": () => 1, "gpujs-webasm": () => 1 });
    expect((await chooseEngine(options).measure()).map(({ name }) => name)).toEqual(["cpu", "wasm"]);
    expect(new Set(asked)).toEqual(new Set(["cpu", "wasm"]));
    const start = async (name: EngineName) => (name === "wasm" ? wrong : options.start(name));
    const rest = await chooseEngine({ ...options, start }).measure();
    expect(rest.map(({ name }) => name)).toEqual(["cpu", "gpujs-webasm"]);
  });

  it("does not time the CPU's engine beside WebAssembly's, and goes on with it where that fails", async () => {
    const { asked, options } = costly({ cpu: () => 0, wasm: () => 1 });
    let alive = true;
    const start = async (name: EngineName): Promise<YumaEngine> => {
      const engine = await options.start(name);
      return {
        name,
        run: (pipeline, load) => {
          if (name === "wasm" && !alive) throw new Error("no memory");
          return engine.run(pipeline, load);
        },
      };
    };
    const auto = chooseEngine({ ...options, start });
    await auto.measure();
    expect(asked.filter((name) => name === "cpu")).toHaveLength(2);
    expect(used(auto, 256, 64)).toBe("wasm");
    alive = false;
    expect(used(auto, 256, 64)).toBe("cpu");
  });

  it("lets other work in between any two epochs that it computes", async () => {
    const { options } = costly({ wasm: () => 1, "wasm-threads": () => 1 });
    let between = 0;
    let most = 0;
    const start = async (name: EngineName): Promise<YumaEngine> => {
      const engine = await options.start(name);
      return {
        name,
        run: (pipeline, load) => {
          most = Math.max(most, ++between);
          return engine.run(pipeline, load);
        },
      };
    };
    let ended = false;
    const other = (): void => {
      between = 0;
      if (!ended) setImmediate(other);
    };
    other();
    await chooseEngine({ ...options, start }).measure();
    ended = true;
    expect(most).toBeLessThanOrEqual(options.names.length);
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
    expect(warnings).toEqual(["Yuma engine gpujs-webasm failed and is not used any more: device lost"]);
  });

  it("goes on with the next engine where one is outside of its bounds, and keeps it", async () => {
    const warnings: string[] = [];
    const narrow: YumaEngine = {
      name: "narrow",
      run: () => {
        throw new OutsideBounds("anything");
      },
    };
    const only = { name: "gpujs-webasm", engine: narrow, times: [] } as const;
    const forced = chooseEngine({ only, warn: (line) => warnings.push(line) });
    expect(runMechanism(forced, subnet, mechanism)).toEqual(runMechanism(plainEngine, subnet, mechanism));
    expect([forced.last, forced.name, warnings]).toEqual(["cpu", "gpujs-webasm", []]);
  });

  it("computes with the CPU's engine where the one that was asked for fails", async () => {
    const warnings: string[] = [];
    const broken: YumaEngine = {
      name: "broken",
      run: () => {
        throw new Error("device lost");
      },
    };
    const only = { name: "gpujs-cpu", engine: broken, times: [] } as const;
    const forced = chooseEngine({ only, warn: (line) => warnings.push(line) });
    for (let epoch = 0; epoch < 2; epoch++)
      expect(runMechanism(forced, subnet, mechanism)).toEqual(runMechanism(plainEngine, subnet, mechanism));
    expect([forced.last, warnings]).toEqual([
      "cpu",
      ["Yuma engine gpujs-cpu failed and is not used any more: device lost"],
    ]);
  });

  it("gives back a device that is never the fastest", async () => {
    const closed: string[] = [];
    let clock = 0;
    const start = async (name: EngineName): Promise<YumaEngine> => ({
      name,
      run: (pipeline, load) => {
        clock += name === "cpu" ? 1 : 2;
        return cpuEngine.run(pipeline, load);
      },
      close: () => void closed.push(name),
    });
    const auto = chooseEngine({ names: ["cpu", "gpujs-webgpu"], start, now: () => clock });
    expect((await auto.measure()).map(({ name }) => name)).toEqual(["cpu"]);
    expect(closed).toEqual(["gpujs-webgpu"]);
  });
});

it("probes an engine that is all there, and closes what it uses", async () => {
  const log: string[] = [];
  const start = async (): Promise<YumaEngine> => ({
    name: "with threads",
    run: (pipeline, load) => {
      log.push("ran");
      return cpuEngine.run(pipeline, load);
    },
    warmUp: async () => void log.push("warm"),
    close: () => void log.push("closed"),
  });
  const auto = chooseEngine({ names: ["wasm-threads"], start, now: () => 0 });
  await auto.measure();
  auto.close();
  expect([log.slice(0, 2), log.filter((each) => each !== "ran")]).toEqual([
    ["warm", "ran"],
    ["warm", "closed"],
  ]);
});
