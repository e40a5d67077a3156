/** Epochs a second per engine, from storage to storage, and how much of that is the engine's computation. A program, too: see `--help`. */
import { fileURLToPath } from "node:url";
import { type Arguments, UsageError } from "#node/cli/arguments.ts";
import { runProgram } from "#node/cli/program.ts";
import { allEngineNames, engineNamed, engineNames, startEngine } from "#node/kernels/engines.ts";
import { syntheticStorage } from "#node/kernels/synthetic_storage.ts";
import type { SyntheticShape } from "#node/kernels/synthetic_subnet.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { epochWithMechanisms } from "#runtime/pallets/subtensor/epoch/epoch_with_mechanisms.ts";

/** What one case took. */
export interface EpochFigure {
  readonly neurons: number;
  readonly validators: number;
  readonly yuma: 2 | 3;
  readonly liquidAlpha: boolean;
  readonly engine: string;
  /** Milliseconds of the computation alone, median. */
  readonly kernelMs: number;
  /** Milliseconds of reading, writing and all else, median. */
  readonly storageMs: number;
  /** Milliseconds from storage to storage, median. */
  readonly epochMs: number;
  readonly epochsPerSecond: number;
  /** The most memory that the process has had so far, with the subnet's storage. Megabytes. */
  readonly peakMb: number;
}

const SEED = 1;
/** Until then a case is repeated. */
const BUDGET_MS = 1500;
const MIN_RUNS = 5;
/** A size that an engine would take longer for, judged by the last one, is left out. */
const PATIENCE_MS = 4000;
const SIZES = [
  { neurons: 256, validators: 64 },
  { neurons: 1024, validators: 64 },
  { neurons: 4096, validators: 256 },
  { neurons: 16_384, validators: 1024 },
] as const;

const EMISSION = 147_600_000_000n;

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;

/** An engine that counts the milliseconds that it computes. */
const counted = (engine: YumaEngine): YumaEngine & { spent: number } => {
  const counting = {
    name: engine.name,
    spent: 0,
    run: ((pipeline, load) => {
      const begin = performance.now();
      const result = engine.run(pipeline, load);
      counting.spent += performance.now() - begin;
      return result;
    }) as YumaEngine["run"],
  };
  return counting;
};

const measure = (engine: YumaEngine, shape: SyntheticShape): EpochFigure => {
  const storage = syntheticStorage(shape, SEED);
  const counting = counted(engine);
  const times: { readonly epoch: number; readonly kernel: number }[] = [];
  const run = (): void => {
    counting.spent = 0;
    const context = storage.context(counting);
    const begin = performance.now();
    epochWithMechanisms(context, storage.netuid, EMISSION);
    times.push({ epoch: performance.now() - begin, kernel: counting.spent });
  };
  run();
  times.length = 0;
  for (const until = performance.now() + BUDGET_MS; times.length < MIN_RUNS || performance.now() < until; ) run();
  const epochMs = median(times.map(({ epoch }) => epoch));
  return {
    neurons: shape.neurons,
    validators: shape.validators,
    yuma: shape.yuma3 ? 3 : 2,
    liquidAlpha: shape.liquidAlpha,
    engine: engine.name,
    kernelMs: median(times.map(({ kernel }) => kernel)),
    storageMs: median(times.map(({ epoch, kernel }) => epoch - kernel)),
    epochMs,
    epochsPerSecond: 1000 / epochMs,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1000),
  };
};

/**
 * Measures every engine that starts here, or the given ones, at all sizes up to `most` neurons for which it has the patience, Yuma
 * 2 and Yuma 3 with liquid alpha. `onFigure` gets each as it is ready.
 */
export const benchEpochs = async (
  onFigure: (figure: EpochFigure) => void = () => undefined,
  names = engineNames,
  most = Number.POSITIVE_INFINITY,
): Promise<EpochFigure[]> => {
  const figures: EpochFigure[] = [];
  for (const name of names) {
    const engine = await startEngine(name);
    const last = new Map<boolean, EpochFigure>();
    for (const size of SIZES) {
      for (const yuma3 of [false, true]) {
        const before = last.get(yuma3);
        const growth =
          before === undefined ? 0 : (size.neurons * size.validators) / (before.neurons * before.validators);
        if (size.neurons > most || (before?.epochMs ?? 0) * growth > PATIENCE_MS) continue;
        const figure = measure(engine, { ...size, density: 1, yuma3, liquidAlpha: yuma3 });
        last.set(yuma3, figure);
        onFigure(figure);
        figures.push(figure);
      }
    }
  }
  return figures;
};

/** One line of the table. */
export const epochRow = (figure: EpochFigure): string => {
  const kind = `Yuma ${figure.yuma}${figure.liquidAlpha ? " liquid" : ""}`;
  const size = `${figure.neurons} / ${figure.validators}`;
  const ms = (value: number): string => value.toFixed(2).padStart(9);
  return `| ${size.padEnd(9)} | ${kind.padEnd(13)} | ${figure.engine.padEnd(12)} | ${ms(figure.kernelMs)} | ${ms(figure.storageMs)} | ${ms(figure.epochMs)} | ${figure.epochsPerSecond.toFixed(1).padStart(8)} | ${String(figure.peakMb).padStart(7)} |`;
};

/** The head of the table whose lines `epochRow` makes. */
export const EPOCH_HEADER =
  "| neurons   | kind          | engine       | kernel ms | storage ms | epoch ms | epochs/s | peak MB |\n| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |";

/** @throws UsageError */
const main = async (args: Arguments): Promise<void> => {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const asked = args.value("engine");
  const only = asked === undefined ? undefined : engineNamed(asked);
  if (asked !== undefined && only === undefined)
    throw new UsageError(`--engine: there is no engine ${asked}; there are ${allEngineNames.join(", ")}`);
  const most = args.integer("most", 1, 65_535);
  if (!args.has("json")) print(EPOCH_HEADER);
  const figures = await benchEpochs(
    (figure) => {
      if (!args.has("json")) print(epochRow(figure));
    },
    only === undefined ? engineNames : [only],
    most,
  );
  if (args.has("json")) print(JSON.stringify(figures, undefined, 2));
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  await runProgram(
    {
      usage: "npx tsx --conditions=source bench/epoch.ts [OPTIONS]",
      help: "times epochs from storage to storage, by engine and size",
      options: {
        json: { kind: "flag", help: "one JSON array instead of a table" },
        engine: {
          kind: "value",
          value: "ENGINE",
          help: `${allEngineNames.join(", ")} (default: all that need no device)`,
        },
        most: { kind: "value", value: "NEURONS", help: "no larger subnets" },
      },
    },
    main,
  );
