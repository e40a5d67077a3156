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
import { sparseOfRows, storedRows } from "#runtime/kernels/stored_rows.ts";
import type { MechanismTerms } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";
import { mechanismTerms } from "#runtime/pallets/subtensor/epoch/mechanism_terms.ts";
import type { EngineMemory, EngineTime, MeasuredTimes } from "./engine_memory.ts";
import { allEngineNames, type EngineName, engineNames, startEngine } from "./engines.ts";
import { type SyntheticShape, syntheticSubnet } from "./synthetic_subnet.ts";

/** Throws where the engine does not start; `warn` is told what a person should know of one that goes on. */
type StartEngine = (name: EngineName, warn: (line: string) => void) => Promise<YumaEngine>;

export interface ChoiceOptions {
  /** A started engine that alone is wanted; the CPU's stands by. */
  readonly only?: EngineTimes;
  /** Which to consider; all by default. */
  readonly names?: readonly EngineName[];
  readonly start?: StartEngine;
  /** Milliseconds on any clock that only moves forward. */
  readonly now?: () => number;
  readonly warn?: (line: string) => void;
  /** Told what is no fault: that this machine lacks a device. */
  readonly note?: (line: string) => void;
  /** What was measured before, and where to keep what is measured now. */
  readonly memory?: EngineMemory;
}

/** What an engine takes, by the sizes of `SHAPES`. */
interface EngineTimes {
  readonly name: EngineName;
  readonly engine: YumaEngine;
  readonly times: readonly EngineTime[];
}

export interface ChosenEngine extends YumaEngine {
  /** The engine that computed the last epoch. */
  readonly last: string;
  /** Starts, checks and times the engines, or recalls their times. Resolves to what it uses; safe to leave running. */
  measure(): Promise<readonly EngineTimes[]>;
  /** Gives back what its engines hold of the machine. */
  close(): void;
}

const PROBE: SyntheticShape = { neurons: 24, validators: 9, density: 0.8, yuma3: false, liquidAlpha: false };
const PROBE_SEED = 424;
/** Sizes at which engines are timed: small, usual, large and sparse, large and full, still larger: where threads begin to pay. */
const SHAPES: readonly SyntheticShape[] = [
  PROBE,
  { ...PROBE, neurons: 256, validators: 64 },
  { ...PROBE, neurons: 1024, validators: 64, density: 0.1 },
  { ...PROBE, neurons: 1024, validators: 64 },
  { ...PROBE, neurons: 2048, validators: 128 },
];
/** An engine this many times slower than the best at a size is not tried at larger ones; but for ms that it may take to wake threads. */
const HOPELESS = 4;
const WAKING_MS = 2;
/** A first run that is slower by this much is not put down to compiling. */
const COMPILING = 100;
const RUNS = 5;

type Probe = Omit<EngineTime, "ms"> & ReturnType<typeof syntheticSubnet>;

/** Weights and bonds are rows as they are stored, which some engines take as they are: as in a block. */
const probeOf = (shape: SyntheticShape): Probe => {
  const { subnet, mechanism } = syntheticSubnet(shape, PROBE_SEED);
  const { weights, bonds } = mechanism;
  const stored = { weights: sparseOfRows(storedRows(weights)), bonds: sparseOfRows(storedRows(bonds)) };
  const cells = weights.column.length + bonds.column.length;
  return { subnet, mechanism: { ...mechanism, ...stored }, neurons: shape.neurons, cells };
};

const compute = (engine: YumaEngine, { subnet, mechanism, neurons, cells }: Probe): MechanismTerms =>
  engine.run((kernels) => mechanismTerms(kernels, subnet, mechanism), { neurons, cells });

/** Small subnets of both kinds, and what the plain engine makes of them: made once, for all engines. */
let knownTerms: readonly { readonly probe: Probe; readonly terms: MechanismTerms }[] | undefined;
const knownProbes = (): NonNullable<typeof knownTerms> => {
  knownTerms ??= [PROBE, { ...PROBE, yuma3: true, liquidAlpha: true }].map((shape) => {
    const probe = probeOf(shape);
    return { probe, terms: compute(plainEngine, probe) };
  });
  return knownTerms;
};

/** Whether an engine gives the plain engine's results on small subnets of both kinds. Throws what the engine throws. */
export const isExact = (engine: YumaEngine): boolean =>
  knownProbes().every(({ probe, terms }) => isDeepStrictEqual(compute(engine, probe), terms));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is too long where the best takes so many ms. */
const hopeless = (best: number): number => best * HOPELESS + WAKING_MS;

/** The shortest of a few runs (the first may compile); gives up early on what is hopeless beside `best`. */
const shortest = (engine: YumaEngine, probe: Probe, best: number, now: () => number): EngineTime => {
  let ms = Number.POSITIVE_INFINITY;
  const most = (run: number): number => (run === 1 ? best * COMPILING : hopeless(best));
  for (let run = 0; run < RUNS && (run === 0 || ms <= most(run)); run++) {
    const begin = now();
    compute(engine, probe);
    ms = Math.min(ms, now() - begin);
  }
  return { neurons: probe.neurons, cells: probe.cells, ms };
};

type Started = Pick<EngineTimes, "name" | "engine">;

/** Times all engines, size by size; lets other work in between. */
const timeAll = async (engines: readonly Started[], now: () => number): Promise<EngineTimes[]> => {
  const tables = engines.map((started) => ({ ...started, times: [] as EngineTime[] }));
  let running = tables;
  for (const shape of SHAPES) {
    const probe = probeOf(shape);
    let best = Number.POSITIVE_INFINITY;
    for (const { engine, times } of running) {
      const time = shortest(engine, probe, best, now);
      times.push(time);
      best = Math.min(best, time.ms);
      await setImmediate();
    }
    running = running.filter(({ times }) => (times.at(-1)?.ms ?? 0) <= hopeless(best));
  }
  return tables;
};

