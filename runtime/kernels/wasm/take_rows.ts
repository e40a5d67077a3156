/** Taking stored rows into the memory, a cell for every column. */
import { ratioBy } from "../fast/arithmetic.ts";
import type { FastVector } from "../fast/vectors.ts";
import { PAIR, pairCount, type StoredRow, type StoredRows } from "../stored_rows.ts";
import { pitchOf } from "./columns.ts";
import { type Layout, WORD } from "./layout.ts";
import { writeRow } from "./rows.ts";

/** Sums of a row or column stay exact, and those of u16 below 2^31. */
const MAX_COLUMNS = 2 ** 15;
/** A matrix of fewer cells than this share of its rows' places is no work for dense rows. */
const SPARSEST = 1 / 8;

/** The uids that have weights or bonds; undefined where dense rows do not fit those. */
export const denseUids = (weights: StoredRows, bonds: StoredRows): readonly number[] | undefined => {
  const columns = weights.rows.length;
  if (columns > MAX_COLUMNS) return undefined;
  const uids = [...weights.rows.keys()].filter((uid) =>
    [weights, bonds].some(({ rows }) => (rows[uid]?.count ?? 0) > 0),
  );
  const cells = pairCount(weights) + pairCount(bonds);
  return cells < 2 * SPARSEST * uids.length * columns ? undefined : uids;
};

/** What is known of the rows that were taken, by place. */
export interface Rows {
  readonly uids: readonly number[];
  /** Sums of the weights. */
  readonly totals: Float64Array;
  /** Places of rows with a weight that is set to zero, if not more. */
  readonly withZeros: readonly number[];
}

/** How many pairs there are up to the last one whose column is below `limit`. */
const countWithin = ({ raw, from, count }: StoredRow, limit: number): number => {
  let end = from + count * PAIR;
  while (end > from && (raw[end - 4] as number) + 256 * (raw[end - 3] as number) >= limit) end -= PAIR;
  return (end - from) / PAIR;
};

/** What does not fit: cells out of column order, or in columns that do not exist. */
const UNFIT = -1;

/** Puts a stored row into the memory. Gives what the pass of that name does, or UNFIT. */
const rowTaker = ({ memory, passes, shape: { columns }, rowAt }: Layout) => {
  const pitch = pitchOf(columns);
  const bytes = new Uint8Array(memory);
  const cells = new Uint16Array(memory);
  return ({ rows, columns: known, dropped }: StoredRows, uid: number, into: number): number => {
    const row = rows[uid];
    const count = row === undefined ? 0 : countWithin(row, known);
    if (count > columns) return UNFIT;
    if (count < pitch) passes.clear(into, 2 * pitch);
    if (row === undefined) return 0;
    const pairsAt = rowAt + ((row.raw.byteOffset + row.from) % WORD);
    bytes.set(row.raw.subarray(row.from, row.from + count * PAIR), pairsAt);
    let sum = passes.spread(pairsAt, pairsAt + count * PAIR, into, Math.min(columns, known));
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

/** Takes weights. Undefined where a row does not fit. */
export const takeWeights = (layout: Layout, weights: StoredRows, uids: readonly number[]): Rows | undefined => {
  const take = rowTaker(layout);
  const totals = new Float64Array(uids.length);
  const withZeros: number[] = [];
  for (const [place, uid] of uids.entries()) {
    const sum = take(weights, uid, layout.weightsOf(place));
    if (sum === UNFIT) return undefined;
    totals[place] = Math.floor(sum);
    if (sum % 1 !== 0) withZeros.push(place);
  }
  return { uids, totals, withZeros };
};

/** Takes bonds, those to columns that exist. Gives whether all rows fit. */
export const takeBonds = (layout: Layout, bonds: StoredRows, uids: readonly number[]): boolean => {
  const take = rowTaker(layout);
  const known = { ...bonds, columns: Math.min(layout.shape.columns, bonds.columns) };
  return uids.every((uid, place) => take(known, uid, layout.oldOf(place)) !== UNFIT);
};

/** Writes a thread's table of the rows. */
export const writeRows = (layout: Layout, { uids, totals }: Rows, stake: FastVector): void => {
  const { table, cellsAt, width } = layout;
  for (const [place, uid] of uids.entries())
    writeRow(table, place, {
      weights: layout.weightsOf(place),
      old: layout.oldOf(place),
      cells: cellsAt + place * width * 8,
      ratio: ratioBy(totals[place] as number),
      stake: stake[uid] as number,
    });
};
