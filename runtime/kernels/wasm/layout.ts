/** Where everything of an epoch lies in the memory: weights and bonds as rows with a cell for every column. */
import type { SparseU16 } from "../contract.ts";
import { ratioBy } from "../fast/arithmetic.ts";
import { pitchOf, type Records, recordBytes } from "./columns.ts";
import { RATES_AT_ONCE } from "./liquid_passes.ts";
import type { Machine } from "./machine.ts";
import { medianBytes } from "./median_passes.ts";
import type { Passes } from "./passes.ts";
import { ROW_ENTRY, type RowTable, writeRow } from "./rows.ts";

/** Columns that one row names at most, as bytes. */
const ROW_BYTES = 2 * 2 ** 16;

/** A block of columns, first .. end, in a row of the memory: what the passes over rows take at a time. */
export interface Block {
  readonly first: number;
  readonly end: number;
  /** First arguments of such a pass: the rows' table, the first column in bytes of u16, the columns' records. */
  readonly parts: readonly [table: number, tableEnd: number, offset: number, records: number, recordsEnd: number];
}

/** An epoch in a machine's memory. Pointers are in bytes. */
export interface Layout {
  readonly passes: Passes;
  readonly memory: ArrayBuffer;
  readonly columns: number;
  /** The uids that have weights or bonds. */
  readonly uids: readonly number[];
  readonly records: Records;
  readonly table: RowTable;
  readonly blocks: readonly Block[];
  /** Sums of the rows of weights, by place in `uids`. */
  readonly totals: Float64Array;
  /** Room for `medianBytes` of all rows. */
  readonly medianAt: number;
  /** Two rows of a block's doubles for one row's differences and rates. */
  readonly differencesAt: number;
  readonly ratesAt: number;
  weightsOf(place: number): number;
  oldOf(place: number): number;
  /** New bonds, of one block. */
  cellsOf(place: number): number;
}

/** Sums of a row or column stay exact, and those of u16 below 2^31. */
const MAX_COLUMNS = 2 ** 15;
/** A matrix of fewer cells than this share of its rows' places is no work for dense rows. */
const SPARSEST = 1 / 8;

const rowsWithCells = (...matrices: readonly SparseU16[]): number[] =>
  Array.from({ length: matrices[0]?.rows ?? 0 }, (_, uid) => uid).filter((uid) =>
    matrices.some(({ start }) => (start[uid + 1] as number) > (start[uid] as number)),
  );

/** One past the last cell of a row whose column exists, if columns ascend. */
const endWithin = ({ rows, start, column }: SparseU16, uid: number): number => {
  const from = start[uid] as number;
  let to = start[uid + 1] as number;
  while (to > from && (column[to - 1] as number) >= rows) to--;
  return to;
};

/** Doubles of a block's new bonds: what stays in the processor's second cache. */
const BLOCK_CELLS = 2 ** 16;
/** Columns whose records stay in its first. */
const MOST_COLUMNS = 256;
const FEWEST_COLUMNS = 64;

/** Columns of a block, for so many rows. */
const blockWidth = (rows: number): number =>
  Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, pitchOf(Math.floor(BLOCK_CELLS / (rows + 1)))));

const blocksOf = (pitch: number, width: number, tableAt: number, tableEnd: number): Block[] =>
  Array.from({ length: Math.ceil(pitch / width) }, (_, index) => {
    const [first, end] = [index * width, Math.min(pitch, (index + 1) * width)];
    return { first, end, parts: [tableAt, tableEnd, 2 * first, recordBytes(first), recordBytes(end)] };
  });

/** Where what lies in the memory, in bytes. */
const placesFor = (columns: number, rows: number) => {
  const pitch = pitchOf(columns);
  const width = blockWidth(rows);
  const recordsEnd = recordBytes(pitch);
  const narrow = rows * pitch * 2;
  const oldAt = recordsEnd + narrow;
  const tableAt = oldAt + narrow;
  const cellsAt = tableAt + rows * ROW_ENTRY;
  const rowAt = cellsAt + rows * width * 8;
  const medianAt = rowAt + 2 * ROW_BYTES;
  const differencesAt = medianAt + medianBytes(rows);
  const rateBytes = 8 * (width + RATES_AT_ONCE);
  const ratesAt = differencesAt + rateBytes;
  const blocks = blocksOf(pitch, width, tableAt, cellsAt);
  const places = {
    recordsEnd,
    weightsAt: recordsEnd,
    oldAt,
    tableAt,
    cellsAt,
    rowAt,
    medianAt,
    differencesAt,
    ratesAt,
  };
  return { ...places, pitch, width, blocks, size: ratesAt + rateBytes };
};

/**
 * Takes weights and bonds into a machine's memory. Undefined where dense rows do not fit them: cells out of column order, weights in columns
 * that do not exist, mostly empty rows.
 */
export const layOut = (
  machineFor: (bytes: number) => Machine,
  weights: SparseU16,
  old: SparseU16,
  stake: ArrayLike<number>,
): Layout | undefined => {
  const columns = weights.rows;
  if (columns > MAX_COLUMNS) return undefined;
  const uids = rowsWithCells(weights, old);
  const cells = weights.column.length + old.column.length;
  if (cells < 2 * SPARSEST * uids.length * columns) return undefined;
  const { pitch, width, blocks, size, ...at } = placesFor(columns, uids.length);
  const { memory, passes } = machineFor(size);
  new Uint8Array(memory).fill(0, 0, at.tableAt);
  const spread = (matrix: SparseU16, uid: number, to: number, into: number): number => {
    const from = matrix.start[uid] as number;
    if (from === to) return 0;
    if (to - from > columns) return -1;
    new Uint16Array(memory, at.rowAt).set(matrix.column.subarray(from, to));
    new Uint16Array(memory, at.rowAt + ROW_BYTES).set(matrix.value.subarray(from, to));
    return passes.spread(at.rowAt, at.rowAt + ROW_BYTES, at.rowAt + 2 * (to - from), into, columns);
  };
  const totals = new Float64Array(uids.length);
  const table = { view: new DataView(memory), begin: at.tableAt };
  const weightsOf = (place: number): number => at.weightsAt + place * pitch * 2;
  const oldOf = (place: number): number => at.oldAt + place * pitch * 2;
  const cellsOf = (place: number): number => at.cellsAt + place * width * 8;
  for (const [place, uid] of uids.entries()) {
    const end = endWithin(weights, uid);
    if (end < (weights.start[uid + 1] as number)) return undefined;
    const total = spread(weights, uid, end, weightsOf(place));
    if (total < 0 || spread(old, uid, endWithin(old, uid), oldOf(place)) < 0) return undefined;
    totals[place] = total;
    writeRow(table, place, {
      weights: weightsOf(place),
      old: oldOf(place),
      cells: cellsOf(place),
      ratio: ratioBy(total),
      stake: stake[uid] as number,
    });
  }
  return {
    ...{ passes, memory, columns, uids, table, blocks, totals, weightsOf, oldOf, cellsOf },
    ...{ medianAt: at.medianAt, differencesAt: at.differencesAt, ratesAt: at.ratesAt },
    records: new Float64Array(memory, 0, at.recordsEnd / 8),
  };
};