/** How far a size is from another: in neurons and in cells, each by factors. */
const distance = (a: YumaLoad, b: YumaLoad): number =>
  Math.abs(Math.log((a.neurons + 1) / (b.neurons + 1))) + Math.abs(Math.log((a.cells + 1) / (b.cells + 1)));

/** Expected milliseconds: those of the nearest of the measured sizes; endless where the engine was given up before it. */
const expected = ({ times }: EngineTimes, nearest: number): number => times[nearest]?.ms ?? Number.MAX_VALUE;

/** The engines, the one that is expected to be the fastest first. */
const byTime = (known: readonly EngineTimes[], load: YumaLoad): EngineTimes[] => {
  const longest = known.reduce((a, b) => (b.times.length > a.length ? b.times : a), [] as readonly EngineTime[]);
  const distances = longest.map((time) => distance(time, load));
  const nearest = distances.indexOf(Math.min(...distances));
  return [...known].sort((a, b) => expected(a, nearest) - expected(b, nearest));
};

/** Whether an engine was the fastest at any size. */
const isEverBest = (times: MeasuredTimes, name: EngineName): boolean =>
  (times.get(name) ?? []).some(({ ms }, size) =>
    [...times.values()].every((others) => ms <= (others[size]?.ms ?? Number.POSITIVE_INFINITY)),
  );

/** Starts an engine and checks it; undefined, after one warning, where it is of no use here. */
const checkedEngine = async (
  name: EngineName,
  start: StartEngine,
  warn: (line: string) => void,
  note: (line: string) => void,
): Promise<YumaEngine | undefined> => {
  try {
    const engine = await start(name, warn);
    await engine.warmUp?.();
    if (isExact(engine)) return engine;
    engine.close?.();
    warn(`Yuma engine ${name} gives wrong results on this machine and is not used`);
  } catch (error) {
    const tell = engineNames.includes(name) ? warn : note;
    tell(`Yuma engine ${name} does not run on this machine and is not used: ${messageOf(error)}`);
  }
  return undefined;
};

/** Starts those of the engines that are of use here. */
const startAll = async (
  names: readonly EngineName[],
  start: StartEngine,
  warn: (line: string) => void,
  note: (line: string) => void,
): Promise<Started[]> => {
  const engines: Started[] = [];
  for (const name of names) {
    const engine = await checkedEngine(name, start, warn, note);
    if (engine !== undefined) engines.push({ name, engine });
  }
  return engines;
};

/** What was measured before, of the engines that are worth starting; undefined where one of them does not start any more. */
const recalled = async (
  times: MeasuredTimes | undefined,
  names: readonly EngineName[],
  start: (engines: readonly EngineName[]) => Promise<Started[]>,
): Promise<EngineTimes[] | undefined> => {
  if (times === undefined) return undefined;
  const wanted = names.filter((name) => isEverBest(times, name));
  const engines = await start(wanted);
  if (wanted.length === 0 || engines.length < wanted.length) return undefined;
  return engines.map((started) => ({ ...started, times: times.get(started.name) ?? [] }));
};

/** Closes what holds a device and is never the fastest. */
const withoutIdle = (timed: readonly EngineTimes[]): EngineTimes[] => {
  const times = new Map(timed.map(({ name, times }) => [name, times]));
  return timed.filter(({ name, engine }) => {
    if (engine.close === undefined || isEverBest(times, name)) return true;
    engine.close();
    return false;
  });
};

const CPU: EngineTimes = { name: "cpu", engine: cpuEngine, times: [] };

/** Keeps what was measured; a base path that cannot be written costs a measurement at the next start, no more. */
const remember = (memory: EngineMemory | undefined, tables: readonly EngineTimes[], warn: (line: string) => void) => {
  try {
    memory?.save(new Map(tables.map(({ name, times }) => [name, times])));
  } catch (error) {
    warn(`what was measured of the Yuma engines is not kept: ${messageOf(error)}`);
  }
};

/** The engine to hand to the runtime: `only`, or the fastest, and in either case another where one fails. */
export const chooseEngine = (options: ChoiceOptions = {}): ChosenEngine => {
  const {
    start = startEngine,
    now = () => performance.now(),
    warn = () => undefined,
    note = () => undefined,
    only,
    memory,
  } = options;
  const names = (options.names ?? allEngineNames).filter((name) => name !== plainEngine.name);
  let known: EngineTimes[] = only === undefined || only.name === CPU.name ? [CPU] : [only, CPU];
  let last: EngineName = known[0]?.name ?? CPU.name;
  return {
    name: only?.name ?? "auto",
    get last() {
      return last;
    },
    run(pipeline, load) {
      for (const { name, engine } of byTime(known, load)) {
        try {
          const result = engine.run(pipeline, load);
          last = name;
          return result;
        } catch (error) {
          if (error instanceof OutsideBounds) continue;
          known = known.filter((each) => each.engine !== engine);
          engine.close?.();
          warn(`Yuma engine ${name} failed and is not used any more: ${messageOf(error)}`);
        }
      }
      last = "plain";
      return plainEngine.run(pipeline, load);
    },
    async measure() {
      if (only !== undefined) return known;
      const startThese = (wanted: readonly EngineName[]): Promise<Started[]> => startAll(wanted, start, warn, note);
      const before = await recalled(memory?.load(), names, startThese);
      if (before !== undefined) known = before;
      else {
        const timed = await timeAll(await startThese(names), now);
        remember(memory, timed, warn);
        known = withoutIdle(timed);
      }
      return known;
    },
    close() {
      for (const { engine } of known) engine.close?.();
    },
  };
};
