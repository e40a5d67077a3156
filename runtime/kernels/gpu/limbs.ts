/** Between sparse rows of doubles and the dense grids of halves that kernels read. */
import { OutsideBounds } from "../contract.ts";
import { ONE } from "../fast/arithmetic.ts";
import type { FastMatrix } from "../fast/matrices.ts";
import { type KernelGrid, LOW } from "./device.ts";

/** Sums carry into a high half that does not pass 2^24 for this many ratios: 2^14 times 2^32 is 2^24 times 2^22. */
const MAX_SIDE = 16_384;
const SHRINK = 1 / LOW;
/** A ratio, one included, has limbs of 11 bits. */
export const RATIO_LIMIT = 2 ** 32 + 1;

/** Which uids' rows a grid has, and its padded size. Padding is zero and harmless: kernels are compiled per size. */
export interface Frame {
  /** Ascending; `rows` is at least as many. */
  readonly uids: readonly number[];
  readonly rows: number;
  /** At least the neurons. */
  readonly columns: number;
}

/** Sizes in few steps, so that few kernels are compiled. */
const padded = (size: number): number => {
  const wanted = Math.max(16, size);
  return wanted <= 64 ? 2 ** Math.ceil(Math.log2(wanted)) : Math.ceil(wanted / 64) * 64;
};

/** The frame of these rows, of `columns` columns. Throws OutsideBounds beyond MAX_SIDE either way. */
export const frameOf = (uids: readonly number[], columns: number): Frame => {
  if (uids.length > MAX_SIDE || columns > MAX_SIDE) throw new OutsideBounds("size for the device");
  return { uids, rows: padded(uids.length), columns: padded(columns) };
};

/** The rows in which any of the matrices has cells. */
export const occupiedRows = (...matrices: readonly FastMatrix[]): number[] => {
  const uids: number[] = [];
  const rows = matrices[0]?.rows ?? 0;
  for (let uid = 0; uid < rows; uid++)
    if (matrices.some(({ start }) => (start[uid + 1] as number) > (start[uid] as number))) uids.push(uid);
  return uids;
};

/** A scalar as its two halves. */
export const halves = (bits: number): [low: number, high: number] => {
  const high = Math.floor(bits * SHRINK);
  return [bits - high * LOW, high];
};

const isOutside = (column: number, columns: number, skip: boolean): boolean => {
  if (column < columns) return false;
  if (!skip) throw new OutsideBounds("cell without a column");
  return true;
};

/**
 * A matrix on a frame, `unit` bits to a one. Throws OutsideBounds for a number from `limit` on, for two cells in one place, and,
 * unless `skipOutside`, for a cell in a column that does not exist.
 */
export const toGrid = (
  matrix: FastMatrix,
  { uids, rows, columns }: Frame,
  unit: number,
  limit: number,
  skipOutside = false,
): KernelGrid => {
  const cells = new Float32Array(2 * rows * columns);
  const owner = new Int32Array(matrix.rows).fill(-1);
  uids.forEach((uid, y) => {
    for (let cell = matrix.start[uid] as number; cell < (matrix.start[uid + 1] as number); cell++) {
      const at = matrix.column[cell] as number;
      if (isOutside(at, matrix.rows, skipOutside)) continue;
      if (owner[at] === uid) throw new OutsideBounds("two cells in one place");
      owner[at] = uid;
      const bits = (matrix.bits[cell] as number) / unit;
      if (bits >= limit) throw new OutsideBounds("number for the device");
      const high = Math.floor(bits * SHRINK);
      cells[y * columns + at] = bits - high * LOW;
      cells[(y + rows) * columns + at] = high;
    }
  });
  return { cells, width: columns, height: 2 * rows };
};

