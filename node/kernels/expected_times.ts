/** What engines will take, from what they took. */
import type { YumaLoad } from "#runtime/kernels/contract.ts";
import type { EngineTime, MeasuredTimes } from "./engine_memory.ts";
import type { EngineName } from "./engines.ts";

/** What may come: 4,096 neurons by 256 validators, and 16,384 by 1,024, all weights and bonds given. Too large to be tried by all engines. */
const LARGE = [
  { neurons: 4096, cells: 2 * 4096 * 256 },
  { neurons: 16_384, cells: 2 * 16_384 * 1024 },
];

/** How far a size is from another of its kind: in neurons and in cells, each by factors. */
const distance = (a: YumaLoad, b: YumaLoad): number =>
  a.liquid === b.liquid
    ? Math.abs(Math.log((a.neurons + 1) / (b.neurons + 1))) + Math.abs(Math.log((a.cells + 1) / (b.cells + 1)))
    : Number.POSITIVE_INFINITY;

const isOf = (load: YumaLoad, time: EngineTime): boolean =>
  time.neurons === load.neurons && time.cells === load.cells && time.liquid === load.liquid;

/**
 * Milliseconds of a load, from the time at one of the sizes: that, and for each cell more what a cell more cost from the kind's smallest size
 * on. So what an epoch costs a device whatever its size counts once, and what a cell costs it counts in full. Endless without that time.
 */
const extended = (times: readonly EngineTime[], size: YumaLoad, load: YumaLoad): number => {
  const at = times.find((time) => isOf(size, time));
  if (at === undefined) return Number.MAX_VALUE;
  const smallest = times.find(({ liquid }) => liquid === at.liquid) ?? at;
  if (at.cells <= smallest.cells || load.cells <= at.cells) return at.ms;
  const each = Math.max(0, (at.ms - smallest.ms) / (at.cells - smallest.cells));
  return at.ms + each * (load.cells - at.cells);
};

/** As `extended`, at the largest load that may come. */
export const atLargest = (times: readonly EngineTime[], size: YumaLoad): number =>
  Math.max(...LARGE.map((large) => extended(times, size, { ...large, liquid: size.liquid })));

/** The engines, the one that is expected to be the fastest first: by the nearest of the sizes that any of them was timed at. */
export const byExpectedTime = <T extends { readonly times: readonly EngineTime[] }>(
  engines: readonly T[],
  load: YumaLoad,
): T[] => {
  const sizes = engines.flatMap(({ times }) => times);
  if (sizes.length === 0) return [...engines];
  const nearest = sizes.reduce((a, b) => (distance(b, load) < distance(a, load) ? b : a));
  return [...engines].sort((a, b) => extended(a.times, nearest, load) - extended(b.times, nearest, load));
};

/** Engines that are expected to be the fastest at any of the sizes, or at one that may come. */
export const everFastest = (measured: MeasuredTimes): ReadonlySet<EngineName> => {
  const engines = [...measured].map(([name, times]) => ({ name, times }));
  const sizes = engines.flatMap(({ times }): readonly YumaLoad[] => times);
  const large = LARGE.flatMap((each) => [false, true].map((liquid) => ({ ...each, liquid })));
  const fastest = [...sizes, ...large].flatMap((load) => byExpectedTime(engines, load).slice(0, 1));
  return new Set(fastest.map(({ name }) => name));
};
