/**
 * The plain engine: the definition of every kernel, in bigints and rows of [column, bits] pairs.
 *
 * It answers step by step to pallets/subtensor/src/epoch/math.rs (the `_sparse` functions), order of additions and
 * saturation included. Clarity before speed: some fifty times slower than the fast engine.
 */
import { I32F32, I64F64, I96F32 } from "../numerics/fixed.ts";
import { type MatrixKernels, type SparseU16, type VectorKernels, yumaEngine } from "./contract.ts";
import { matrixPart } from "./matrix_part.ts";
import { liquidRate, sortedCells } from "./plain_liquid.ts";
import { weightedMedian } from "./plain_median.ts";

/** By row or column. */
export type PlainVector = readonly I32F32[];
/** Cells in the order that they are stored in, which is part of the value. */
type PlainRow = readonly (readonly [column: number, bits: I32F32])[];
/** By row. */
export type PlainMatrix = readonly PlainRow[];

const { ZERO, ONE, safeDiv, saturatingAdd, saturatingMul, saturatingSub, wrappingAdd } = I32F32;
const U16_MAX = I32F32.saturatingFromInt(0xffff);

const sum = (vector: Iterable<I32F32>): I32F32 => {
  let total = ZERO;
  for (const bits of vector) total = wrappingAdd(total, bits);
  return total;
};
const dividedBy = (vector: PlainVector, divisor: I32F32): PlainVector =>
  divisor === 0n ? vector : vector.map((bits) => safeDiv(bits, divisor));
const toU16 = (bits: I32F32): number => I32F32.saturatingToU16(saturatingMul(bits, U16_MAX));

const vectors: VectorKernels<PlainVector> = {
  stakeShares(stakes) {
    let total = I64F64.ZERO;
    for (const stake of stakes) total = I64F64.wrappingAdd(total, I64F64.fromBits(stake));
    return stakes.map((stake) => {
      const share = total === 0n ? I64F64.fromBits(stake) : I64F64.safeDiv(I64F64.fromBits(stake), total);
      return I32F32.saturatingFrom(I64F64, share);
    });
  },
  mask: (vector, drop) => vector.map((bits, uid) => (drop[uid] === 1 ? ZERO : bits)),
  normalize: (vector) => dividedBy(vector, sum(vector)),
  normalizeBySumOf: (vector, of) => dividedBy(vector, sum(of)),
  isSumZero: (vector) => sum(vector) === 0n,
  isAllZero: (vector) => vector.every((bits) => bits === 0n),
  add: (a, b) => a.map((bits, uid) => saturatingAdd(bits, b[uid] ?? ZERO)),
  multiply: (a, b) => a.map((bits, uid) => I32F32.checkedMul(bits, b[uid] ?? ZERO) ?? ZERO),
  topNonZero(vector, k) {
    const top = Uint8Array.from(vector, (bits) => (bits === 0n ? 0 : 1));
    if (vector.length < k) return top;
    const ascending = vector.map((bits, uid) => ({ bits, uid }));
    ascending.sort((a, b) => (a.bits < b.bits ? -1 : a.bits > b.bits ? 1 : a.uid - b.uid));
    for (const { uid } of ascending.slice(0, vector.length - k)) top[uid] = 0;
    return top;
  },
  toU16: (vector) => Uint16Array.from(vector, toU16),
  share: (vector, amount) =>
    BigUint64Array.from(vector, (bits) => {
      const wide = I96F32.saturatingFrom(I32F32, bits);
      return I96F32.saturatingToU64(I96F32.saturatingMul(wide, I96F32.saturatingFromInt(amount)));
    }),
};

const rowsOf = (cells: SparseU16, bitsOf: (value: number) => I32F32): PlainMatrix =>
  Array.from({ length: cells.rows }, (_, row) => {
    const from = cells.start[row] ?? 0;
    const to = cells.start[row + 1] ?? from;
    return Array.from(cells.column.subarray(from, to), (column, at) => [column, bitsOf(cells.value[from + at] ?? 0)]);
  });

const mapCells = (matrix: PlainMatrix, change: (bits: I32F32, column: number, row: number) => I32F32): PlainMatrix =>
  matrix.map((cells, row) => cells.map(([column, bits]) => [column, change(bits, column, row)]));

/** Folds the cells of each existing column, in row order. */
const foldColumns = (matrix: PlainMatrix, fold: (all: I32F32, bits: I32F32, row: number) => I32F32): I32F32[] => {
  const folded = matrix.map(() => ZERO);
  matrix.forEach((cells, row) => {
    for (const [column, bits] of cells) {
      const all = folded[column];
      if (all !== undefined) folded[column] = fold(all, bits, row);
    }
  });
  return folded;
};

const divideColumns = (matrix: PlainMatrix, divisors: PlainVector): PlainMatrix =>
  mapCells(matrix, (bits, column) => {
    const divisor = divisors[column] ?? ZERO;
    return divisor === 0n ? bits : safeDiv(bits, divisor);
  });

/** A row as one number per existing column; of two cells in one column the later counts. */
const denseRow = (cells: PlainRow, columns: number): I32F32[] => {
  const dense: I32F32[] = new Array(columns).fill(ZERO);
  for (const [column, bits] of cells) if (column < columns) dense[column] = bits;
  return dense;
};

const positiveCells = (dense: readonly I32F32[]): PlainRow =>
  dense.map((bits, column) => [column, bits] as const).filter(([, bits]) => bits > 0n);

