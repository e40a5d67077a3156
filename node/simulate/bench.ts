/** Times epochs by engine and size, and compares every epoch's results bit for bit. */
import { setImmediate } from "node:timers/promises";
import { getHeapStatistics } from "node:v8";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { type EpochRun, epochRuns, type SubnetState } from "./epoch_runs.ts";
import { isOutOfMemory, SimulationError, wordsOf } from "./errors.ts";
import { progress } from "./progress.ts";

/** What is benchmarked: a subnet, made up or read. */
export interface BenchCase {
  readonly neurons: number;
  readonly validators: number;
  readonly mechanisms: number;
  /** Share of the validators' cells that is empty, 0 .. 1. */
  readonly sparsity: number;
  readonly yuma: 2 | 3;
  readonly liquidAlpha: boolean;
  /** What it is made up from; null for one that was read. */
  readonly seed: number | null;
  /** Makes its storage. */
  readonly build: () => SubnetState;
}

/** A started engine, and in words what it computes on. */
export interface BenchEngine {
  readonly engine: YumaEngine;
  readonly device: string;
}

/** A case on an engine. Times are medians, in milliseconds. */
export interface BenchFigure extends Omit<BenchCase, "build"> {
  readonly engine: string;
  readonly device: string;
  readonly epochs: number;
  /** From storage to storage. */
  readonly epochMs: number;
  /** Of these, in the engine. */
  readonly kernelMs: number;
  /** Whether everything that every epoch wrote and returned has the bits of `checkedAgainst`; null if nothing was there to compare with. */
  readonly exact: boolean | null;
  /** The plain engine, or the CPU's where the plain one has no room. */
  readonly checkedAgainst: string | null;
}

/** What is timed, and who is told. */
export interface BenchOptions {
  readonly engines: readonly BenchEngine[];
  /** Epochs that are timed, after some that are not. */
  readonly epochs: number;
  readonly say: (line: string) => void;
  readonly onFigure: (figure: BenchFigure) => void;
  /** Bytes of memory that may be used; what the machine has available by default. */
  readonly room?: number;
}

/** What the plain engine needs for a cell of weights or bonds, at most. Measured. */
const PLAIN_BYTES_PER_CELL = 600;
/** What a case needs for a cell of weights or bonds, at least: as stored, and as an engine reads it. */
const LEAST_BYTES_PER_CELL = 12;
/** So many take a second or more to be made up. */
const MANY_CELLS = 4e6;
/** Epochs of an engine that runs only to compare with. */
const CHECKED_RUNS = 2;
/** So long, and for an epoch at least, an engine runs untimed: the first ones compile. */
const WARM_UP_MS = 300;

const microseconds = (ms: number): number => Math.round(ms * 1000) / 1000;

/** "1,024 neurons / 64 validators, Yuma 3 liquid". */
const titleOf = ({ neurons, validators, mechanisms, yuma, liquidAlpha }: Omit<BenchCase, "build">): string => {
  const many = mechanisms === 1 ? "" : `, ${mechanisms} mechanisms`;
  return `${neurons.toLocaleString("en")} neurons / ${validators.toLocaleString("en")} validators${many}, ${kindOf({ yuma, liquidAlpha })}`;
};

/** A case's kind in words: `Yuma 3 liquid`. Yuma 2 takes no notice of liquid alpha. */
export const kindOf = ({ yuma, liquidAlpha }: Pick<BenchCase, "yuma" | "liquidAlpha">): string =>
  `Yuma ${yuma}${yuma === 3 && liquidAlpha ? " liquid" : ""}`;

const cellsIn = ({ neurons, validators, mechanisms, sparsity }: BenchCase): number =>
  2 * neurons * validators * mechanisms * (1 - sparsity);

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** Arrays are only filled after they were granted: too large ones would end the process. @throws SimulationError */
const ensureRoom = (one: BenchCase, room: number): void => {
  const needed = cellsIn(one) * LEAST_BYTES_PER_CELL;
  if (needed > room)
    throw new SimulationError(
      `${titleOf(one)}: there is no memory for it: ${gigabytes(needed)} at least, and ${gigabytes(room)} are available`,
    );
};

const hasRoomForPlain = ({ neurons, validators, sparsity }: BenchCase): boolean =>
  2 * neurons * validators * (1 - sparsity) * PLAIN_BYTES_PER_CELL < getHeapStatistics().heap_size_limit;

/** The one in the middle, or halfway between the two. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
};

interface Runs {
  readonly all: readonly EpochRun[];
  /** How many of the first ones are not timed. */
  readonly untimed: number;
}

