/** `bench-yuma`: how long epochs take on this machine, by engine and size, and whether all engines agree. */
import { syntheticState } from "#node/kernels/synthetic_storage.ts";
import { type BenchCase, type BenchFigure, bench } from "#node/simulate/bench.ts";
import { BENCH_HEADER, benchChart, benchCsv, benchJson, benchRow } from "#node/simulate/bench_report.ts";
import { SimulationError } from "#node/simulate/errors.ts";
import { type Arguments, parseInteger, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import type { OptionTable } from "../options.ts";
import { ensureResultFiles, isJsonOnly, RESULT_OPTIONS, writeResults } from "./results.ts";
import { commaList, startedEngines } from "./started_engines.ts";

export const BENCH_YUMA_OPTIONS = {
  neurons: { kind: "list", value: "N", help: "sizes of the subnets (default 256 1024)" },
  validators: { kind: "list", value: "N", help: "for each size, or one number for all (default 64)" },
  mechanisms: { kind: "value", value: "N", help: "mechanisms of the subnet (default 1)" },
  sparsity: { kind: "value", value: "SHARE", help: "share of the validators' weights left out, 0 to 1 (default 0)" },
  yuma: { kind: "list", value: "2|3", help: "version (default 2, or 3 with --liquid-alpha; both may be given)" },
  "liquid-alpha": { kind: "flag", help: "with liquid alpha, which counts with Yuma 3 only" },
  engine: { kind: "list", value: "ENGINE", help: "which to run (default: all that start here)" },
  epochs: { kind: "value", value: "N", help: "epochs that are timed, each after the other (default 5)" },
  seed: { kind: "value", value: "N", help: "of the made-up weights and stakes (default 1)" },
  ...RESULT_OPTIONS,
} satisfies OptionTable;

const MOST_NEURONS = 65_535;
/** Beyond, two mechanisms' storage indices meet. */
const MOST_MECHANISMS = 15;
const MOST_EPOCHS = 100_000;
const MOST_SEED = 2 ** 32 - 1;
/** Alpha: what a subnet's neurons get in 360 blocks. */
const EMISSION = 147_600_000_000n;

const DEFAULT_NEURONS = ["256", "1024"];
const DEFAULT_VALIDATORS = 64;

/** @throws UsageError */
const sparsityOf = (args: Arguments): number => {
  const text = args.value("sparsity") ?? "0";
  const share = /^(0?\.\d+|\d(\.\d*)?)$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(share >= 0 && share <= 1))
    throw new UsageError(`--sparsity takes a share from 0 to 1, not ${text || "nothing"}`);
  return share;
};

/** @throws UsageError */
const sizesOf = (args: Arguments): { readonly neurons: number; readonly validators: number }[] => {
  const given = commaList(args, "neurons");
  const neurons = (given.length === 0 ? DEFAULT_NEURONS : given).map((text) =>
    parseInteger("--neurons", text, 1, MOST_NEURONS),
  );
  const validators = commaList(args, "validators").map((text) => parseInteger("--validators", text, 1, MOST_NEURONS));
  if (validators.length > 1 && validators.length !== neurons.length)
    throw new UsageError(`--validators takes one number, or ${neurons.length}: one for each of --neurons`);
  return neurons.map((count, at) => {
    const asked = validators[at] ?? validators[0];
    if (asked !== undefined && asked > count)
      throw new UsageError(`--validators ${asked} are more than --neurons ${count}`);
    return { neurons: count, validators: asked ?? Math.min(DEFAULT_VALIDATORS, count) };
  });
};

/** @throws UsageError */
const versionsOf = (args: Arguments): (2 | 3)[] => {
  const versions = commaList(args, "yuma").map((text) => (parseInteger("--yuma", text, 2, 3) === 3 ? 3 : 2));
  return versions.length > 0 ? [...new Set(versions)] : [args.has("liquid-alpha") ? 3 : 2];
};

/** Every size with every version. @throws UsageError */
const casesOf = (args: Arguments): BenchCase[] => {
  const sparsity = sparsityOf(args);
  const mechanisms = args.integer("mechanisms", 1, MOST_MECHANISMS) ?? 1;
  const seed = args.integer("seed", 0, MOST_SEED) ?? 1;
  const liquidAlpha = args.has("liquid-alpha");
  const versions = versionsOf(args);
  return sizesOf(args).flatMap((size) =>
    versions.map((yuma): BenchCase => {
      const shape = { ...size, density: 1 - sparsity, yuma3: yuma === 3, liquidAlpha };
      return {
        ...size,
        mechanisms,
        sparsity,
        yuma,
        liquidAlpha,
        build: () => ({ ...syntheticState(shape, seed, mechanisms), emission: EMISSION }),
      };
    }),
  );
};

/** @throws UsageError, SimulationError */
export async function benchYuma(args: Arguments, io: CommandIo): Promise<void> {
  const say = (line: string): void => io.say(`${line}\n`);
  const cases = casesOf(args);
  const epochs = args.integer("epochs", 1, MOST_EPOCHS) ?? 5;
  ensureResultFiles(args);
  const engines = await startedEngines(args, say);
  const figures: BenchFigure[] = [];
  if (!isJsonOnly(args)) io.out(BENCH_HEADER);
  const onFigure = (figure: BenchFigure): void => {
    figures.push(figure);
    if (!isJsonOnly(args)) io.out(benchRow(figure));
  };
  const failures = await bench(cases, { engines, epochs, say, onFigure });
  for (const { engine } of engines) engine.close?.();
  writeResults(args, io, {
    json: () => benchJson(figures),
    csv: () => benchCsv(figures),
    svg: () => benchChart(figures),
  });
  if (failures[0] !== undefined)
    throw new SimulationError(failures.length === 1 ? failures[0] : `${failures[0]}, and ${failures.length - 1} more`);
}
