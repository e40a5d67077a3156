/**
 * Rows of weights and bonds as they are stored: a compact count, then a column and a value a pair, all u16.
 *
 * A matrix out of storage is these bytes. An engine that has a use for them takes them as they are; to all others it is a `SparseU16` like
 * any, made flat when first looked at. One that engines give may be either.
 */
import type { SparseU16 } from "./contract.ts";
import { type CellRoom, cellRoom } from "./room.ts";

/** Bytes of a pair. */
export const PAIR = 4;
/** One past the largest column that a pair can name. */
export const ALL_COLUMNS = 2 ** 16;

/** A row's pairs: `count` of them from byte `from` of what is stored on. */
export interface StoredRow {
  readonly raw: Uint8Array;
  readonly from: number;
  readonly count: number;
}

/** The rows of a matrix, and what of them counts. */
export interface StoredRows {
  /** By uid; undefined for a row without pairs. */
  readonly rows: readonly (StoredRow | undefined)[];
  /** Pairs with a column from this one on are left out. */
  readonly columns: number;
  /** And those with one of these, by uid. */
  readonly dropped: readonly ArrayLike<number>[];
}

/** What lies behind a matrix that was made of stored rows. */
const known = new WeakMap<SparseU16, StoredRows>();

/** The most pairs that a row may have which is made flat in one piece. */
const PIECE = 2 ** 12;
/** A piece of a row, where its pairs can be read as numbers. */
const piece = new Uint32Array(PIECE);
const pieceBytes = new Uint8Array(piece.buffer);
/** 1 for the columns that are being left out. */
const marks = new Uint8Array(ALL_COLUMNS);

/** Appends those of the first `count` pairs that count; gives the new end. */
const copyPiece = (
  into: { readonly column: Uint16Array; readonly value: Uint16Array },
  end: number,
  pairs: Uint32Array,
  count: number,
  columns: number,
): number => {
  let size = end;
  for (let at = 0; at < count; at++) {
    const pair = pairs[at] as number;
    const to = pair & 0xffff;
    if (to >= columns || marks[to] === 1) continue;
    into.column[size] = to;
    into.value[size++] = pair >>> 16;
  }
  return size;
};

/** Calls `take` for the pairs of a row, piece by piece: the first `count` of `pairs`, a column below 2^16 times a value. */
export const eachPiece = ({ raw, from, count }: StoredRow, take: (pairs: Uint32Array, count: number) => void): void => {
  for (let at = 0; at < count; at += PIECE) {
    const end = Math.min(count, at + PIECE);
    pieceBytes.set(raw.subarray(from + at * PAIR, from + end * PAIR));
    take(piece, end - at);
  }
};

/** Pairs of a matrix, those left out among them. */
export const pairCount = ({ rows }: StoredRows): number => rows.reduce((sum, row) => sum + (row?.count ?? 0), 0);

const flatten = (stored: StoredRows, room: CellRoom): SparseU16 => {
  const { rows, columns, dropped } = stored;
  const capacity = pairCount(stored);
  const start = new Uint32Array(rows.length + 1);
  const pairs = { column: room.column(capacity), value: room.value(capacity) };
  let size = 0;
  rows.forEach((row, uid) => {
    if (row !== undefined) {
      const without = dropped[uid] ?? [];
      for (let at = 0; at < without.length; at++) marks[without[at] as number] = 1;
      eachPiece(row, (piece, count) => {
        size = copyPiece(pairs, size, piece, count, columns);
      });
      for (let at = 0; at < without.length; at++) marks[without[at] as number] = 0;
    }
    start[uid + 1] = size;
  });
  return {
    rows: rows.length,
    start,
    column: pairs.column.subarray(0, size),
    value: pairs.value.subarray(0, size),
  };
};

/** A matrix of stored rows. Made flat in `room`, and good until that is used again. */
export const sparseOfRows = (stored: StoredRows, room: CellRoom = cellRoom()): SparseU16 => {
  let flat: SparseU16 | undefined;
  const made = (): SparseU16 => {
    flat ??= flatten(stored, room);
    return flat;
  };
  const matrix: SparseU16 = {
    rows: stored.rows.length,
    get start() {
      return made().start;
    },
    get column() {
      return made().column;
    },
    get value() {
      return made().value;
    },
  };
  known.set(matrix, stored);
  return matrix;
};

/** The most bytes of a row's count. */
export const LONGEST_COUNT = 4;

/** Writes a compact count; gives the bytes it took. */
const putCount = (view: DataView, count: number): number => {
  if (count < 1 << 6) {
    view.setUint8(0, count << 2);
    return 1;
  }
  if (count < 1 << 14) {
    view.setUint16(0, (count << 2) | 1, true);
    return 2;
  }
  view.setUint32(0, (count << 2) | 2, true);
  return LONGEST_COUNT;
};

/** A row with room for so many pairs, to be written behind its count. */
export const newRow = (count: number): StoredRow => {
  const bytes = new Uint8Array(LONGEST_COUNT + count * PAIR);
  const from = putCount(new DataView(bytes.buffer), count);
  return { raw: bytes.subarray(0, from + count * PAIR), from, count };
};

/** Cells first .. end of a matrix as a row. */
export const rowOfCells = (
  { column, value }: Pick<SparseU16, "column" | "value">,
  first: number,
  end: number,
): StoredRow => {
  const row = newRow(end - first);
  const view = new DataView(row.raw.buffer, row.from);
  for (let cell = first, at = 0; cell < end; cell++, at += PAIR)
    view.setUint32(at, (column[cell] as number) | ((value[cell] as number) << 16), true);
  return row;
};

/** A matrix as stored rows, whatever it was made of. */
export const storedRows = (matrix: SparseU16): StoredRows => {
  const stored = known.get(matrix);
  if (stored !== undefined) return stored;
  const { start } = matrix;
  const rows = Array.from({ length: matrix.rows }, (_, uid) => {
    const [from, to] = [start[uid] as number, start[uid + 1] as number];
    return from === to ? undefined : rowOfCells(matrix, from, to);
  });
  return { rows, columns: ALL_COLUMNS, dropped: [] };
};

/** The same, each row with just the pairs that count. */
export const wholeRows = (matrix: SparseU16): readonly (StoredRow | undefined)[] => {
  const stored = storedRows(matrix);
  if (stored.columns >= ALL_COLUMNS && stored.dropped.length === 0) return stored.rows;
  const { rows, start, column, value } = matrix;
  return storedRows({ rows, start, column, value }).rows;
};

/** Cells of a matrix: the most that they can be where some may be left out. */
export const cellCount = (matrix: SparseU16): number => {
  const stored = known.get(matrix);
  return stored === undefined ? matrix.column.length : pairCount(stored);
};
