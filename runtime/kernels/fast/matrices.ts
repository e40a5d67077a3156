/**
 * Matrix steps on flat sparse rows of doubles.
 *
 * Cells are raw I32F32 bits, none negative. Loaded weights are whole numbers (at most 65535, 2^48 as bits); everything later
 * is at most one, or the sum of at most 2^15 such. A double adds whole numbers, or bits, exactly below 2^53 of their unit, so
 * sums do not depend on their order; each is checked, and `OutsideBounds` thrown where that ends.
 */
import { type MatrixKernels, OutsideBounds, type SparseU16 } from "../contract.ts";
import { divide, EXACT, multiply, ONE, proportionToU16 } from "./arithmetic.ts";
import { average, averageLiquid, interpolate } from "./averages.ts";
import { medianOfColumns } from "./median.ts";
import type { FastVector } from "./vectors.ts";

/** Row i holds the cells start[i] .. start[i + 1]. `whole`: every cell is a multiple of one. */
export interface FastMatrix {
  readonly rows: number;
  readonly start: Uint32Array;
  readonly column: Uint16Array;
  readonly bits: Float64Array;
  readonly whole: boolean;
}

/** A row sum of whole numbers stays below 2^31, so that it does not wrap. */
const MAX_ROWS = 2 ** 15;

const load = (cells: SparseU16, unit: (value: number) => number, whole: boolean): FastMatrix => {
  if (cells.rows > MAX_ROWS) throw new OutsideBounds("rows of a matrix");
  const { rows, start, column } = cells;
  const bits = new Float64Array(cells.value.length);
  for (let cell = 0; cell < bits.length; cell++) bits[cell] = unit(cells.value[cell] as number);
  return { rows, start, column, bits, whole };
};

/** Raises what is not exactly representable; `whole` numbers count in ones. */
const checked = (sum: number, whole: boolean): number => {
  if (sum >= (whole ? EXACT * ONE : EXACT)) throw new OutsideBounds("sum of cells");
  return sum;
};

const normalizeRows = (matrix: FastMatrix): FastMatrix => {
  const { rows, start, bits, whole } = matrix;
  const normal = new Float64Array(bits.length);
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    let sum = 0;
    for (let cell = from; cell < to; cell++) sum += bits[cell] as number;
    checked(sum, whole);
    if (sum > 0) for (let cell = from; cell < to; cell++) normal[cell] = divide(bits[cell] as number, sum);
  }
  return { ...matrix, bits: normal, whole: false };
};

const divideColumns = (matrix: FastMatrix, divisor: Float64Array): FastMatrix => {
  const { rows, column, bits, whole } = matrix;
  const divided = new Float64Array(bits.length);
  for (let cell = 0; cell < bits.length; cell++) {
    const at = column[cell] as number;
    const by = at < rows ? checked(divisor[at] as number, whole) : 0;
    divided[cell] = by === 0 ? (bits[cell] as number) : divide(bits[cell] as number, by);
  }
  return { ...matrix, bits: divided, whole: false };
};

const normalizeColumns = (matrix: FastMatrix): FastMatrix => {
  const { rows, column, bits } = matrix;
  const sums = new Float64Array(rows);
  for (let cell = 0; cell < bits.length; cell++) {
    const at = column[cell] as number;
    if (at < rows) sums[at] = (sums[at] as number) + (bits[cell] as number);
  }
  return divideColumns(matrix, sums);
};

const upscaleColumns = (matrix: FastMatrix): FastMatrix => {
  const { rows, column, bits } = matrix;
  const largest = new Float64Array(rows);
  for (let cell = 0; cell < bits.length; cell++) {
    const at = column[cell] as number;
    if (at < rows) largest[at] = Math.max(largest[at] as number, bits[cell] as number);
  }
  return divideColumns(matrix, largest);
};

const clipColumns = (matrix: FastMatrix, threshold: FastVector): FastMatrix => {
  const { rows, start, whole } = matrix;
  const column = new Uint16Array(matrix.bits.length);
  const bits = new Float64Array(matrix.bits.length);
  const clippedStart = new Uint32Array(rows + 1);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    for (let cell = start[row] as number; cell < (start[row + 1] as number); cell++) {
      const at = matrix.column[cell] as number;
      const value = matrix.bits[cell] as number;
      const limit = at < rows ? (threshold[at] as number) : 0;
      if (limit === 0 && value > 0) continue;
      column[size] = at;
      bits[size++] = Math.min(value, limit);
    }
    clippedStart[row + 1] = size;
  }
  return { rows, start: clippedStart, column: column.subarray(0, size), bits: bits.subarray(0, size), whole };
};

/** Per row: the sum of cell * vector[column], or of the cells alone. */
const sumRows = (matrix: FastMatrix, vector: FastVector | undefined): FastVector => {
  const { rows, start, column, bits } = matrix;
  const sums = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let cell = start[row] as number; cell < (start[row + 1] as number); cell++) {
      const value = bits[cell] as number;
      if (vector === undefined) sum += value;
      else if ((column[cell] as number) < rows) sum += multiply(value, vector[column[cell] as number] as number);
    }
    sums[row] = checked(sum, false);
  }
  return sums;
};

const scaleRows = (matrix: FastMatrix, vector: FastVector): FastMatrix => {
  const { rows, start } = matrix;
  const bits = new Float64Array(matrix.bits.length);
  for (let row = 0; row < rows; row++) {
    const by = vector[row] as number;
    if (by === 0) continue;
    for (let cell = start[row] as number; cell < (start[row + 1] as number); cell++)
      bits[cell] = multiply(matrix.bits[cell] as number, by);
  }
  return { ...matrix, bits, whole: false };
};

const columnSums = (matrix: FastMatrix, vector: FastVector): FastVector => {
  const { rows, start, column, bits } = matrix;
  const sums = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const by = vector[row] as number;
    if (by === 0) continue;
    for (let cell = start[row] as number; cell < (start[row + 1] as number); cell++) {
      const at = column[cell] as number;
      if (at < rows) sums[at] = (sums[at] as number) + multiply(bits[cell] as number, by);
    }
  }
  for (const sum of sums) checked(sum, false);
  return sums;
};

const toSparseU16 = (matrix: FastMatrix, keep: Uint8Array): SparseU16 => {
  const { rows } = matrix;
  const start = new Uint32Array(rows + 1);
  const column = new Uint16Array(matrix.bits.length);
  const value = new Uint16Array(matrix.bits.length);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const from = matrix.start[row] as number;
    const to = keep[row] === 1 ? (matrix.start[row + 1] as number) : from;
    for (let cell = from; cell < to; cell++) {
      column[size] = matrix.column[cell] as number;
      value[size++] = proportionToU16(matrix.bits[cell] as number);
    }
    start[row + 1] = size;
  }
  return { rows, start, column: column.subarray(0, size), value: value.subarray(0, size) };
};

export const fastMatrices: MatrixKernels<FastVector, FastMatrix> = {
  load: (cells) => load(cells, (value) => value * ONE, true),
  loadProportions: (cells) => load(cells, (value) => Math.floor((value * ONE) / 0xffff), false),
  normalizeRows,
  normalizeColumns,
  upscaleColumns,
  medianOfColumns,
  clipColumns,
  sumRows: (matrix) => sumRows(matrix, undefined),
  scaleRows,
  columnSums,
  rowSums: sumRows,
  rowSumsWrapping: sumRows,
  interpolate,
  average,
  averageLiquid,
  toSparseU16,
};
