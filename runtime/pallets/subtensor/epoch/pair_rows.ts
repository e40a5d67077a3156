/**
 * Weights and bonds between storage and flat rows, without an object per pair.
 *
 * The declarations' codec gives tuples, which for a subnet's matrices costs more than the epoch itself; so rows are read and
 * written as the bytes that codec stands for: a compact count, then two u16 a pair.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { StorageItem } from "#runtime/frame/storage.ts";
import type { NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { DecodeError, Reader, Writer } from "#runtime/scale/codec.ts";
import { readLength, writeCompact } from "#runtime/scale/integers.ts";
import type { SparseU16 } from "../../../kernels/contract.ts";

/** Weights or Bonds: by storage index and uid, pairs of a uid and a u16. */
export type PairRows = StorageItem<readonly [NetUidStorageIndex, Uid], readonly (readonly [number, number])[]>;

const PAIR = 4;

interface RowBytes {
  readonly view: DataView;
  readonly from: number;
  readonly count: number;
}

/** Where a row's pairs lie; a row that does not decode counts as absent. */
const locate = (raw: Uint8Array): RowBytes | undefined => {
  const input = new Reader(raw);
  try {
    const count = readLength(input);
    const from = input.skip(count * PAIR);
    return { view: input.view, from, count };
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
};

/** Appends a row's pairs with a uid below `columns`; gives the new end. */
const copyPairs = (
  into: { readonly column: Uint16Array; readonly value: Uint16Array },
  end: number,
  { view, from, count }: RowBytes,
  columns: number,
): number => {
  let size = end;
  for (let pair = 0, at = from; pair < count; pair++, at += PAIR) {
    const to = view.getUint16(at, true);
    if (to >= columns) continue;
    into.column[size] = to;
    into.value[size++] = view.getUint16(at + 2, true);
  }
  return size;
};

/** The rows of uids below n. Pairs with a uid from `columns` on are left out. */
export const readRows = (
  ctx: Ctx,
  item: PairRows,
  index: NetUidStorageIndex,
  n: number,
  columns: number,
): SparseU16 => {
  const found: (RowBytes | undefined)[] = [];
  let capacity = 0;
  for (let uid = 0; uid < n; uid++) {
    const raw = ctx.state.getRaw(item.key(index, uid as Uid));
    const row = raw === undefined ? undefined : locate(raw);
    found.push(row);
    capacity += row?.count ?? 0;
  }
  const start = new Uint32Array(n + 1);
  const pairs = { column: new Uint16Array(capacity), value: new Uint16Array(capacity) };
  let size = 0;
  found.forEach((row, uid) => {
    if (row !== undefined) size = copyPairs(pairs, size, row, columns);
    start[uid + 1] = size;
  });
  return { rows: n, start, column: pairs.column.subarray(0, size), value: pairs.value.subarray(0, size) };
};

/** One row as stored. */
const encodeRow = ({ start, column, value }: SparseU16, row: number): Uint8Array => {
  const from = start[row] ?? 0;
  const to = start[row + 1] ?? from;
  const out = new Writer(4 + (to - from) * PAIR);
  writeCompact(to - from, out);
  for (let cell = from; cell < to; cell++) {
    out.u16(column[cell] ?? 0);
    out.u16(value[cell] ?? 0);
  }
  return out.finish();
};

/** Writes row `uids[i]` under uid i, for all of them; a row that the matrix lacks is written empty. */
export const writeRows = (
  ctx: Ctx,
  item: PairRows,
  index: NetUidStorageIndex,
  uids: readonly number[],
  rows: SparseU16,
): void => {
  uids.forEach((from, uid) => {
    ctx.state.setRaw(item.key(index, uid as Uid), encodeRow(rows, from));
  });
};
