/**
 * Who and which cells count in an epoch: comparisons of block numbers and permits only, no arithmetic.
 * Reference: pallets/subtensor/src/epoch/{run_epoch,math}.rs, the `mask_*_sparse` functions.
 */
import type { SparseU16 } from "../../../kernels/contract.ts";
import { orderedDoubles } from "../../../numerics/doubles.ts";
import { U64 } from "../../../numerics/saturating.ts";
import type { MechanismInput, SubnetInput } from "./epoch_input.ts";

/** 1 for neurons whose last update is not older than the cutoff. */
export const activeUids = ({ n, block, activityCutoff }: SubnetInput, lastUpdate: readonly bigint[]): Uint8Array =>
  Uint8Array.from({ length: n }, (_, uid) =>
    U64.saturatingAdd(lastUpdate[uid] ?? 0n, activityCutoff) >= block ? 1 : 0,
  );

/** 1 for neurons whose weights count: those with a stored permit, and the owner. */
export const permittedUids = ({ n, validatorPermit, ownerUid }: SubnetInput): Uint8Array =>
  Uint8Array.from({ length: n }, (_, uid) =>
    validatorPermit[uid] === true || (uid === ownerUid && uid < validatorPermit.length) ? 1 : 0,
  );

export const inverted = (mask: Uint8Array): Uint8Array => mask.map((set) => 1 - set);

type Keep = (row: number, column: number) => boolean;

const filterCells = (cells: SparseU16, keepRow: (row: number) => boolean, keep: Keep): SparseU16 => {
  const { rows } = cells;
  const start = new Uint32Array(rows + 1);
  const column = new Uint16Array(cells.column.length);
  const value = new Uint16Array(cells.column.length);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const from = cells.start[row] ?? 0;
    const to = keepRow(row) ? (cells.start[row + 1] ?? from) : from;
    for (let cell = from; cell < to; cell++) {
      const at = cells.column[cell] ?? 0;
      if (!keep(row, at)) continue;
      column[size] = at;
      value[size++] = cells.value[cell] ?? 0;
    }
    start[row + 1] = size;
  }
  return { rows, start, column: column.subarray(0, size), value: value.subarray(0, size) };
};

/**
 * The weights that count: set by a permitted validator, not on itself (the owner may), since the neuron it names registered,
 * and not while an earlier commit of the validator is still hidden.
 */
export const countedWeights = (subnet: SubnetInput, mechanism: MechanismInput, permitted: Uint8Array): SparseU16 => {
  const { lastUpdate, commitBlocks, weights } = mechanism;
  const committed = (commitBlocks ?? []).map((block) => block ?? 0n);
  const [updated, registered, hidden] = orderedDoubles([lastUpdate, subnet.blockAtRegistration, committed]);
  const keep: Keep = (row, column) => {
    if (row === column && row !== subnet.ownerUid) return false;
    const since = registered?.[column] ?? 0;
    if ((updated?.[row] ?? 0) <= since) return false;
    return commitBlocks?.[row] === undefined || (hidden?.[row] ?? 0) >= since;
  };
  return filterCells(weights, (row) => permitted[row] === 1, keep);
};

/** The bonds towards neurons that were registered before the last epoch. */
export const countedBonds = ({ blockAtRegistration, lastTempo }: SubnetInput, bonds: SparseU16): SparseU16 => {
  const recent = blockAtRegistration.map((registered) => lastTempo <= registered);
  const recentBeyond = lastTempo <= 0n;
  return filterCells(
    bonds,
    () => true,
    (_, column) => !(recent[column] ?? recentBeyond),
  );
};
