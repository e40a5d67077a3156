/**
 * Weights and bonds between storage and the engines, without an object per pair.
 *
 * The declarations' codec gives tuples, which for a subnet's matrices costs more than the epoch itself; so rows are read and
 * written as the bytes that codec stands for: see stored_rows.ts.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { StorageItem } from "#runtime/frame/storage.ts";
import type { NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { DecodeError, Reader } from "#runtime/scale/codec.ts";
import { readLength } from "#runtime/scale/integers.ts";
import type { SparseU16 } from "../../../kernels/contract.ts";
import type { CellRoom } from "../../../kernels/room.ts";
import { PAIR, type StoredRow, sparseOfRows, storedRows, wholeRows } from "../../../kernels/stored_rows.ts";

/** Weights or Bonds: by storage index and uid, pairs of a uid and a u16. */
export type PairRows = StorageItem<readonly [NetUidStorageIndex, Uid], readonly (readonly [number, number])[]>;

/** Where a row's pairs lie, by the declared codec's rules; a row that does not decode counts as absent. */
const locateBySteps = (raw: Uint8Array): StoredRow | undefined => {
  const input = new Reader(raw);
  try {
    const count = readLength(input);
    return { raw, from: input.skip(count * PAIR), count };
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
};

/** The same, counts of one and two bytes (all up to 16,383 pairs) without a reader. */
const locate = (raw: Uint8Array): StoredRow | undefined => {
  const first = raw[0] ?? 3;
  const second = raw[1] ?? 0;
  const mode = first & 3;
  const count = mode === 0 ? first >> 2 : (first | (second << 8)) >> 2;
  const from = mode + 1;
  const isShortest = mode === 0 || (mode === 1 && count > 63);
  return isShortest && from + count * PAIR <= raw.length ? { raw, from, count } : locateBySteps(raw);
};

/** The rows of uids below n, of those with `wanted` = 1 where that is given. Pairs with a uid from `columns` on are left out. */
export const readRows = (
  ctx: Ctx,
  item: PairRows,
  index: NetUidStorageIndex,
  n: number,
  { columns, room, wanted }: { readonly columns: number; readonly room: CellRoom; readonly wanted?: Uint8Array },
): SparseU16 => {
  const rows: (StoredRow | undefined)[] = [];
  for (let uid = 0; uid < n; uid++) {
    const raw = wanted === undefined || wanted[uid] === 1 ? ctx.state.getRaw(item.key(index, uid as Uid)) : undefined;
    rows.push(raw === undefined ? undefined : locate(raw));
  }
  return sparseOfRows({ rows, columns, dropped: [] }, room);
};

const EMPTY_ROW = Uint8Array.of(0);
const isEmptyRow = (row: StoredRow | undefined): boolean => row?.count === 0 && row.raw.length === 1;

/**
 * Writes row `uids[i]` under uid i, for all of them; a row that the matrix lacks is written empty. What is stored empty and stays
 * so is left alone: most neurons have no bonds. `before`: what `readRows` has read of the same item, as it still stands.
 */
export const writeRows = (
  ctx: Ctx,
  item: PairRows,
  index: NetUidStorageIndex,
  uids: readonly number[],
  matrix: SparseU16,
  before: SparseU16,
): void => {
  const rows = wholeRows(matrix);
  const { rows: stored } = storedRows(before);
  uids.forEach((of, uid) => {
    const row = rows[of];
    if (row !== undefined && row.count > 0) ctx.state.setRaw(item.key(index, uid as Uid), row.raw);
    else if (!isEmptyRow(stored[uid])) ctx.state.setRaw(item.key(index, uid as Uid), EMPTY_ROW);
  });
};
