/** Where the time of an epoch on a device goes: upload, kernels, readback, the host's own work, storage. A program: see `--help`. */
import { performance } from "node:perf_hooks";
import { type Arguments, UsageError } from "#node/cli/arguments.ts";
import { runProgram } from "#node/cli/program.ts";
import { gpuJsDevice } from "#node/kernels/gpujs.ts";
import { webGpuDevice } from "#node/kernels/remote_device.ts";
import { syntheticStorage } from "#node/kernels/synthetic_storage.ts";
import { median } from "#node/simulate/bench.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import type { KernelDevice } from "#runtime/kernels/gpu/device.ts";
import { deviceEngine } from "#runtime/kernels/gpu/engine.ts";
import { epochWithMechanisms } from "#runtime/pallets/subtensor/epoch/epoch_with_mechanisms.ts";
import { type DeviceTimes, timedDevice } from "./device_times.ts";

/** Milliseconds of one epoch, from storage to storage. */
interface EpochParts extends DeviceTimes {
  /** The engine's, beside its device: rows to grids and back, rates of liquid alpha. */
  readonly hostMs: number;
  readonly storageMs: number;
}

interface Case {
  readonly neurons: number;
  readonly validators: number;
  readonly liquid: boolean;
}

const SEED = 1;
const EMISSION = 147_600_000_000n;
const RUNS = 5;

const medians = (runs: readonly EpochParts[]): EpochParts => ({
  uploadMs: median(runs.map(({ uploadMs }) => uploadMs)),
  kernelMs: median(runs.map(({ kernelMs }) => kernelMs)),
  readbackMs: median(runs.map(({ readbackMs }) => readbackMs)),
  hostMs: median(runs.map(({ hostMs }) => hostMs)),
  storageMs: median(runs.map(({ storageMs }) => storageMs)),
});

/** The first epoch, which compiles and brings the weights there, and medians of later ones with the same weights. */
const measure = <N>(device: KernelDevice<N>, { liquid, ...size }: Case): readonly EpochParts[] => {
  const timed = timedDevice(device);
  const engine = deviceEngine("timed", timed.device);
  let engineMs = 0;
  const watched: YumaEngine = {
    name: engine.name,
    run: (pipeline, load) => {
      const since = performance.now();
      const result = engine.run(pipeline, load);
      engineMs = performance.now() - since;
      return result;
    },
  };
  const storage = syntheticStorage({ ...size, density: 1, yuma3: liquid, liquidAlpha: liquid }, SEED);
  const [first, ...later] = Array.from({ length: 1 + RUNS }, (): EpochParts => {
    const context = storage.context(watched);
    const since = performance.now();
    epochWithMechanisms(context, storage.netuid, EMISSION);
    const epochMs = performance.now() - since;
    const times = timed.takeTimes();
    const hostMs = engineMs - times.uploadMs - times.kernelMs - times.readbackMs;
    return { ...times, hostMs, storageMs: epochMs - engineMs };
  });
  return first === undefined ? [] : [first, medians(later)];
};

const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => (typeof cell === "number" ? cell.toFixed(2).padStart(11) : cell.padEnd(20))).join(" | ")} |\n`;

const HEADER = `| epoch                |   upload ms |   kernel ms | readback ms |     host ms |  storage ms |\n| --- | ---: | ---: | ---: | ---: | ---: |\n`;

const report = <N>(device: KernelDevice<N>, one: Case): void => {
  const titles = ["first", "same weights"];
  process.stdout.write(HEADER);
  measure(device, one).forEach(({ uploadMs, kernelMs, readbackMs, hostMs, storageMs }, at) => {
    process.stdout.write(row([titles[at] ?? "", uploadMs, kernelMs, readbackMs, hostMs, storageMs]));
  });
};

const ENGINES = ["gpujs-cpu", "gpujs-webasm", "gpujs-webgpu"] as const;

/** @throws UsageError */
const main = async (args: Arguments): Promise<void> => {
  const asked = args.value("engine") ?? "gpujs-webgpu";
  const name = ENGINES.find((each) => each === asked);
  if (name === undefined) throw new UsageError(`--engine takes ${ENGINES.join(", ")}, not ${asked}`);
  const neurons = args.integer("neurons", 1, 16_384) ?? 4096;
  const validators = args.integer("validators", 1, neurons) ?? Math.min(256, neurons);
  const one = { neurons, validators, liquid: args.has("liquid-alpha") };
  if (name !== "gpujs-webgpu") return report(gpuJsDevice(name === "gpujs-cpu" ? "cpu" : "webasm"), one);
  const device = await webGpuDevice();
  try {
    process.stdout.write(`${device.device}\n\n`);
    report(device, one);
  } finally {
    await device.close();
  }
};

await runProgram(
  {
    usage: "npx tsx --conditions=source bench/epoch_parts.ts [OPTIONS]",
    help: "where the time of an epoch on a device goes; each call of the device is waited for",
    options: {
      engine: { kind: "value", value: "ENGINE", help: `${ENGINES.join(", ")} (default gpujs-webgpu)` },
      neurons: { kind: "value", value: "N", help: "of the subnet (default 4096)" },
      validators: { kind: "value", value: "N", help: "of the subnet (default 256)" },
      "liquid-alpha": { kind: "flag", help: "Yuma 3 with liquid alpha, not Yuma 2" },
    },
  },
  main,
);
