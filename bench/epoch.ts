/**
 * Epochs a second per engine: the computation alone, and from storage to storage.
 *
 * `npx tsx --conditions=source bench/epoch.ts [--json]` prints a table, or one JSON array.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { engineNames, startEngine } from "#node/kernels/engines.ts";
import { syntheticStorage } from "#node/kernels/synthetic_storage.ts";
import { type SyntheticShape, syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { epochWithMechanisms } from "#runtime/pallets/subtensor/epoch/epoch_with_mechanisms.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";

export interface EpochFigure {
  readonly neurons: number;
  readonly validators: number;
  readonly yuma: 2 | 3;
  readonly liquidAlpha: boolean;
  readonly engine: string;
  /** Milliseconds of the computation alone, median. */
  readonly kernelMs: number;
  /** Milliseconds from storage to storage, median. */
  readonly epochMs: number;
  readonly epochsPerSecond: number;
}

const SEED = 1;
/** Until then a case is repeated. */
const BUDGET_MS = 1500;
const MIN_RUNS = 5;
const SIZES = [
  { neurons: 256, validators: 64 },
  { neurons: 1024, validators: 64 },
] as const;

/** Median milliseconds of an action, after one run to warm up. */
const median = (action: () => void): number => {
  action();
  const times: number[] = [];
  const until = performance.now() + BUDGET_MS;
  while (times.length < MIN_RUNS || performance.now() < until) {
    const begin = performance.now();
    action();
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? 0;
};

const measure = (engine: YumaEngine, shape: SyntheticShape): EpochFigure => {
  const { subnet, mechanism } = syntheticSubnet(shape, SEED);
  const storage = syntheticStorage(shape, SEED);
  const kernelMs = median(() => runMechanism(engine, subnet, mechanism));
  const epochMs = median(() => epochWithMechanisms(storage.context(engine), storage.netuid, mechanism.emission));
  return {
    neurons: shape.neurons,
    validators: shape.validators,
    yuma: shape.yuma3 ? 3 : 2,
    liquidAlpha: shape.liquidAlpha,
    engine: engine.name,
    kernelMs,
    epochMs,
    epochsPerSecond: 1000 / epochMs,
  };
};

/** Measures every engine that starts here, at both sizes, Yuma 2 and Yuma 3 with liquid alpha. `onFigure` gets each as it is ready. */
export const benchEpochs = async (
  onFigure: (figure: EpochFigure) => void = () => undefined,
): Promise<EpochFigure[]> => {
  const figures: EpochFigure[] = [];
  for (const name of engineNames) {
    const engine = await startEngine(name);
    for (const size of SIZES) {
      for (const yuma3 of [false, true]) {
        const figure = measure(engine, { ...size, density: 1, yuma3, liquidAlpha: yuma3 });
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
  return `| ${size.padEnd(9)} | ${kind.padEnd(13)} | ${figure.engine.padEnd(12)} | ${ms(figure.kernelMs)} | ${ms(figure.epochMs)} | ${figure.epochsPerSecond.toFixed(1).padStart(8)} |`;
};

export const EPOCH_HEADER =
  "| neurons   | kind          | engine       | kernel ms |  epoch ms | epochs/s |\n| --- | --- | --- | ---: | ---: | ---: |";

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (!values.json) print(EPOCH_HEADER);
  const figures = await benchEpochs((figure) => {
    if (!values.json) print(epochRow(figure));
  });
  if (values.json) print(JSON.stringify(figures, undefined, 2));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
