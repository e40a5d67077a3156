/**
 * The engine that this machine's epochs run on: measured, replaceable while it runs, and never showing in a result.
 *
 * It starts as the CPU engine alone. `measure` starts the others, drops with one warning each that does not start or gives a
 * wrong result, and times the rest by size of the subnet. An engine that fails later is dropped with a warning too, and the
 * epoch computed again on the next best.
 */
import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { OutsideBounds, type YumaEngine, type YumaLoad } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import type { MechanismTerms } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";
import { mechanismTerms } from "#runtime/pallets/subtensor/epoch/mechanism_terms.ts";
import { type EngineName, engineNames, startEngine } from "./engines.ts";
import { type SyntheticShape, syntheticSubnet } from "./synthetic_subnet.ts";

export interface ChoiceOptions {
  /** Which to consider; all by default. */
  readonly names?: readonly EngineName[];
  /** Starts an engine; throws where it cannot. */
  readonly start?: (name: EngineName) => Promise<YumaEngine>;
  /** Milliseconds on any clock that only moves forward. */
  readonly now?: () => number;
  readonly warn?: (line: string) => void;
}

/** Milliseconds of an epoch of so many cells of weights and bonds. */
export interface EngineTime {
  readonly cells: number;
  readonly ms: number;
}

/** What an engine takes, by cells ascending. */
export interface EngineTimes {
  readonly engine: YumaEngine;
  readonly times: readonly EngineTime[];
}

export interface ChosenEngine extends YumaEngine {
  /** The engine that computed the last epoch. */
  readonly last: string;
  /** Starts, checks and times the engines. Resolves to what it measured; safe to leave running. */
  measure(): Promise<readonly EngineTimes[]>;
}

const PROBE: SyntheticShape = { neurons: 24, validators: 9, density: 0.8, yuma3: false, liquidAlpha: false };
const PROBE_SEED = 424;
const SIZES: readonly (readonly [neurons: number, validators: number])[] = [
  [24, 9],
  [256, 64],
  [1024, 64],
];
/** An engine this many times slower than the best at a size is not tried at larger ones. */
const HOPELESS = 4;
/** A first run that is slower by this much is not put down to compiling. */
const COMPILING = 100;
const RUNS = 5;

const compute = (engine: YumaEngine, shape: SyntheticShape): { terms: MechanismTerms; cells: number } => {
  const { subnet, mechanism } = syntheticSubnet(shape, PROBE_SEED);
  const cells = mechanism.weights.column.length + mechanism.bonds.column.length;
  const load = { neurons: subnet.n, cells };
  return { terms: engine.run((kernels) => mechanismTerms(kernels, subnet, mechanism), load), cells };
};

/** Whether an engine gives the plain engine's results on small subnets of both kinds. Throws what the engine throws. */
export const isExact = (engine: YumaEngine): boolean =>
  [PROBE, { ...PROBE, yuma3: true, liquidAlpha: true }].every((shape) =>
    isDeepStrictEqual(compute(engine, shape).terms, compute(plainEngine, shape).terms),
  );

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The shortest of a few runs (the first may compile); gives up early on what is hopeless beside `best`. */
const shortest = (engine: YumaEngine, shape: SyntheticShape, best: number, now: () => number): EngineTime => {
  let ms = Number.POSITIVE_INFINITY;
  let cells = 0;
  for (let run = 0; run < RUNS && (run === 0 || ms <= best * (run === 1 ? COMPILING : HOPELESS)); run++) {
    const begin = now();
    ({ cells } = compute(engine, shape));
    ms = Math.min(ms, now() - begin);
  }
  return { cells, ms };
};

/** Times all engines, size by size; lets other work in between. */
const timeAll = async (engines: readonly YumaEngine[], now: () => number): Promise<EngineTimes[]> => {
  const tables = engines.map((engine) => ({ engine, times: [] as EngineTime[] }));
  let running = tables;
  for (const [neurons, validators] of SIZES) {
    let best = Number.POSITIVE_INFINITY;
    for (const { engine, times } of running) {
      const time = shortest(engine, { ...PROBE, neurons, validators }, best, now);
      times.push(time);
      best = Math.min(best, time.ms);
      await setImmediate();
    }
    running = running.filter(({ times }) => (times.at(-1)?.ms ?? 0) <= best * HOPELESS);
  }
  return tables;
};

/** Expected milliseconds: those of the nearest measured size, in proportion; endless beyond where an engine was given up. */
const expected = ({ times }: EngineTimes, { cells }: YumaLoad): number => {
  const above = times.find((each) => each.cells >= cells);
  if (above !== undefined) return above.ms;
  const largest = times.at(-1);
  if (largest === undefined || times.length < SIZES.length) return Number.POSITIVE_INFINITY;
  return (largest.ms * cells) / largest.cells;
};

/** Starts an engine and checks it; undefined, after one warning, where it is of no use here. */
const checkedEngine = async (
  name: EngineName,
  start: (name: EngineName) => Promise<YumaEngine>,
  warn: (line: string) => void,
): Promise<YumaEngine | undefined> => {
  try {
    const engine = await start(name);
    if (isExact(engine)) return engine;
    warn(`Yuma engine ${name} gives wrong results on this machine and is not used`);
  } catch (error) {
    warn(`Yuma engine ${name} does not run on this machine and is not used: ${messageOf(error)}`);
  }
  return undefined;
};

/** The engine to hand to the runtime. */
export const chooseEngine = (options: ChoiceOptions = {}): ChosenEngine => {
  const { names = engineNames, start = startEngine, now = () => performance.now(), warn = () => undefined } = options;
  let known: EngineTimes[] = [{ engine: cpuEngine, times: [] }];
  let last = cpuEngine.name;
  return {
    name: "auto",
    get last() {
      return last;
    },
    run(pipeline, load) {
      const byTime = [...known].sort((a, b) => expected(a, load) - expected(b, load));
      for (const { engine } of byTime) {
        try {
          const result = engine.run(pipeline, load);
          last = engine.name;
          return result;
        } catch (error) {
          if (error instanceof OutsideBounds) break;
          known = known.filter((each) => each.engine !== engine);
          warn(`Yuma engine ${engine.name} failed and is not used any more: ${messageOf(error)}`);
        }
      }
      last = plainEngine.name;
      return plainEngine.run(pipeline, load);
    },
    async measure() {
      const engines: YumaEngine[] = [];
      for (const name of names) {
        if (name === "plain") continue;
        const engine = await checkedEngine(name, start, warn);
        if (engine !== undefined) engines.push(engine);
      }
      known = await timeAll(engines, now);
      return known;
    },
  };
};