const matrices: Omit<MatrixKernels<PlainVector, PlainMatrix>, "average" | "averageLiquid"> = {
  load: (cells) => rowsOf(cells, (value) => I32F32.saturatingFromInt(value)),
  loadProportions: (cells) => rowsOf(cells, (value) => safeDiv(I32F32.saturatingFromInt(value), U16_MAX)),
  normalizeRows: (matrix) =>
    matrix.map((cells) => {
      const total = sum(cells.map(([, bits]) => bits));
      return total > 0n ? cells.map(([column, bits]) => [column, safeDiv(bits, total)] as const) : cells;
    }),
  normalizeColumns: (matrix) => divideColumns(matrix, foldColumns(matrix, saturatingAdd)),
  upscaleColumns: (matrix) => divideColumns(matrix, foldColumns(matrix, I32F32.max)),
  medianOfColumns(matrix, stake, majority) {
    const staked = matrix.map((_, row) => row).filter((row) => (stake[row] ?? ZERO) > 0n);
    const shares = vectors.normalize(staked.map((row) => stake[row] ?? ZERO));
    const total = sum(shares);
    const scores = staked.map((row) => denseRow(matrix[row] ?? [], matrix.length));
    const minority = saturatingSub(total, majority);
    return matrix.map((_, column) => {
      const score = scores.map((row) => row[column] ?? ZERO);
      return weightedMedian(shares, score, minority, total);
    });
  },
  clipColumns: (matrix, threshold) =>
    matrix.map((cells) =>
      cells.flatMap(([column, bits]) => {
        const limit = threshold[column] ?? ZERO;
        if (limit >= bits) return [[column, bits] as const];
        return limit > 0n ? [[column, limit] as const] : [];
      }),
    ),
  sumRows: (matrix) => matrix.map((cells) => sum(cells.map(([, bits]) => bits))),
  scaleRows: (matrix, vector) => mapCells(matrix, (bits, _, row) => saturatingMul(bits, vector[row] ?? ZERO)),
  columnSums: (matrix, vector) =>
    foldColumns(matrix, (all, bits, row) => saturatingAdd(all, saturatingMul(vector[row] ?? ZERO, bits))),
  rowSums: (matrix, vector) =>
    matrix.map((cells) =>
      cells.reduce((all, [column, bits]) => saturatingAdd(all, saturatingMul(vector[column] ?? ZERO, bits)), ZERO),
    ),
  rowSumsWrapping: (matrix, vector) =>
    matrix.map((cells) => sum(cells.map(([column, bits]) => saturatingMul(bits, vector[column] ?? ZERO)))),
  interpolate(from, to, ratio) {
    if (ratio === ZERO) return from;
    if (ratio === ONE) return to;
    return from.map((cells, row) => {
      const end = denseRow(to[row] ?? [], from.length);
      const between = denseRow(cells, from.length).map((bits, column) =>
        saturatingAdd(bits, saturatingMul(ratio, saturatingSub(end[column] ?? ZERO, bits))),
      );
      return positiveCells(between);
    });
  },
  toSparseU16(matrix, keep) {
    const kept = matrix.map((cells, row) => (keep[row] === 1 ? cells : []));
    const start = new Uint32Array(matrix.length + 1);
    kept.forEach((cells, row) => {
      start[row + 1] = (start[row] ?? 0) + cells.length;
    });
    const cells = kept.flat();
    const column = Uint16Array.from(cells, ([at]) => at);
    return { rows: matrix.length, start, column, value: Uint16Array.from(cells, ([, bits]) => toU16(bits)) };
  },
};

const averages: Pick<MatrixKernels<PlainVector, PlainMatrix>, "average" | "averageLiquid"> = {
  average(fresh, old, rate) {
    const keep = saturatingSub(ONE, rate);
    return fresh.map((cells, row) => {
      const dense: I32F32[] = new Array(fresh.length).fill(ZERO);
      const add = (part: PlainRow, factor: I32F32): void => {
        for (const [column, bits] of part) {
          const all = dense[column];
          if (all !== undefined) dense[column] = saturatingAdd(all, saturatingMul(factor, bits));
        }
      };
      add(cells, rate);
      add(old[row] ?? [], keep);
      return positiveCells(dense);
    });
  },
  averageLiquid: (fresh, old, consensus, alpha) =>
    fresh.map((cells, row) => {
      const columns = consensus.length;
      const before = old[row] ?? [];
      const weight = sortedCells(cells, columns);
      const bond = sortedCells(before, columns);
      const last = denseRow(before, columns);
      return cells.flatMap(([column, bits]) => {
        if (column >= columns) return [];
        const rate = liquidRate(consensus[column] ?? ZERO, weight[column] ?? ZERO, bond[column] ?? ZERO, alpha);
        const decayed = saturatingMul(saturatingSub(ONE, rate), last[column] ?? ZERO);
        const gained = I32F32.max(saturatingMul(rate, bits), ZERO);
        const value = I32F32.min(saturatingAdd(decayed, gained), ONE);
        return value > 0n ? [[column, value] as const] : [];
      });
    }),
};

const steps = { ...vectors, ...matrices, ...averages };

/** What the other engines are compared with, and what runs where their bounds end. */
export const plainEngine = yumaEngine<PlainVector, PlainMatrix>("plain", { ...steps, matrixPart: matrixPart(steps) });
