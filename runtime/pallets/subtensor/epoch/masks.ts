/**
 * Who and which cells count in an epoch: comparisons of block numbers and permits only, no arithmetic.
 * Reference: pallets/subtensor/src/epoch/{run_epoch,math}.rs, the `mask_*_sparse` functions.
 */
import type { SparseU16 } from "../../../kernels/contract.ts";
import { type CellRoom, cellRoom } from "../../../kernels/room.ts";
import { orderedDoubles } from "../../../numerics/doubles.ts";
import { U64 } from "../../../numerics/saturating.ts";
import type { MechanismInput, SubnetInput } from "./epoch_input.ts";

/** 1 for neurons whose last update is not older than the cutoff. */
export const activeUids = ({ n, block, activityCutoff }: SubnetInput, lastUpdate: readonly bigint[]): Uint8Array => {
  const oldest = U64.saturatingSub(block, activityCutoff);
  const active = new Uint8Array(n);
  for (let uid = 0; uid < n; uid++) active[uid] = (lastUpdate[uid] ?? 0n) >= oldest ? 1 : 0;
  return active;
};

/** 1 for neurons whose weights count: those with a stored permit, and the owner. */
export const permittedUids = ({ n, validatorPermit, ownerUid }: SubnetInput): Uint8Array => {
  const permitted = new Uint8Array(n);
  for (let uid = 0; uid < n && uid < validatorPermit.length; uid++)
    permitted[uid] = validatorPermit[uid] === true || uid === ownerUid ? 1 : 0;
  return permitted;
};

export const inverted = (mask: Uint8Array): Uint8Array => mask.map((set) => 1 - set);

/** Appends the cells of a row that stay, and gives the new end of what is kept. */
type KeepRow = (row: number, into: Kept, end: number, from: number, to: number) => number;

interface Kept {
  readonly column: Uint16Array;
  readonly value: Uint16Array;
}

const weightRoom = cellRoom();
const bondRoom = cellRoom();

/** The cells that `keepRow` keeps. Its loop is over one row, for V8 recompiles a loop over all of them again and again. */
const filterRows = (cells: SparseU16, room: CellRoom, keepRow: KeepRow): SparseU16 => {
  const { rows } = cells;
  const start = new Uint32Array(rows + 1);
  const kept = { column: room.column(cells.column.length), value: room.value(cells.column.length) };
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const from = cells.start[row] as number;
    const to = cells.start[row + 1] as number;
    if (to > from) size = keepRow(row, kept, size, from, to);
    start[row + 1] = size;
  }
  return { rows, start, column: kept.column.subarray(0, size), value: kept.value.subarray(0, size) };
};

/** Copies a row's cells but `self` and those whose column was registered from `updated`, or after `hidden`, on. */
const keepSince = (
  into: Kept,
  end: number,
  cells: SparseU16,
  from: number,
  to: number,
  keep: { readonly self: number; readonly updated: number; readonly hidden: number; readonly since: Float64Array },
): number => {
  const { self, updated, hidden, since } = keep;
  let size = end;
  for (let cell = from; cell < to; cell++) {
    const at = cells.column[cell] as number;
    const registered = since[at] as number;
    if (at === self || updated <= registered || hidden < registered) continue;
    into.column[size] = at;
    into.value[size++] = cells.value[cell] as number;
  }
  return size;
};

const NOBODY = -1;

/** Copies a row's cells but those of `self`. */
const keepOthers = (into: Kept, end: number, cells: SparseU16, from: number, to: number, self: number): number => {
  let size = end;
  const copy = (first: number, last: number): void => {
    into.column.set(cells.column.subarray(first, last), size);
    into.value.set(cells.value.subarray(first, last), size);
    size += last - first;
  };
  let first = from;
  for (let own = 0; own >= 0; ) {
    own = self === NOBODY ? -1 : cells.column.subarray(first, to).indexOf(self);
    copy(first, own < 0 ? to : first + own);
    first += own + 1;
  }
  return size;
};

/**
 * The weights that count: set by a permitted validator, not on itself (the owner may), since the neuron it names registered,
 * and not while an earlier commit of the validator is still hidden. Good until the next call.
 */
export const countedWeights = (subnet: SubnetInput, mechanism: MechanismInput, permitted: Uint8Array): SparseU16 => {
  const { lastUpdate, commitBlocks, weights } = mechanism;
  const committed = (commitBlocks ?? []).map((block) => block ?? 0n);
  const [updated, since, hidden] = orderedDoubles([lastUpdate, subnet.blockAtRegistration, committed]) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const latest = since.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return filterRows(weights, weightRoom, (row, into, end, from, to) => {
    if (permitted[row] !== 1) return end;
    const keep = {
      self: row === subnet.ownerUid ? NOBODY : row,
      updated: updated[row] as number,
      hidden: commitBlocks?.[row] === undefined ? Number.POSITIVE_INFINITY : (hidden[row] as number),
      since,
    };
    const isLater = keep.updated > latest && keep.hidden >= latest;
    return isLater
      ? keepOthers(into, end, weights, from, to, keep.self)
      : keepSince(into, end, weights, from, to, keep);
  });
};

/** Copies a row's cells whose column is not marked; columns beyond the marks go by `beyond`. */
const keepUnmarked = (
  into: Kept,
  end: number,
  cells: SparseU16,
  from: number,
  to: number,
  marks: Uint8Array,
  beyond: number,
): number => {
  let size = end;
  for (let cell = from; cell < to; cell++) {
    const at = cells.column[cell] as number;
    if ((at < marks.length ? (marks[at] as number) : beyond) === 1) continue;
    into.column[size] = at;
    into.value[size++] = cells.value[cell] as number;
  }
  return size;
};

/** The bonds towards neurons that were registered before the last epoch. Good until the next call. */
export const countedBonds = ({ blockAtRegistration, lastTempo }: SubnetInput, bonds: SparseU16): SparseU16 => {
  const recent = Uint8Array.from(blockAtRegistration, (registered) => (lastTempo <= registered ? 1 : 0));
  const beyond = lastTempo <= 0n ? 1 : 0;
  if (beyond === 0 && !recent.includes(1)) return bonds;
  return filterRows(bonds, bondRoom, (_, into, end, from, to) =>
    keepUnmarked(into, end, bonds, from, to, recent, beyond),
  );
};
