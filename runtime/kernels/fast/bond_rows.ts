/** Rows of bonds: how they are gathered, normalised, and cut to u16. */
import type { SparseU16 } from "../contract.ts";
import { doubleRoom, shortRoom } from "../room.ts";
import { divide, multiplyBy, ONE, proportionToU16, ratio, scaledDown } from "./arithmetic.ts";
import type { Run } from "./cells.ts";
import type { Cells } from "./shares.ts";
import type { FastVector } from "./vectors.ts";

/** What bonds are made of. */
export interface BondSource {
  /** Shares of the rows, raw I32F32 bits. */
  readonly weights: Cells;
  /** Bonds of the last epoch, of 65,535. */
  readonly old: SparseU16;
  /** Consensus, by column. */
  readonly limits: FastVector;
  /** Raw I32F32 bits, 0 .. 1. */
  readonly penalty: number;
  /** Sums of the clipped weights times stake, by column. */
  readonly ranks: FastVector;
  /** Shares, by row. */
  readonly stake: FastVector;
  /** By column. */
  readonly incentive: FastVector;
  /** By row: 1 where bonds are kept, 0 where the row is left empty. */
  readonly keep: Uint8Array;
}

/** What an epoch gives validators: their bonds, and what these earn. */
export interface BondResult {
  /** Of 65,535, by row. */
  readonly bonds: SparseU16;
  /** Shares by row, raw I32F32 bits. */
  readonly dividends: FastVector;
}

/** Calls `step` for every row with cells. */
export const eachRow = (
  { rows, start }: { readonly rows: number; readonly start: Uint32Array },
  step: (row: number, from: number, to: number) => void,
): void => {
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (to > from) step(row, from, to);
  }
};

/** Bonds being gathered row by row, with the sums of their columns. */
export interface Gathering extends Run {
  /** Row i holds the cells start[i] .. start[i + 1]. */
  readonly start: Uint32Array;
  /** By column, raw I32F32 bits. */
  readonly sums: FastVector;
}

const columnRoom = shortRoom();
const bitsRoom = doubleRoom();

/** Room, until the next call, for the bonds that fresh and old rows can give together. */
export const gathering = (rows: number, fresh: Uint32Array, old: Uint32Array): Gathering => {
  let capacity = 0;
  for (let row = 0; row < rows; row++) {
    const own = (fresh[row + 1] as number) - (fresh[row] as number);
    const kept = (old[row + 1] as number) - (old[row] as number);
    capacity += Math.min(rows, own + kept);
  }
  const start = new Uint32Array(rows + 1);
  const sums = new Float64Array(rows);
  return { start, column: columnRoom(capacity), bits: bitsRoom(capacity), sums };
};

/** Appends a dense row's positive numbers behind `end`, adds them to their columns, and clears the row. Gives the new end. */
const takeRow = ({ column, bits, sums }: Gathering, dense: Float64Array, end: number): number => {
  let size = end;
  for (let at = 0; at < dense.length; at++) {
    const own = dense[at] as number;
    if (own <= 0) continue;
    column[size] = at;
    bits[size++] = own;
    sums[at] = (sums[at] as number) + own;
    dense[at] = 0;
  }
  return size;
};

/** What a row of old bonds gives to an average: rate * (bond * ratio of its column, cut). */
const retain = (
  dense: Float64Array,
  { column, value }: SparseU16,
  ratios: FastVector,
  rate: number,
  from: number,
  to: number,
): void => {
  const byRate = scaledDown(rate);
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at >= dense.length) continue;
    const share = Math.floor((value[cell] as number) * (ratios[at] as number));
    dense[at] = (dense[at] as number) + multiplyBy(share, rate, byRate);
  }
};

/**
 * rate * fresh + (1 - rate) * old, row by row. `ratios` makes old bonds ratios, by column; `gain` adds what cells from .. to of a row of
 * weights give.
 */
export const averagedRows = (
  { weights, old }: BondSource,
  ratios: FastVector,
  rate: number,
  gain: (dense: Float64Array, row: number, from: number, to: number) => void,
): Gathering => {
  const bonds = gathering(weights.rows, weights.start, old.start);
  const dense = new Float64Array(weights.rows);
  let size = 0;
  for (let row = 0; row < weights.rows; row++) {
    const from = weights.start[row] as number;
    const to = weights.start[row + 1] as number;
    const oldFrom = old.start[row] as number;
    const oldTo = old.start[row + 1] as number;
    if (to > from) gain(dense, row, from, to);
    if (oldTo > oldFrom) retain(dense, old, ratios, ONE - rate, oldFrom, oldTo);
    if (to > from || oldTo > oldFrom) size = takeRow(bonds, dense, size);
    bonds.start[row + 1] = size;
  }
  return bonds;
};

