/**
 * The engine that this machine's epochs run on: measured, replaceable while it runs, and never showing in a result.
 *
 * It starts as the CPU engine alone. `measure` starts the others, drops with one warning each that does not start or gives a
 * wrong result, and times the rest by size of the subnet. An engine that fails later is dropped with a warning too, and the
 * epoch computed again on the next best.
 */
import { OutsideBounds, type YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import type { EngineMemory, MeasuredTimes } from "./engine_memory.ts";
import { allEngineNames, type EngineName, engineNames, startEngine } from "./engines.ts";
import { byExpectedTime, everFastest } from "./expected_times.ts";
import { isExact } from "./probe_engine.ts";
import { type EngineTimes, type StartedEngine, timeEngines } from "./time_engines.ts";

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

export interface ChosenEngine extends YumaEngine {
  /** The engine that computed the last epoch. */
  readonly last: string;
  /** Starts, checks and times the engines, or recalls their times. Resolves to what it uses; safe to leave running. */
  measure(): Promise<readonly EngineTimes[]>;
  /** Gives back what its engines hold of the machine. */
  close(): void;
}

const CPU: EngineTimes = { name: "cpu", engine: cpuEngine, times: [] };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Engines that a library brings to the same processor as the engine named beside them, which beats them at every size: they are started
 * only where that one is of no use. Loading the library and compiling for it takes longer than all the measuring else.
 */
const STAND_INS: ReadonlyMap<EngineName, EngineName> = new Map([
  ["gpujs-cpu", "cpu"],
  ["gpujs-webasm", "wasm"],
]);

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
    if (await isExact(engine)) return engine;
    engine.close?.();
    warn(`Yuma engine ${name} gives wrong results on this machine and is not used`);
  } catch (error) {
    const tell = engineNames.includes(name) ? warn : note;
    tell(`Yuma engine ${name} does not run on this machine and is not used: ${messageOf(error)}`);
  }
  return undefined;
};

/** Starts those of the engines that are of use here, all at once: most wait for threads or devices. Keeps their order. */
const startAll = async (
  names: readonly EngineName[],
  start: StartEngine,
  warn: (line: string) => void,
  note: (line: string) => void,
): Promise<StartedEngine[]> => {
  const engines = new Map<EngineName, YumaEngine>();
  const startThese = (wanted: readonly EngineName[]): Promise<unknown> =>
    Promise.all(
      wanted.map(async (name) => {
        const engine = await checkedEngine(name, start, warn, note);
        if (engine !== undefined) engines.set(name, engine);
      }),
    );
  await startThese(names.filter((name) => !STAND_INS.has(name)));
  await startThese(names.filter((name) => STAND_INS.has(name) && !engines.has(STAND_INS.get(name) ?? name)));
  return names.flatMap((name) => {
    const engine = engines.get(name);
    return engine === undefined ? [] : [{ name, engine }];
  });
};

/** What was measured before, of the engines that are worth starting, and the CPU's, which stands by; undefined where one does not start any more. */
const recalled = async (
  times: MeasuredTimes | undefined,
  names: readonly EngineName[],
  start: (engines: readonly EngineName[]) => Promise<StartedEngine[]>,
): Promise<EngineTimes[] | undefined> => {
  if (times === undefined) return undefined;
  const fastest = everFastest(times);
  const wanted = names.filter((name) => fastest.has(name));
  const engines = await start(wanted);
  if (wanted.length === 0 || engines.length < wanted.length) {
    for (const { engine } of engines) engine.close?.();
    return undefined;
  }
  const timed = engines.map((started) => ({ ...started, times: times.get(started.name) ?? [] }));
  return fastest.has(CPU.name) ? timed : [...timed, CPU];
};

/** Closes what holds a device and is never the fastest. */
const withoutIdle = (timed: readonly EngineTimes[]): EngineTimes[] => {
  const fastest = everFastest(new Map(timed.map(({ name, times }) => [name, times])));
  return timed.filter(({ name, engine }) => {
    if (engine.close === undefined || fastest.has(name)) return true;
    engine.close();
    return false;
  });
};

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
      for (const { name, engine } of byExpectedTime(known, load)) {
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
      const startThese = (wanted: readonly EngineName[]): Promise<StartedEngine[]> =>
        startAll(wanted, start, warn, note);
      const before = await recalled(memory?.load(), names, startThese);
      if (before !== undefined) known = before;
      else {
        const timed = await timeEngines(await startThese(names), now);
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
