/**
 * The kernels' arithmetic where it is most likely to go wrong, in f32, against whole numbers of any size: on WebAssembly, on WebGPU
 * where a Vulkan driver is named, and on OpenGL where there is one.
 */
import * as fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { gpuJsDevice, headlessGlDevice } from "#node/kernels/gpujs.ts";
import { webGpuDevice } from "#node/kernels/remote_device.ts";
import { compiler, type Kernel, type Shape } from "#runtime/kernels/gpu/compiler.ts";
import type { KernelDevice, KernelGrid } from "#runtime/kernels/gpu/device.ts";
import { medianOfColumns } from "#runtime/kernels/gpu/folds.ts";
import { divideColumns } from "#runtime/kernels/gpu/kernels.ts";
import { halves } from "#runtime/kernels/gpu/limbs.ts";
import { hasOpenGl } from "../../support/open_gl.ts";

const SEED = 5_112_026;
const ROWS = 64;
const COLUMNS = 256;
const ONE = 2 ** 32;

type Run = (kernel: Kernel, shape: Shape, ...args: readonly (number | KernelGrid)[]) => Float32Array;

const runsOn =
  <N>(device: KernelDevice<N>): Run =>
  (kernel, shape, ...args) => {
    const run = compiler(device)(kernel, { rows: ROWS, columns: COLUMNS }, shape);
    return device.take(run(...args.map((arg) => (typeof arg === "number" ? arg : device.put(arg)))));
  };

const devices: Record<string, () => Promise<Run>> = {
  webasm: async () => runsOn(gpuJsDevice("webasm")),
  headlessgl: async () => runsOn(headlessGlDevice()),
  webgpu: async () => {
    const device = await webGpuDevice();
    onTestFinished(() => device.close());
    return runsOn(device);
  },
};
const isThere: Readonly<Record<string, boolean>> = {
  webasm: true,
  webgpu: process.env["VK_DRIVER_FILES"] !== undefined,
  headlessgl: hasOpenGl,
};
const names = Object.keys(devices).filter((name) => isThere[name]);

/** Numbers of so many rows, in halves. */
const halved = (numbers: readonly number[], rows: number): KernelGrid => {
  const split = numbers.map(halves);
  const cells = Float32Array.from([...split.map(([low]) => low), ...split.map(([, high]) => high)]);
  return rows === 1
    ? { cells, width: cells.length, height: 1 }
    : { cells, width: numbers.length / rows, height: 2 * rows };
};

/** One of `values` for each place of so many. */
const sample = <T>(values: fc.Arbitrary<T>, count: number): T[] => fc.sample(values, { seed: SEED, numRuns: count });

/** Digits of eleven bits, the first and the last ones above all. */
const digit = fc.oneof(fc.constantFrom(0, 1, 1023, 1024, 2046, 2047), fc.integer({ min: 0, max: 2047 }));
/** Up to 2^33, what the kernel finds in digits; the last ones are often zero: just there an estimate may fall short. */
const wanted = fc
  .tuple(digit, digit, digit, fc.nat(2))
  .map(([a, b, c, zeros]) => (a * 2048 + (zeros > 1 ? 0 : b)) * 2048 + (zeros > 0 ? 0 : c));
/** Of all lengths, and next to each power of two. */
const divisor = fc
  .tuple(fc.noBias(fc.nat(44)), fc.oneof(fc.constantFrom(0, 1, 2 ** 44), fc.noBias(fc.nat(2 ** 44))), fc.nat(1))
  .map(([bits, above, less]) =>
    Math.min(2 ** 45 - 1, Math.max(1, 2 ** bits + Math.floor(above / 2 ** (44 - bits)) - less)),
  );

describe.each(names)("%s", (name) => {
  it("divides, next to where each digit of a quotient changes", async () => {
    const run = await devices[name]?.();
    const by = sample(divisor, COLUMNS);
    const quotients = sample(wanted, ROWS * COLUMNS);
    const numbers = quotients.map((quotient, at) => {
      const largest = by[at % COLUMNS] ?? 1;
      const least = (BigInt(quotient) * BigInt(largest) + 2n ** 33n - 1n) / 2n ** 33n;
      return Math.min(largest, Math.max(0, Number(least) + (at % 3) - 1));
    });
    const shares = run?.(divideColumns, "grid", halved(numbers, ROWS), halved(by, 1));
    const expected = numbers.map((cell, at) => Number((BigInt(cell) * 2n ** 32n) / BigInt(by[at % COLUMNS] ?? 1)));
    expect(shares).toEqual(halved(expected, ROWS).cells);
  });

  it("finds medians among scores that differ in one bit", async () => {
    const run = await devices[name]?.();
    const base = sample(fc.integer({ min: 0, max: ONE }), COLUMNS);
    const bit = sample(fc.integer({ min: 0, max: 31 }), ROWS * COLUMNS);
    const scores = bit.map((each, at) => {
      const own = BigInt(base[at % COLUMNS] ?? 0);
      return Number(at % 5 === 0 ? own : own === BigInt(ONE) ? own - 2n ** BigInt(each) : own ^ (2n ** BigInt(each)));
    });
    const stakes = sample(fc.integer({ min: 0, max: ONE / ROWS }), ROWS);
    const total = stakes.reduce((sum, stake) => sum + stake, 0);
    for (const minority of [0, 1, Math.floor(total / 2), stakes[0] ?? 0, total - 1]) {
      const found = run?.(medianOfColumns, "column line", halved(scores, ROWS), halved(stakes, 1), ...halves(minority));
      const expected = base.map((_, x) => {
        const ballots = stakes.map((stake, y) => ({ stake, score: scores[y * COLUMNS + x] ?? 0 }));
        let passed = 0;
        const first = ballots
          .toSorted((a, b) => a.score - b.score)
          .find(({ stake }) => {
            passed += stake;
            return passed > minority;
          });
        return first?.score ?? Number.NaN;
      });
      expect(found).toEqual(halved(expected, 1).cells);
    }
  });
});