/** Rates of a matrix's cells on a frame that has all its columns; one where it has no cell. */
export const rateGrid = (
  { start, column }: Pick<FastMatrix, "start" | "column">,
  rates: Float64Array,
  { uids, rows, columns }: Frame,
): KernelGrid => {
  const size = rows * columns;
  const cells = new Float32Array(2 * size).fill(halves(ONE)[1], size);
  for (const [y, uid] of uids.entries())
    for (let cell = start[uid] as number; cell < (start[uid + 1] as number); cell++) {
      const at = y * columns + (column[cell] as number);
      const rate = rates[cell] as number;
      const high = Math.floor(rate * SHRINK);
      cells[at] = rate - high * LOW;
      cells[at + size] = high;
    }
  return { cells, width: columns, height: 2 * rows };
};

/** A vector as a line of halves, padded to `size`. */
export const toLine = (vector: Float64Array, size: number, unit: number, limit: number): KernelGrid => {
  const cells = new Float32Array(2 * size);
  vector.forEach((number, at) => {
    const bits = number / unit;
    if (bits >= limit) throw new OutsideBounds("number for the device");
    const high = Math.floor(bits * SHRINK);
    cells[at] = bits - high * LOW;
    cells[at + size] = high;
  });
  return { cells, width: 2 * size, height: 1 };
};

/** The numbers of a frame's rows as a line, from a vector by uid. */
export const toRowLine = (vector: Float64Array, frame: Frame, unit: number, limit: number): KernelGrid =>
  toLine(
    Float64Array.from(frame.uids, (uid) => vector[uid] as number),
    frame.rows,
    unit,
    limit,
  );

/** `count` numbers out of a line of halves. */
export const fromLine = (line: Float32Array, count: number): Float64Array => {
  const size = line.length / 2;
  return Float64Array.from({ length: count }, (_, at) => (line[at] as number) + (line[at + size] as number) * LOW);
};

/** A row of a kernel's grid as numbers. */
export const gridCell = (grid: Float32Array, { rows, columns }: Frame, y: number, x: number): number =>
  (grid[y * columns + x] as number) + (grid[(y + rows) * columns + x] as number) * LOW;

/** The matrix with its cells' numbers taken from a grid; cells in columns that do not exist stay. */
export const withCellsOf = (matrix: FastMatrix, frame: Frame, grid: Float32Array): FastMatrix => {
  const bits = matrix.bits.slice();
  frame.uids.forEach((uid, y) => {
    for (let cell = matrix.start[uid] as number; cell < (matrix.start[uid + 1] as number); cell++) {
      const at = matrix.column[cell] as number;
      if (at < matrix.rows) bits[cell] = gridCell(grid, frame, y, at);
    }
  });
  return { ...matrix, bits, whole: false };
};

/** The grid's positive numbers in column order, `size` rows. */
export const positiveCells = (frame: Frame, grid: Float32Array, size: number): FastMatrix => {
  const start = new Uint32Array(size + 1);
  const column = new Uint16Array(frame.uids.length * size);
  const bits = new Float64Array(frame.uids.length * size);
  const yOf = new Map(frame.uids.map((uid, y) => [uid, y]));
  let count = 0;
  for (let uid = 0; uid < size; uid++) {
    const y = yOf.get(uid);
    for (let x = 0; y !== undefined && x < size; x++) {
      const value = gridCell(grid, frame, y, x);
      if (value === 0) continue;
      column[count] = x;
      bits[count++] = value;
    }
    start[uid + 1] = count;
  }
  return { rows: size, start, column: column.subarray(0, count), bits: bits.subarray(0, count), whole: false };
};

/** The matrix without its cells of zero. */
export const withoutZeros = (matrix: FastMatrix): FastMatrix => {
  const start = new Uint32Array(matrix.rows + 1);
  const kept = [...matrix.bits.keys()].filter((cell) => matrix.bits[cell] !== 0);
  let count = 0;
  for (let row = 0; row < matrix.rows; row++) {
    while (count < kept.length && (kept[count] as number) < (matrix.start[row + 1] as number)) count++;
    start[row + 1] = count;
  }
  return {
    ...matrix,
    start,
    column: Uint16Array.from(kept, (cell) => matrix.column[cell] as number),
    bits: Float64Array.from(kept, (cell) => matrix.bits[cell] as number),
  };
};
