/** Times engines on made-up epochs. */
import { setImmediate } from "node:timers/promises";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import type { EngineTime } from "./engine_memory.ts";
import type { EngineName } from "./engines.ts";
import { atLargest } from "./expected_times.ts";
import { computeProbe, type Probe, type ProbeSize, probesOf, smallProbes } from "./probe_engine.ts";

export interface StartedEngine {
  readonly name: EngineName;
  readonly engine: YumaEngine;
}

/** What an engine takes, by size. */
export interface EngineTimes extends StartedEngine {
  readonly times: readonly EngineTime[];
}

/** Of Yuma 2, besides the small one: usual, large and sparse, and so large that threads pay. */
const PLAIN_SIZES: readonly ProbeSize[] = [
  { neurons: 256, validators: 64, density: 0.8 },
  { neurons: 1024, validators: 64, density: 0.1 },
  { neurons: 2048, validators: 128, density: 0.8 },
];
/** With liquid alpha: of those that no Yuma 2 made give up. */
const LIQUID_SIZE: ProbeSize = { neurons: 1024, validators: 64, density: 0.8 };

/** This many times the best is hopeless; but for ms that it may take to wake threads. */
const HOPELESS = 4;
const WAKING_MS = 2;
/** The first run may compile, the second tells, later ones tell more: threads take some runs until their code is compiled well, too. */
const RUNS = 8;
/** A run that took this share of the shortest or more confirms it; but not while all of them took less ms than these. */
const CONFIRMED = 0.9;
const ENOUGH_MS = 60;
/** This many times the best is not worth a third run. */
const BEHIND = 2;

const isHopeless = (ms: number, best: number): boolean => ms > best * HOPELESS + WAKING_MS;

type Table = StartedEngine & { readonly times: EngineTime[] };

const lastMs = ({ times }: Table): number => times.at(-1)?.ms ?? 0;

/**
 * Those that go on to further sizes. One is given up that is hopeless at this size and, extended from it, at the largest that may
 * come, too (16,384 neurons by 1,024 validators). So a device with some ms for every epoch stays as long as a cell more costs it little: it
 * goes where those ms alone are beyond what the best needs for the largest, or where its cells are too slow as well.
 */
const hopeful = (running: readonly Table[], { load }: Probe): Table[] => {
  const there = ({ times }: Table): number => atLargest(times, load);
  const best = Math.min(...running.map(lastMs));
  const bestThere = Math.min(...running.map(there));
  return running.filter((table) => !isHopeless(lastMs(table), best) || !isHopeless(there(table), bestThere));
};

/** The runs of an engine on one epoch. */
interface Tries {
  readonly table: Table;
  ms: number;
  spent: number;
  done: boolean;
}

/** One run more, with other work let in before the next. */
const tryOnce = async (tries: Tries, probe: Probe, now: () => number): Promise<void> => {
  const begin = now();
  computeProbe(tries.table.engine, probe);
  const took = now() - begin;
  tries.spent += took;
  tries.done = took >= tries.ms * CONFIRMED && tries.spent >= ENOUGH_MS;
  tries.ms = Math.min(tries.ms, took);
  await setImmediate();
};

/** Times engines on one epoch: the shortest of two runs or some more. They take turns, so that what else the machine does meets them all. */
const timeProbe = async (running: readonly Table[], probe: Probe, now: () => number): Promise<void> => {
  const all = running.map((table): Tries => ({ table, ms: Number.POSITIVE_INFINITY, spent: 0, done: false }));
  for (let run = 1; run <= RUNS; run++) {
    const best = Math.min(...all.map(({ ms }) => ms));
    for (const tries of all)
      if (run <= 2 || (!tries.done && tries.ms <= best * BEHIND)) await tryOnce(tries, probe, now);
  }
  for (const { table, ms } of all) table.times.push({ ...probe.load, ms });
};

/**
 * Times engines, size by size; lets other work in between. `now` in ms. The CPU's stands by, untimed, where WebAssembly's does the same on the
 * same thread: it takes two to six times as long at any size, and to warm it up takes as long as all else.
 */
export const timeEngines = async (engines: readonly StartedEngine[], now: () => number): Promise<EngineTimes[]> => {
  const tables = engines.map((started): Table => ({ ...started, times: [] }));
  const hasWasm = engines.some(({ name }) => name === "wasm");
  let running = tables.filter(({ name }) => name !== "cpu" || !hasWasm);
  for (const probe of smallProbes()) await timeProbe(running, probe, now);
  for (const size of PLAIN_SIZES) {
    const [probe] = probesOf(size);
    await setImmediate();
    await timeProbe(running, probe, now);
    running = hopeful(running, probe);
  }
  const [, liquid] = probesOf(LIQUID_SIZE);
  await setImmediate();
  await timeProbe(running, liquid, now);
  return tables;
};
