/**
 * Rows of weights as shares of their sum, and their cells in column order.
 *
 * Everything in doubles that are whole numbers of 2^-32. A matrix of the fast engine has at most 2^15 rows, so that the sum of
 * a row or column of u16 stays below 2^31 (it does not wrap), and that of ratios below 2^47 (it is exact in any order).
 */
import { OutsideBounds, type SparseU16 } from "../contract.ts";
import { doubleRoom } from "../room.ts";
import { ratioBy } from "./arithmetic.ts";
import type { Run } from "./cells.ts";

/** Row i holds the cells start[i] .. start[i + 1] of raw I32F32 bits. */
export interface Cells extends Run {
  readonly rows: number;
  /** rows + 1 of them. */
  readonly start: Uint32Array;
}

const MAX_ROWS = 2 ** 15;
const shareRoom = doubleRoom();

const shareRow = (bits: Float64Array, value: Uint16Array, from: number, to: number): void => {
  let total = 0;
  for (let cell = from; cell < to; cell++) total += value[cell] as number;
  const by = ratioBy(total);
  for (let cell = from; cell < to; cell++) bits[cell] = Math.floor((value[cell] as number) * by);
};

/** Each row over its sum; zeros stay. The result holds until the next call. Throws OutsideBounds for more than 2^15 rows. Reference: math.rs inplace_row_normalize_sparse. */
export const rowShares = ({ rows, start, column, value }: SparseU16): Cells => {
  if (rows > MAX_ROWS) throw new OutsideBounds("rows of a matrix");
  const bits = shareRoom(value.length);
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (to > from) shareRow(bits, value, from, to);
  }
  return { rows, start, column, bits };
};

/** Whether columns ascend, none twice. */
export const isAscending = (column: Uint16Array, from: number, to: number): boolean => {
  let last = -1;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at <= last) return false;
    last = at;
  }
  return true;
};

/** Room to order a row in: by column, its cell + 1 in the row being ordered. */
type Places = Uint32Array;

const notePlaces = (places: Places, column: Uint16Array, from: number, to: number): void => {
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at >= places.length) throw new OutsideBounds("weight without a neuron");
    if (places[at] !== 0) throw new OutsideBounds("two weights in one place");
    places[at] = cell + 1;
  }
};

const takePlaces = (into: Run, places: Places, bits: Float64Array, end: number): void => {
  let size = end;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    if (place === 0) continue;
    into.column[size] = at;
    into.bits[size++] = bits[place - 1] as number;
    places[at] = 0;
  }
};

/** The same matrix with the cells of every row in column order. Throws OutsideBounds for two in one column, or one beyond. */
export const inColumnOrder = (cells: Cells): Cells => {
  const { rows, start, column } = cells;
  let ordered: Cells | undefined;
  const places = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (isAscending(column, from, to)) {
      if (to > from && (column[to - 1] as number) >= rows) throw new OutsideBounds("weight without a neuron");
      continue;
    }
    ordered ??= { rows, start, column: column.slice(), bits: cells.bits.slice() };
    notePlaces(places, column, from, to);
    takePlaces(ordered, places, cells.bits, from);
  }
  return ordered ?? cells;
};
