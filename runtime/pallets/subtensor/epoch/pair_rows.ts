/**
 * Weights and bonds between storage and flat rows, without an object per pair.
 *
 * The declarations' codec gives tuples, which for a subnet's matrices costs more than the epoch itself; so rows are read and
 * written as the bytes that codec stands for: a compact count, then two u16 a pair.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { StorageItem } from "#runtime/frame/storage.ts";
import type { NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { DecodeError, Reader } from "#runtime/scale/codec.ts";
import { readLength } from "#runtime/scale/integers.ts";
import type { SparseU16 } from "../../../kernels/contract.ts";
import type { CellRoom } from "../../../kernels/room.ts";

/** Weights or Bonds: by storage index and uid, pairs of a uid and a u16. */
export type PairRows = StorageItem<readonly [NetUidStorageIndex, Uid], readonly (readonly [number, number])[]>;

const PAIR = 4;

/** A row's pairs: `count` of them from byte `from` on. */
interface RowBytes {
  readonly raw: Uint8Array;
  readonly from: number;
  readonly count: number;
}

/** Where a row's pairs lie, by the declared codec's rules; a row that does not decode counts as absent. */
const locateBySteps = (raw: Uint8Array): RowBytes | undefined => {
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
const locate = (raw: Uint8Array): RowBytes | undefined => {
  const first = raw[0] ?? 3;
  const second = raw[1] ?? 0;
  const mode = first & 3;
  const count = mode === 0 ? first >> 2 : (first | (second << 8)) >> 2;
  const from = mode + 1;
  const isShortest = mode === 0 || (mode === 1 && count > 63);
  return isShortest && from + count * PAIR <= raw.length ? { raw, from, count } : locateBySteps(raw);
};

/** Appends a row's pairs with a uid below `columns`; gives the new end. */
const copyPairs = (
  into: { readonly column: Uint16Array; readonly value: Uint16Array },
  end: number,
  { raw, from, count }: RowBytes,
  columns: number,
): number => {
  const view = new DataView(raw.buffer, raw.byteOffset + from, count * PAIR);
  let size = end;
  for (let at = 0; at < count * PAIR; at += PAIR) {
    const pair = view.getUint32(at, true);
    const to = pair & 0xffff;
    if (to >= columns) continue;
    into.column[size] = to;
    into.value[size++] = pair >>> 16;
  }
  return size;
};

/** The rows of uids below n, in `room`. Pairs with a uid from `columns` on are left out. */
export const readRows = (
  ctx: Ctx,
  item: PairRows,
  index: NetUidStorageIndex,
  n: number,
  columns: number,
  room: CellRoom,
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
  const pairs = { column: room.column(capacity), value: room.value(capacity) };
  let size = 0;
  found.forEach((row, uid) => {
    if (row !== undefined && row.count > 0) size = copyPairs(pairs, size, row, columns);
    start[uid + 1] = size;
  });
  return { rows: n, start, column: pairs.column.subarray(0, size), value: pairs.value.subarray(0, size) };
};

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
  return 4;
};

const LONGEST_COUNT = 4;

/** Cells from .. to as stored. */
export const encodePairs = (
  { column, value }: Pick<SparseU16, "column" | "value">,
  from: number,
  to: number,
): Uint8Array => {
  const bytes = new Uint8Array(LONGEST_COUNT + (to - from) * PAIR);
  const view = new DataView(bytes.buffer);
  let at = putCount(view, to - from);
  for (let cell = from; cell < to; cell++, at += PAIR)
    view.setUint32(at, (column[cell] as number) | ((value[cell] as number) << 16), true);
  return bytes.subarray(0, at);
};

const EMPTY_ROW = Uint8Array.of(0);
const isEmptyRow = (raw: Uint8Array | undefined): boolean => raw?.length === 1 && raw[0] === 0;

/**
 * Writes row `uids[i]` under uid i, for all of them; a row that the matrix lacks is written empty. What is stored empty and stays
 * so is left alone: most neurons have no bonds.
 */
export const writeRows = (
  ctx: Ctx,
  item: PairRows,
  index: NetUidStorageIndex,
  uids: readonly number[],
  rows: SparseU16,
): void => {
  uids.forEach((row, uid) => {
    const key = item.key(index, uid as Uid);
    const from = rows.start[row] ?? 0;
    const to = rows.start[row + 1] ?? from;
    if (to > from) ctx.state.setRaw(key, encodePairs(rows, from, to));
    else if (!isEmptyRow(ctx.state.getRaw(key))) ctx.state.setRaw(key, EMPTY_ROW);
  });
};
