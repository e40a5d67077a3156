/**
 * Matrix steps on flat sparse rows of doubles.
 *
 * Cells are raw I32F32 bits, none negative. Loaded weights are whole numbers (at most 65535, 2^48 as bits); everything later
 * is at most one, or the sum of at most 2^15 such. A double adds whole numbers, or bits, exactly below 2^53 of their unit, so
 * sums do not depend on their order; each is checked, and `OutsideBounds` thrown where that ends.
 */
import { type MatrixKernels, OutsideBounds, type SparseU16 } from "../contract.ts";
import { EXACT, ONE } from "./arithmetic.ts";
import { average, averageLiquid, interpolate } from "./averages.ts";
import * as cells from "./cells.ts";
import { medianOfColumns } from "./median.ts";
import type { FastVector } from "./vectors.ts";

/** Row i holds the cells start[i] .. start[i + 1]. `whole`: every cell is a multiple of one. */
export interface FastMatrix {
  /** At most 2^15 where they are summed. */
  readonly rows: number;
  /** rows + 1 of them. */
  readonly start: Uint32Array;
  /** In the order of the row, which is part of its value. */
  readonly column: Uint16Array;
  /** Raw I32F32 bits, none negative. */
  readonly bits: Float64Array;
  readonly whole: boolean;
}

/** A row sum of whole numbers stays below 2^31, so that it does not wrap. */
const MAX_ROWS = 2 ** 15;

const load = (
  stored: SparseU16,
  fill: (into: Float64Array, value: Uint16Array) => void,
  whole: boolean,
): FastMatrix => {
  if (stored.rows > MAX_ROWS) throw new OutsideBounds("rows of a matrix");
  const { rows, start, column, value } = stored;
  const bits = new Float64Array(value.length);
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (to > from) fill(bits.subarray(from, to), value.subarray(from, to));
  }
  return { rows, start, column, bits, whole };
};

const wholes = (into: Float64Array, value: Uint16Array): void => {
  for (let cell = 0; cell < into.length; cell++) into[cell] = (value[cell] as number) * ONE;
};

/** value * 2^32 is below 2^48 and 65535 below 2^16: the double quotient is never rounded up to an integer. */
const proportions = (into: Float64Array, value: Uint16Array): void => {
  for (let cell = 0; cell < into.length; cell++) into[cell] = Math.floor(((value[cell] as number) * ONE) / 0xffff);
};

/** Refuses what is not exactly representable; `whole` numbers count in ones. */
const checked = (sum: number, whole: boolean): number => {
  if (sum >= (whole ? EXACT * ONE : EXACT)) throw new OutsideBounds("sum of cells");
  return sum;
};

/** Calls `step` for every row that has cells. */
const eachRow = ({ rows, start }: FastMatrix, step: (row: number, from: number, to: number) => void): void => {
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (to > from) step(row, from, to);
  }
};

const normalizeRows = (matrix: FastMatrix): FastMatrix => {
  const bits = new Float64Array(matrix.bits.length);
  eachRow(matrix, (_, from, to) => {
    const total = checked(cells.sum(matrix.bits, from, to), matrix.whole);
    if (total > 0) cells.divideAll(bits, matrix.bits, total, from, to);
  });
  return { ...matrix, bits, whole: false };
};

const divideColumns = (matrix: FastMatrix, divisor: Float64Array): FastMatrix => {
  for (const by of divisor) checked(by, matrix.whole);
  const bits = new Float64Array(matrix.bits.length);
  eachRow(matrix, (_, from, to) => cells.divideByColumn(bits, matrix, divisor, from, to));
  return { ...matrix, bits, whole: false };
};

const normalizeColumns = (matrix: FastMatrix): FastMatrix => {
  const sums = new Float64Array(matrix.rows);
  eachRow(matrix, (_, from, to) => cells.addTo(sums, matrix, from, to));
  return divideColumns(matrix, sums);
};

const upscaleColumns = (matrix: FastMatrix): FastMatrix => {
  const largest = new Float64Array(matrix.rows);
  eachRow(matrix, (_, from, to) => cells.raiseTo(largest, matrix, from, to));
  return divideColumns(matrix, largest);
};

const clipColumns = (matrix: FastMatrix, threshold: FastVector): FastMatrix => {
  const { rows, start, whole } = matrix;
  const clipped = { column: new Uint16Array(matrix.bits.length), bits: new Float64Array(matrix.bits.length) };
  const clippedStart = new Uint32Array(rows + 1);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    size = cells.clip(clipped, size, matrix, threshold, start[row] as number, start[row + 1] as number);
    clippedStart[row + 1] = size;
  }
  const { column, bits } = clipped;
  return { rows, start: clippedStart, column: column.subarray(0, size), bits: bits.subarray(0, size), whole };
};

const sumRows = (matrix: FastMatrix): FastVector => {
  const sums = new Float64Array(matrix.rows);
  eachRow(matrix, (row, from, to) => {
    sums[row] = checked(cells.sum(matrix.bits, from, to), false);
  });
  return sums;
};

const rowSums = (matrix: FastMatrix, vector: FastVector): FastVector => {
  const sums = new Float64Array(matrix.rows);
  eachRow(matrix, (row, from, to) => {
    sums[row] = checked(cells.dot(matrix, vector, from, to), false);
  });
  return sums;
};

const scaleRows = (matrix: FastMatrix, vector: FastVector): FastMatrix => {
  const bits = new Float64Array(matrix.bits.length);
  eachRow(matrix, (row, from, to) => {
    const by = vector[row] as number;
    if (by > 0) cells.multiplyAll(bits, matrix.bits, by, from, to);
  });
  return { ...matrix, bits, whole: false };
};

const columnSums = (matrix: FastMatrix, vector: FastVector): FastVector => {
  const sums = new Float64Array(matrix.rows);
  eachRow(matrix, (row, from, to) => {
    const by = vector[row] as number;
    if (by > 0) cells.addScaledTo(sums, matrix, by, from, to);
  });
  for (const sum of sums) checked(sum, false);
  return sums;
};

const toSparseU16 = (matrix: FastMatrix, keep: Uint8Array): SparseU16 => {
  const { rows } = matrix;
  const start = new Uint32Array(rows + 1);
  const kept = { column: new Uint16Array(matrix.bits.length), value: new Uint16Array(matrix.bits.length) };
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const from = matrix.start[row] as number;
    const to = keep[row] === 1 ? (matrix.start[row + 1] as number) : from;
    cells.copyAsU16(kept, size, matrix, from, to);
    size += to - from;
    start[row + 1] = size;
  }
  return { rows, start, column: kept.column.subarray(0, size), value: kept.value.subarray(0, size) };
};

/** Gives what the plain engine's steps give, bit for bit, or throws OutsideBounds. */
export const fastMatrices: MatrixKernels<FastVector, FastMatrix> = {
  load: (stored) => load(stored, wholes, true),
  loadProportions: (stored) => load(stored, proportions, false),
  normalizeRows,
  normalizeColumns,
  upscaleColumns,
  medianOfColumns,
  clipColumns,
  sumRows,
  scaleRows,
  columnSums,
  rowSums,
  rowSumsWrapping: rowSums,
  interpolate,
  average,
  averageLiquid,
  toSparseU16,
};