/** The cells that were gathered, as a view: good until room for others is asked for. */
export const gathered = ({ start, column, bits }: Gathering): Cells => {
  const rows = start.length - 1;
  const size = start[rows] as number;
  return { rows, start, column: column.subarray(0, size), bits: bits.subarray(0, size) };
};

/** The sum of cell / divisor * incentive over a row. */
const earnedByRow = (
  { column, bits }: Run,
  sums: FastVector,
  incentive: FastVector,
  shrunk: FastVector,
  from: number,
  to: number,
): number => {
  let sum = 0;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const share = ratio(bits[cell] as number, sums[at] as number);
    sum += multiplyBy(share, incentive[at] as number, shrunk[at] as number);
  }
  return sum;
};

/** The same, leaving the shares in place of the cells, and the largest of every column in `largest`. */
const earnedAndShares = (
  { column, bits }: Run,
  sums: FastVector,
  incentive: FastVector,
  shrunk: FastVector,
  largest: FastVector,
  from: number,
  to: number,
): number => {
  let sum = 0;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const share = ratio(bits[cell] as number, sums[at] as number);
    bits[cell] = share;
    largest[at] = Math.max(largest[at] as number, share);
    sum += multiplyBy(share, incentive[at] as number, shrunk[at] as number);
  }
  return sum;
};

/**
 * What each row earns: its shares of the columns times their incentive. With `largest`, the shares replace the cells and their
 * largest by column is noted. A column's shares sum to at most one, and so does incentive.
 */
export const earnings = (bonds: Cells, sums: FastVector, incentive: FastVector, largest?: FastVector): FastVector => {
  const { rows, start } = bonds;
  const shrunk = incentive.map(scaledDown);
  const earned = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (from === to) continue;
    earned[row] =
      largest === undefined
        ? earnedByRow(bonds, sums, incentive, shrunk, from, to)
        : earnedAndShares(bonds, sums, incentive, shrunk, largest, from, to);
  }
  return earned;
};

/** Cuts a row to u16. */
export const cutRow = (into: Uint16Array, end: number, { bits }: Run, from: number, to: number): void => {
  for (let cell = from, size = end; cell < to; cell++, size++) into[size] = proportionToU16(bits[cell] as number);
};

/** Of the reference's two roundings only the second shows, unless the number lies this little above a whole one: 65535 / 2^32. */
const FIRST_ROUNDING = 2 ** -15;

/** floor(65535 * floor(2^32 * bits / largest) / 2^32) of a row, with `by` = 65535 / largest. */
export const cutUpscaledRow = (
  into: Uint16Array,
  end: number,
  { column, bits }: Run,
  largest: FastVector,
  by: FastVector,
  from: number,
  to: number,
): void => {
  for (let cell = from, size = end; cell < to; cell++, size++) {
    const at = column[cell] as number;
    const own = bits[cell] as number;
    const near = own * (by[at] as number);
    const whole = Math.floor(near);
    const exact = near - whole > FIRST_ROUNDING && near - whole < 1 - FIRST_ROUNDING;
    into[size] = exact || own === 0 ? whole : proportionToU16(divide(own, largest[at] as number));
  }
};

type CutRow = (into: Uint16Array, end: number, cells: Cells, from: number, to: number) => void;

/** The rows with keep = 1 as u16, `cut` by row. */
export const storedRows = (bonds: Cells, keep: Uint8Array, cut: CutRow): SparseU16 => {
  const { rows, start, column } = bonds;
  const ends = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const size = keep[row] === 1 ? (start[row + 1] as number) - (start[row] as number) : 0;
    ends[row + 1] = (ends[row] as number) + size;
  }
  const size = ends[rows] as number;
  const value = new Uint16Array(size);
  const columns = new Uint16Array(size);
  for (let row = 0; row < rows; row++) {
    const end = ends[row] as number;
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (ends[row + 1] === end) continue;
    columns.set(column.subarray(from, to), end);
    cut(value, end, bonds, from, to);
  }
  return { rows, start: ends, column: columns, value };
};
