/** Stored rows as a grid, and back. A cell of it is one more than what is stored; zero where nothing is. */
import { OutsideBounds, type SparseU16 } from "../contract.ts";
import { ALL_COLUMNS, eachPiece, newRow, PAIR, type StoredRow, type StoredRows, sparseOfRows } from "../stored_rows.ts";
import type { KernelGrid } from "./device.ts";
import type { Frame } from "./limbs.ts";

/** Where the pairs of a row go, and which. */
interface Place {
  readonly cells: Float32Array;
  /** Of the row's first cell. */
  readonly begin: number;
  /** Pairs with a column from this one on have no place. */
  readonly end: number;
  /** The same, where such a pair is no matter. */
  readonly skipFrom: number;
}

const putPairs = ({ cells, begin, end, skipFrom }: Place, pairs: Uint32Array, count: number): void => {
  for (let at = 0; at < count; at++) {
    const pair = pairs[at] as number;
    const column = pair & 0xffff;
    if (column >= end) {
      if (column < skipFrom) throw new OutsideBounds("cell without a column");
      continue;
    }
    if (cells[begin + column] !== 0) throw new OutsideBounds("two cells in one place");
    cells[begin + column] = (pair >>> 16) + 1;
  }
};

/**
 * Stored rows on a frame. Throws OutsideBounds for two cells in one place, and, unless `skipOutside`, for a cell in a column that does not
 * exist.
 */
export const storedGrid = ({ rows, columns, dropped }: StoredRows, on: Frame, skipOutside: boolean): KernelGrid => {
  const cells = new Float32Array(on.rows * on.columns);
  const end = Math.min(columns, rows.length);
  for (const [y, uid] of on.uids.entries()) {
    const row = rows[uid];
    if (row === undefined) continue;
    const place = { cells, begin: y * on.columns, end, skipFrom: skipOutside ? end : columns };
    eachPiece(row, (pairs, count) => putPairs(place, pairs, count));
    const without = dropped[uid] ?? [];
    for (let at = 0; at < without.length; at++) {
      const column = without[at] as number;
      if (column < end) cells[place.begin + column] = 0;
    }
  }
  return { cells, width: on.columns, height: on.rows };
};

/** Room for the pairs of one row. */
const pairRoom = new Uint32Array(ALL_COLUMNS);

const rowOfPairs = (count: number): StoredRow => {
  const row = newRow(count);
  row.raw.set(new Uint8Array(pairRoom.buffer, 0, count * PAIR), row.from);
  return row;
};

/** The pairs of a grid's row of `size` columns, in their order. */
const takeRow = (grid: Float32Array, begin: number, size: number): number => {
  let count = 0;
  for (let column = 0; column < size; column++) {
    const cell = grid[begin + column] as number;
    if (cell !== 0) pairRoom[count++] = ((cell - 1) << 16) | column;
  }
  return count;
};

/** The same in the order of `columns`, of which some may not exist. */
const takeRowAs = (grid: Float32Array, begin: number, size: number, columns: Uint16Array): number => {
  let count = 0;
  for (const column of columns) {
    const cell = column < size ? (grid[begin + column] as number) : 0;
    if (cell !== 0) pairRoom[count++] = ((cell - 1) << 16) | column;
  }
  return count;
};

/** Cells of a matrix, for their order. */
type Order = Pick<SparseU16, "start" | "column">;

/** A grid as `size` stored rows: in column order, or in that of the cells of `order`. */
export const rowsOfGrid = (grid: Float32Array, on: Frame, size: number, order?: Order): SparseU16 => {
  const rows: (StoredRow | undefined)[] = new Array(size).fill(undefined);
  for (const [y, uid] of on.uids.entries()) {
    const begin = y * on.columns;
    const count =
      order === undefined
        ? takeRow(grid, begin, size)
        : takeRowAs(grid, begin, size, order.column.subarray(order.start[uid], order.start[uid + 1]));
    if (count > 0) rows[uid] = rowOfPairs(count);
  }
  return sparseOfRows({ rows, columns: ALL_COLUMNS, dropped: [] });
};
