/** Where everything of an epoch lies in the memory: weights and bonds as rows with a cell for every column. */
import { ratioBy } from "../fast/arithmetic.ts";
import { PAIR, pairCount, type StoredRow, type StoredRows } from "../stored_rows.ts";
import { pitchOf, type Records, recordBytes } from "./columns.ts";
import { RATES_AT_ONCE } from "./liquid_passes.ts";
import type { Machine } from "./machine.ts";
import { medianBytes } from "./median_passes.ts";
import type { Passes } from "./passes.ts";
import { ROW_ENTRY, type RowTable, writeRow } from "./rows.ts";

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
  /** Places of the rows with a weight that is set to zero, if not more. */
  readonly withZeros: readonly number[];
  readonly records: Records;
  readonly table: RowTable;
  readonly blocks: readonly Block[];
  /** Columns of a block; the last one may have fewer, in rows as far apart. */
  readonly width: number;
  /** Sums of the rows of weights, by place in `uids`. */
  readonly totals: Float64Array;
  /** Room for `medianBytes` of all rows. */
  readonly medianAt: number;
  /** New bonds of a block, row after row; room for as many differences, for a list of them, and for their rates. */
  readonly cellsAt: number;
  readonly differencesAt: number;
  readonly listAt: number;
  readonly ratesAt: number;
  weightsOf(place: number): number;
  oldOf(place: number): number;
  /** New bonds, of one block. */
  cellsOf(place: number): number;
  /** Room for all pairs that are stored of it. */
  outOf(place: number): number;
}

/** Sums of a row or column stay exact, and those of u16 below 2^31. */
const MAX_COLUMNS = 2 ** 15;
/** A matrix of fewer cells than this share of its rows' places is no work for dense rows. */
const SPARSEST = 1 / 8;

const uidsWithPairs = (...matrices: readonly StoredRows[]): number[] =>
  [...(matrices[0]?.rows.keys() ?? [])].filter((uid) => matrices.some(({ rows }) => (rows[uid]?.count ?? 0) > 0));

/** How many pairs there are up to the last one whose column is below `limit`. */
const countWithin = ({ raw, from, count }: StoredRow, limit: number): number => {
  let end = from + count * PAIR;
  while (end > from && (raw[end - 4] as number) + 256 * (raw[end - 3] as number) >= limit) end -= PAIR;
  return (end - from) / PAIR;
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
  const outAt = rowAt + pitch * PAIR;
  const medianAt = outAt + rows * pitch * PAIR;
  const differencesAt = medianAt + medianBytes(rows);
  const listAt = differencesAt + rows * width * 8;
  const listBytes = 8 * (rows * width + RATES_AT_ONCE);
  const ratesAt = listAt + listBytes;
  const blocks = blocksOf(pitch, width, tableAt, cellsAt);
  const places = {
    recordsEnd,
    weightsAt: recordsEnd,
    oldAt,
    tableAt,
    cellsAt,
    rowAt,
    outAt,
    medianAt,
    differencesAt,
    listAt,
    ratesAt,
  };
  return { ...places, pitch, width, blocks, size: ratesAt + listBytes };
};

/** What does not fit: see `layOut`. */
const UNFIT = -1;

/** Puts a stored row into the memory, a cell for every column. Gives what the pass of that name does, or UNFIT. */
type TakeRow = (stored: StoredRows, uid: number, into: number) => number;

const rowTaker = ({ memory, passes }: Machine, columns: number, rowAt: number): TakeRow => {
  const bytes = new Uint8Array(memory);
  const cells = new Uint16Array(memory);
  return ({ rows, columns: known, dropped }, uid, into) => {
    const row = rows[uid];
    if (row === undefined) return 0;
    const count = countWithin(row, known);
    if (count > columns) return UNFIT;
    bytes.set(row.raw.subarray(row.from, row.from + count * PAIR), rowAt);
    let sum = passes.spread(rowAt, rowAt + count * PAIR, into, Math.min(columns, known));
    if (sum < 0) return UNFIT;
    const without = dropped[uid] ?? [];
    for (let at = 0; at < without.length; at++) {
      const column = without[at] as number;
      if (column >= columns) continue;
      const cell = into / 2 + column;
      sum -= cells[cell] as number;
      cells[cell] = 0;
    }
    return sum;
  };
};

/** What `rowTaker` finds of weights: their sums, and the places of rows with zeros. Undefined where a row does not fit. */
const takeRows = (
  take: TakeRow,
  weights: StoredRows,
  old: StoredRows,
  { uids, weightsOf, oldOf }: Pick<Layout, "uids" | "weightsOf" | "oldOf">,
): Pick<Layout, "totals" | "withZeros"> | undefined => {
  const totals = new Float64Array(uids.length);
  const withZeros: number[] = [];
  for (const [place, uid] of uids.entries()) {
    const sum = take(weights, uid, weightsOf(place));
    if (sum === UNFIT || take(old, uid, oldOf(place)) === UNFIT) return undefined;
    totals[place] = Math.floor(sum);
    if (sum % 1 !== 0) withZeros.push(place);
  }
  return { totals, withZeros };
};

/**
 * Takes weights and bonds into a machine's memory. Undefined where dense rows do not fit them: cells out of column order, weights in columns
 * that do not exist, mostly empty rows.
 */
export const layOut = (
  machineFor: (bytes: number) => Machine,
  weights: StoredRows,
  bonds: StoredRows,
  stake: ArrayLike<number>,
): Layout | undefined => {
  const columns = weights.rows.length;
  if (columns > MAX_COLUMNS) return undefined;
  const uids = uidsWithPairs(weights, bonds);
  if (pairCount(weights) + pairCount(bonds) < 2 * SPARSEST * uids.length * columns) return undefined;
  const { pitch, width, blocks, size, ...at } = placesFor(columns, uids.length);
  const machine = machineFor(size);
  const { memory, passes } = machine;
  new Uint8Array(memory).fill(0, 0, at.tableAt);
  const table = { view: new DataView(memory), begin: at.tableAt };
  const rowsAt = {
    weightsOf: (place: number): number => at.weightsAt + place * pitch * 2,
    oldOf: (place: number): number => at.oldAt + place * pitch * 2,
    cellsOf: (place: number): number => at.cellsAt + place * width * 8,
    outOf: (place: number): number => at.outAt + place * pitch * PAIR,
  };
  const old = { ...bonds, columns: Math.min(columns, bonds.columns) };
  const taken = takeRows(rowTaker(machine, columns, at.rowAt), weights, old, { uids, ...rowsAt });
  if (taken === undefined) return undefined;
  for (const [place, uid] of uids.entries()) {
    writeRow(table, place, {
      weights: rowsAt.weightsOf(place),
      old: rowsAt.oldOf(place),
      cells: rowsAt.cellsOf(place),
      out: rowsAt.outOf(place),
      ratio: ratioBy(taken.totals[place] as number),
      stake: stake[uid] as number,
    });
  }
  return {
    ...{ passes, memory, columns, uids, table, blocks, width, ...taken, ...rowsAt },
    ...{ medianAt: at.medianAt, cellsAt: at.cellsAt },
    ...{ differencesAt: at.differencesAt, listAt: at.listAt, ratesAt: at.ratesAt },
    records: new Float64Array(memory, 0, at.recordsEnd / 8),
  };
};
