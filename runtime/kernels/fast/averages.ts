/** Steps that join two sparse matrices. Cells and rates are 0 .. 1, so nothing here comes near a bound. */
import { exactDouble } from "../../numerics/doubles.ts";
import { type LiquidAlpha, OutsideBounds } from "../contract.ts";
import { multiply, ONE } from "./arithmetic.ts";
import * as cells from "./cells.ts";
import { type LiquidRates, liquidRates } from "./liquid_rates.ts";
import type { FastMatrix } from "./matrices.ts";
import type { FastVector } from "./vectors.ts";

/** A ratio as a double; OutsideBounds unless it is 0 .. 1. */
export const ratioOf = (bits: bigint): number => {
  if (bits < 0n || bits > BigInt(ONE)) throw new OutsideBounds("ratio");
  return exactDouble(bits);
};

/** Room for rows of a matrix, to be filled in order. */
interface Filling extends cells.Run {
  readonly start: Uint32Array;
}

const room = (rows: number, capacity: number): Filling => ({
  start: new Uint32Array(rows + 1),
  column: new Uint16Array(capacity),
  bits: new Float64Array(capacity),
});

const filled = ({ start, column, bits }: Filling): FastMatrix => {
  const rows = start.length - 1;
  const size = start[rows] as number;
  return { rows, start, column: column.subarray(0, size), bits: bits.subarray(0, size), whole: false };
};

const rowSize = (matrix: FastMatrix, row: number): number =>
  (matrix.start[row + 1] as number) - (matrix.start[row] as number);

/** Cells that rows of these matrices can have when made dense. */
const denseCapacity = (a: FastMatrix, b: FastMatrix): number => {
  let occupied = 0;
  for (let row = 0; row < a.rows; row++) if (rowSize(a, row) > 0 || rowSize(b, row) > 0) occupied++;
  return occupied * a.rows;
};

/** Rows of positive cells, made dense by `fill` where either matrix has cells. */
const joinRows = (a: FastMatrix, b: FastMatrix, fill: (row: number, dense: Float64Array) => void): FastMatrix => {
  const { rows } = a;
  const joined = room(rows, denseCapacity(a, b));
  const dense = new Float64Array(rows);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    if (rowSize(a, row) > 0 || rowSize(b, row) > 0) {
      dense.fill(0);
      fill(row, dense);
      size = cells.appendPositive(joined, size, dense);
    }
    joined.start[row + 1] = size;
  }
  return filled(joined);
};

/** from + ratio * (to - from), cell by cell; cells that are not positive are left out. Reference: math.rs interpolate_sparse. */
export const interpolate = (from: FastMatrix, to: FastMatrix, ratio: bigint): FastMatrix => {
  const by = ratioOf(ratio);
  if (by === 0) return from;
  if (by === ONE) return to;
  const goal = new Float64Array(from.rows);
  return joinRows(from, to, (row, dense) => {
    goal.fill(0);
    cells.setIn(dense, from, from.start[row] as number, from.start[row + 1] as number);
    cells.setIn(goal, to, to.start[row] as number, to.start[row + 1] as number);
    cells.approach(dense, goal, by);
  });
};

/** rate * fresh + (1 - rate) * old, cell by cell. @param rate raw I32F32 bits, 0 .. 1. Reference: math.rs mat_ema_sparse. */
export const average = (fresh: FastMatrix, old: FastMatrix, rate: bigint): FastMatrix => {
  const gain = ratioOf(rate);
  return joinRows(fresh, old, (row, dense) => {
    cells.addScaledTo(dense, fresh, gain, fresh.start[row] as number, fresh.start[row + 1] as number);
    cells.addScaledTo(dense, old, ONE - gain, old.start[row] as number, old.start[row + 1] as number);
  });
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

/** The rate of every cell of `fresh` in a column that exists. Reference: run_epoch.rs compute_liquid_alpha_values_sparse. */
export const liquidCellRates = (
  fresh: FastMatrix,
  old: FastMatrix,
  consensus: FastVector,
  ratesOf: LiquidRates,
): Float64Array => {
  const { rows } = fresh;
  const differences = new Float64Array(fresh.bits.length);
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
      if (at >= rows) continue;
      const own = weight[at] as number;
      const before = bond[at] as number;
      differences[cell] = Math.max(0, own >= before ? own - (consensus[at] as number) : before - own);
    }
  }
  ratesOf(differences, differences, differences.length);
  return differences;
};

/** Appends rate * cell + (1 - rate) * last, at most one, where that is positive. Gives the new end of `into`. */
const blendRow = (
  into: cells.Run,
  end: number,
  { column, bits }: FastMatrix,
  rates: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): number => {
  let size = end;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at >= last.length) continue;
    const rate = rates[cell] as number;
    const value = Math.min(multiply(ONE - rate, last[at] as number) + multiply(rate, bits[cell] as number), ONE);
    if (value <= 0) continue;
    into.column[size] = at;
    into.bits[size++] = value;
  }
  return size;
};

/** The average on the cells of `fresh`, with a rate for each, at most one. Reference: math.rs mat_ema_alpha_sparse. */
export const averageLiquid = (
  fresh: FastMatrix,
  old: FastMatrix,
  consensus: FastVector,
  alpha: LiquidAlpha,
): FastMatrix => {
  const { rows, start } = fresh;
  const rates = liquidCellRates(fresh, old, consensus, liquidRates(alpha));
  const blended = room(rows, fresh.bits.length);
  const last = new Float64Array(rows);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    if (rowSize(fresh, row) > 0) {
      last.fill(0);
      cells.setIn(last, old, old.start[row] as number, old.start[row + 1] as number);
      size = blendRow(blended, size, fresh, rates, last, start[row] as number, start[row + 1] as number);
    }
    blended.start[row + 1] = size;
  }
  return filled(blended);
};
