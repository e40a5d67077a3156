/** Where everything of an epoch lies in the memory: weights and bonds as rows with a cell for every column. */
import type { SparseU16 } from "../contract.ts";
import { pitchOf, type Records, recordBytes } from "./columns.ts";
import { RATES_AT_ONCE } from "./liquid_passes.ts";
import type { Machine } from "./machine.ts";
import { medianBytes } from "./median_passes.ts";
import type { Passes } from "./passes.ts";

/** Columns that one row names at most, as bytes. */
const ROW_BYTES = 2 * 2 ** 16;

/** An epoch in a machine's memory. Pointers are in bytes. */
export interface Layout {
  readonly passes: Passes;
  readonly memory: ArrayBuffer;
  /** Columns, and those of a row in the memory. */
  readonly columns: number;
  readonly pitch: number;
  /** The uids that have weights or bonds. */
  readonly uids: readonly number[];
  readonly records: Records;
  readonly recordsEnd: number;
  /** Sums of the rows of weights, by place in `uids`. */
  readonly totals: Float64Array;
  /** Room for `medianBytes` of all rows. */
  readonly medianAt: number;
  /** Two rows of doubles for one row's differences and rates. */
  readonly differencesAt: number;
  readonly ratesAt: number;
  weightsOf(place: number): number;
  oldOf(place: number): number;
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

/**
 * Takes weights and bonds into a machine's memory. Undefined where dense rows do not fit them: cells out of column order, weights in columns
 * that do not exist, mostly empty rows.
 */
export const layOut = (
  machineFor: (bytes: number) => Machine,
  weights: SparseU16,
  old: SparseU16,
): Layout | undefined => {
  const columns = weights.rows;
  if (columns > MAX_COLUMNS) return undefined;
  const uids = rowsWithCells(weights, old);
  const cells = weights.column.length + old.column.length;
  if (cells < 2 * SPARSEST * uids.length * columns) return undefined;
  const pitch = pitchOf(columns);
  const recordsEnd = recordBytes(pitch);
  const narrow = uids.length * pitch * 2;
  const [weightsAt, oldAt, cellsAt] = [recordsEnd, recordsEnd + narrow, recordsEnd + 2 * narrow];
  const rowAt = cellsAt + 4 * narrow;
  const medianAt = rowAt + 2 * ROW_BYTES;
  const differencesAt = medianAt + medianBytes(uids.length);
  const rateBytes = 8 * (pitch + RATES_AT_ONCE);
  const ratesAt = differencesAt + rateBytes;
  const { memory, passes } = machineFor(ratesAt + rateBytes);
  new Uint8Array(memory).fill(0, 0, cellsAt);
  const spread = (matrix: SparseU16, uid: number, to: number, into: number): number => {
    const from = matrix.start[uid] as number;
    if (from === to) return 0;
    if (to - from > columns) return -1;
    new Uint16Array(memory, rowAt).set(matrix.column.subarray(from, to));
    new Uint16Array(memory, rowAt + ROW_BYTES).set(matrix.value.subarray(from, to));
    return passes.spread(rowAt, rowAt + ROW_BYTES, rowAt + 2 * (to - from), into, columns);
  };
  const totals = new Float64Array(uids.length);
  for (const [place, uid] of uids.entries()) {
    const end = endWithin(weights, uid);
    if (end < (weights.start[uid + 1] as number)) return undefined;
    const total = spread(weights, uid, end, weightsAt + place * pitch * 2);
    if (total < 0 || spread(old, uid, endWithin(old, uid), oldAt + place * pitch * 2) < 0) return undefined;
    totals[place] = total;
  }
  return {
    ...{ passes, memory, columns, pitch, uids, recordsEnd, totals, medianAt, differencesAt, ratesAt },
    records: new Float64Array(memory, 0, recordsEnd / 8),
    weightsOf: (place) => weightsAt + place * pitch * 2,
    oldOf: (place) => oldAt + place * pitch * 2,
    cellsOf: (place) => cellsAt + place * pitch * 8,
  };
};
