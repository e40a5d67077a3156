/** Kernel by kernel and bit by bit: every engine against the plain one. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { engineNames } from "#node/kernels/engines.ts";
import { OutsideBounds, type SparseU16, type YumaEngine, type YumaKernels } from "#runtime/kernels/contract.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { I32F32 } from "#runtime/numerics/fixed.ts";
import { startedEngine } from "../../support/started_engine.ts";
import { type Rows, sortedRows, sparseOf, stakes, u16, wildRows } from "../../support/subnets.ts";

const SEED = 771;
const N = 7;
const others = engineNames.filter((name) => name !== "plain");

interface Input {
  readonly a: SparseU16;
  readonly b: SparseU16;
  readonly stake: readonly bigint[];
  readonly ratio: I32F32;
}

/** A vector's raw bits, by the only door there is: its share of 2^32. */
const bitsOf = <V, M>(k: YumaKernels<V, M>, vector: V): bigint[] => [...k.share(vector, 1n << 32n)];

/** A matrix's raw bits: the sums of its rows times each unit vector. */
const cellsOf = <V, M>(k: YumaKernels<V, M>, matrix: M): bigint[][] =>
  Array.from({ length: N }, (_, column) => {
    const unit = Array.from({ length: N }, (_, at) => (at === column ? 1n << 64n : 0n));
    return bitsOf(k, k.rowSums(matrix, k.stakeShares(unit)));
  });

/** What each kernel gives for an input of numbers 0 .. 1, as it is called in an epoch. */
const cases: Record<string, <V, M>(k: YumaKernels<V, M>, input: Input) => unknown> = {
  normalizeRows: (k, { a }) => cellsOf(k, k.normalizeRows(k.load(a))),
  normalizeColumns: (k, { a }) => cellsOf(k, k.normalizeColumns(k.load(a))),
  "normalizeColumns of proportions": (k, { a }) => cellsOf(k, k.normalizeColumns(k.loadProportions(a))),
  upscaleColumns: (k, { a }) => cellsOf(k, k.upscaleColumns(k.loadProportions(a))),
  loadProportions: (k, { a }) => cellsOf(k, k.loadProportions(a)),
  medianOfColumns: (k, { a, stake, ratio }) =>
    bitsOf(k, k.medianOfColumns(k.loadProportions(a), k.stakeShares(stake), ratio)),
  clipColumns: (k, { a, stake }) => {
    const clipped = k.clipColumns(k.loadProportions(a), k.stakeShares(stake));
    return [cellsOf(k, clipped), k.toSparseU16(clipped, new Uint8Array(N).fill(1))];
  },
  sumRows: (k, { a }) => bitsOf(k, k.sumRows(k.loadProportions(a))),
  scaleRows: (k, { a, stake }) => cellsOf(k, k.scaleRows(k.loadProportions(a), k.stakeShares(stake))),
  columnSums: (k, { a, stake }) => bitsOf(k, k.columnSums(k.loadProportions(a), k.stakeShares(stake))),
  rowSums: (k, { a, stake }) => bitsOf(k, k.rowSums(k.loadProportions(a), k.stakeShares(stake))),
  rowSumsWrapping: (k, { a, stake }) => bitsOf(k, k.rowSumsWrapping(k.loadProportions(a), k.stakeShares(stake))),
  interpolate: (k, { a, stake, ratio }) => {
    const from = k.loadProportions(a);
    return cellsOf(k, k.interpolate(from, k.clipColumns(from, k.stakeShares(stake)), ratio));
  },
  average: (k, { a, b, ratio }) => {
    const blended = k.average(k.loadProportions(a), k.loadProportions(b), ratio);
    return [cellsOf(k, blended), k.toSparseU16(blended, new Uint8Array(N).fill(1))];
  },
  averageLiquid: (k, { a, b, stake, ratio }) => {
    const alpha = { low: I32F32.ZERO, high: ratio, steepness: I32F32.saturatingFromInt(1000) };
    const blended = k.averageLiquid(k.loadProportions(a), k.loadProportions(b), k.stakeShares(stake), alpha);
    return [cellsOf(k, blended), k.toSparseU16(blended, new Uint8Array(N).fill(1))];
  },
  topNonZero: (k, { stake }) => [0, 1, 3, N, N + 1].map((most) => k.topNonZero(k.stakeShares(stake), most)),
  toU16: (k, { stake }) => k.toU16(k.stakeShares(stake)),
  "vector steps": (k, { stake, a }) => {
    const shares = k.stakeShares(stake);
    const sums = k.columnSums(k.loadProportions(a), shares);
    const all = [
      k.add(shares, sums),
      k.multiply(shares, sums),
      k.normalize(sums),
      k.normalizeBySumOf(shares, k.add(shares, sums)),
    ];
    return [all.map((vector) => bitsOf(k, vector)), k.isSumZero(sums), k.isAllZero(sums)];
  },
};

const inputs = (rows: fc.Arbitrary<Rows>): fc.Arbitrary<Input> =>
  fc.record({
    a: rows.map(sparseOf),
    b: rows.map(sparseOf),
    stake: stakes(N),
    ratio: fc
      .oneof(
        u16.map((part) => BigInt(part) << 16n),
        fc.constantFrom(0n, 1n, 1n << 32n),
      )
      .map(I32F32.fromBits),
  });

const result = (engine: YumaEngine, name: string, input: Input): unknown =>
  engine.run((kernels) => cases[name]?.(kernels, input), { neurons: N, cells: 0, liquid: false });

describe.each(others)("%s", (name) => {
  it.each(Object.keys(cases))("%s", async (kernel) => {
    const engine = await startedEngine(name);
    fc.assert(
      fc.property(inputs(sortedRows(N)), (input) => {
        expect(result(engine, kernel, input)).toEqual(result(plainEngine, kernel, input));
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it.each(Object.keys(cases))("%s of hostile rows, or a refusal", async (kernel) => {
    const engine = await startedEngine(name);
    fc.assert(
      fc.property(inputs(wildRows(N, N + 2)), (input) => {
        try {
          expect(result(engine, kernel, input)).toEqual(result(plainEngine, kernel, input));
        } catch (error) {
          if (!(error instanceof OutsideBounds)) throw error;
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});
