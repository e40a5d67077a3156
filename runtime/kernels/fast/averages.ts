/** Steps that join two sparse matrices. Cells and rates are 0 .. 1, so nothing here comes near a bound. */
import { exactDouble } from "../../numerics/doubles.ts";
import { type LiquidAlpha, OutsideBounds } from "../contract.ts";
import { multiply, ONE } from "./arithmetic.ts";
import { liquidRates } from "./liquid.ts";
import type { FastMatrix } from "./matrices.ts";
import type { FastVector } from "./vectors.ts";

/** A ratio as a double; OutsideBounds unless it is 0 .. 1. */
export const ratioOf = (bits: bigint): number => {
  if (bits < 0n || bits > BigInt(ONE)) throw new OutsideBounds("ratio");
  return exactDouble(bits);
};

/** Collects rows of cells for a matrix. */
const builder = (rows: number, capacity: number) => {
  const start = new Uint32Array(rows + 1);
  const column = new Uint16Array(capacity);
  const bits = new Float64Array(capacity);
  let size = 0;
  return {
    push(at: number, value: number): void {
      column[size] = at;
      bits[size++] = value;
    },
    endRow(row: number): void {
      start[row + 1] = size;
    },
    done: (): FastMatrix => ({
      rows,
      start,
      column: column.subarray(0, size),
      bits: bits.subarray(0, size),
      whole: false,
    }),
  };
};

const scatter = (matrix: FastMatrix, row: number, into: Float64Array): void => {
  for (let cell = matrix.start[row] as number; cell < (matrix.start[row + 1] as number); cell++) {
    const at = matrix.column[cell] as number;
    if (at < into.length) into[at] = matrix.bits[cell] as number;
  }
};

const rowSize = (matrix: FastMatrix, row: number): number =>
  (matrix.start[row + 1] as number) - (matrix.start[row] as number);

/** Cells that rows of these matrices can have when made dense. */
const denseCapacity = (a: FastMatrix, b: FastMatrix): number => {
  let occupied = 0;
  for (let row = 0; row < a.rows; row++) if (rowSize(a, row) > 0 || rowSize(b, row) > 0) occupied++;
  return occupied * a.rows;
};

export const interpolate = (from: FastMatrix, to: FastMatrix, ratio: bigint): FastMatrix => {
  const by = ratioOf(ratio);
  if (by === 0) return from;
  if (by === ONE) return to;
  const { rows } = from;
  const built = builder(rows, denseCapacity(from, to));
  const begin = new Float64Array(rows);
  const end = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (rowSize(from, row) > 0 || rowSize(to, row) > 0) {
      begin.fill(0);
      end.fill(0);
      scatter(from, row, begin);
      scatter(to, row, end);
      for (let at = 0; at < rows; at++) {
        const first = begin[at] as number;
        const value = first + multiply(by, (end[at] as number) - first);
        if (value > 0) built.push(at, value);
      }
    }
    built.endRow(row);
  }
  return built.done();
};

const scatterAdd = (matrix: FastMatrix, row: number, factor: number, into: Float64Array): void => {
  for (let cell = matrix.start[row] as number; cell < (matrix.start[row + 1] as number); cell++) {
    const at = matrix.column[cell] as number;
    if (at < into.length) into[at] = (into[at] as number) + multiply(factor, matrix.bits[cell] as number);
  }
};

export const average = (fresh: FastMatrix, old: FastMatrix, rate: bigint): FastMatrix => {
  const gain = ratioOf(rate);
  const { rows } = fresh;
  const built = builder(rows, denseCapacity(fresh, old));
  const dense = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (rowSize(fresh, row) > 0 || rowSize(old, row) > 0) {
      dense.fill(0);
      scatterAdd(fresh, row, gain, dense);
      scatterAdd(old, row, ONE - gain, dense);
      for (let at = 0; at < rows; at++) if ((dense[at] as number) > 0) built.push(at, dense[at] as number);
    }
    built.endRow(row);
  }
  return built.done();
};

/** A row's cells by column as a walk along the columns finds them; see sortedCells in plain_liquid.ts. */
const scatterSorted = (matrix: FastMatrix, row: number, into: Float64Array): void => {
  let highest = -1;
  for (let cell = matrix.start[row] as number; cell < (matrix.start[row + 1] as number); cell++) {
    const at = matrix.column[cell] as number;
    if (at <= highest) continue;
    highest = at;
    if (at < into.length) into[at] = matrix.bits[cell] as number;
  }
};

/** The rate of every cell of `fresh`; zero in a column that does not exist. Reference: run_epoch.rs compute_liquid_alpha_values_sparse. */
export const liquidCellRates = (
  fresh: FastMatrix,
  old: FastMatrix,
  consensus: FastVector,
  alpha: LiquidAlpha,
): Float64Array => {
  const { rows } = fresh;
  const rateOf = liquidRates(alpha);
  const rates = new Float64Array(fresh.bits.length);
  const weight = new Float64Array(rows);
  const bond = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (rowSize(fresh, row) === 0) continue;
    weight.fill(0);
    bond.fill(0);
    scatterSorted(fresh, row, weight);
    scatterSorted(old, row, bond);
    for (let cell = fresh.start[row] as number; cell < (fresh.start[row + 1] as number); cell++) {
      const at = fresh.column[cell] as number;
      if (at < rows) rates[cell] = rateOf(consensus[at] as number, weight[at] as number, bond[at] as number);
    }
  }
  return rates;
};

export const averageLiquid = (
  fresh: FastMatrix,
  old: FastMatrix,
  consensus: FastVector,
  alpha: LiquidAlpha,
): FastMatrix => {
  const { rows } = fresh;
  const rates = liquidCellRates(fresh, old, consensus, alpha);
  const built = builder(rows, fresh.bits.length);
  const last = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (rowSize(fresh, row) > 0) {
      last.fill(0);
      scatter(old, row, last);
    }
    for (let cell = fresh.start[row] as number; cell < (fresh.start[row + 1] as number); cell++) {
      const at = fresh.column[cell] as number;
      if (at >= rows) continue;
      const rate = rates[cell] as number;
      const decayed = multiply(ONE - rate, last[at] as number);
      const value = Math.min(decayed + multiply(rate, fresh.bits[cell] as number), ONE);
      if (value > 0) built.push(at, value);
    }
    built.endRow(row);
  }
  return built.done();
};