/** `warmUpMs`: undefined to time all. @throws SimulationError naming engine and case, whatever the engine throws */
const runAll = async (
  subnet: SubnetState,
  engine: YumaEngine,
  count: number,
  warmUpMs: number | undefined,
  title: string,
  say: (line: string) => void,
): Promise<Runs> => {
  const all: EpochRun[] = [];
  const since = performance.now();
  let untimed = 0;
  const tell = progress(`${title}: ${engine.name}: `, say);
  try {
    for (const run of epochRuns(subnet, engine)) {
      all.push(run);
      if (warmUpMs !== undefined && (all.length === 1 || performance.now() - since < warmUpMs)) untimed = all.length;
      if (all.length === untimed + count) break;
      tell(all.length, untimed + count);
      await setImmediate();
    }
    return { all, untimed };
  } catch (cause) {
    const what = isOutOfMemory(cause) ? "there is no memory for it" : wordsOf(cause);
    throw new SimulationError(`${title} on ${engine.name}: ${what}`, { cause });
  }
};

interface Reference {
  readonly name: string;
  readonly runs: readonly EpochRun[];
}

const isSame = (runs: readonly EpochRun[], { runs: expected }: Reference): boolean =>
  runs.every(({ digest }, at) => at >= expected.length || digest === expected[at]?.digest);

const figureOf = (
  one: BenchCase,
  { engine, device }: BenchEngine,
  { all, untimed }: Runs,
  reference: Reference | undefined,
): BenchFigure => {
  const { build: _, ...shape } = one;
  const timed = all.slice(untimed);
  return {
    ...shape,
    engine: engine.name,
    device,
    epochs: timed.length,
    epochMs: microseconds(median(timed.map(({ epochMs }) => epochMs))),
    kernelMs: microseconds(median(timed.map(({ kernelMs }) => kernelMs))),
    exact: reference === undefined ? null : isSame(all, reference),
    checkedAgainst: reference?.name ?? null,
  };
};

/** Engines in the order in which they run: the one that defines the results first. */
const inOrder = (engines: readonly BenchEngine[]): BenchEngine[] =>
  engines.toSorted((a, b) => Number(b.engine.name === "plain") - Number(a.engine.name === "plain"));

/** Runs one case on all engines. Gives what failed. */
const benchCase = async (
  one: BenchCase,
  { engines, epochs, say, onFigure, room = process.availableMemory() }: BenchOptions,
): Promise<string[]> => {
  const title = titleOf(one);
  const failures: string[] = [];
  const hasRoom = hasRoomForPlain(one);
  if (!hasRoom) say(`${title}: too large for the plain engine, compared with the CPU's`);
  const standard = hasRoom ? plainEngine : cpuEngine;
  ensureRoom(one, room);
  if (cellsIn(one) > MANY_CELLS) say(`${title}: making it ...`);
  const subnet = one.build();
  let reference: Reference | undefined;
  for (const each of inOrder(engines)) {
    const { name } = each.engine;
    if (name === "plain" && !hasRoom) continue;
    try {
      if (reference === undefined && name !== standard.name) {
        say(`${title}: ${standard.name}, to compare with ...`);
        reference = {
          name: standard.name,
          runs: (await runAll(subnet, standard, CHECKED_RUNS, undefined, title, say)).all,
        };
      }
      say(`${title}: ${name} ...`);
      const runs = await runAll(subnet, each.engine, epochs, WARM_UP_MS, title, say);
      if (runs.all.some(({ gaveUp }) => gaveUp))
        say(`${title}: outside of ${name}'s exact range, the plain engine stepped in`);
      const isStandard = name === standard.name;
      if (isStandard) reference = { name, runs: runs.all };
      const against = isStandard && !hasRoom ? undefined : reference;
      onFigure(figureOf(one, each, runs, against));
      if (reference !== undefined && !isSame(runs.all, reference))
        failures.push(`${title}: ${name} differs from ${reference.name}`);
    } catch (cause) {
      if (!(cause instanceof SimulationError)) throw cause;
      say(cause.message);
      failures.push(cause.message);
    }
  }
  return failures;
};

/** Runs all cases; `onFigure` gets each figure as it is ready. Gives a line for each that failed or differed. @throws SimulationError */
export const bench = async (cases: readonly BenchCase[], options: BenchOptions): Promise<readonly string[]> => {
  const failures: string[] = [];
  for (const one of cases) {
    try {
      failures.push(...(await benchCase(one, options)));
    } catch (cause) {
      if (!isOutOfMemory(cause)) throw cause;
      throw new SimulationError(`${titleOf(one)}: there is no memory for it`, { cause });
    }
  }
  return failures;
};
