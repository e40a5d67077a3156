/**
 * Who and which cells count in an epoch: comparisons of block numbers and permits only, no arithmetic.
 * Reference: pallets/subtensor/src/epoch/{run_epoch,math}.rs, the `mask_*_sparse` functions.
 */
import type { SparseU16 } from "../../../kernels/contract.ts";
import { cellRoom } from "../../../kernels/room.ts";
import { sparseOfRows, storedRows } from "../../../kernels/stored_rows.ts";
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

/** 1 for 0, and 0 for 1. */
export const inverted = (mask: Uint8Array): Uint8Array => mask.map((set) => 1 - set);

const weightRoom = cellRoom();
const bondRoom = cellRoom();

/** A list that a prefix is taken of: neurons by registration, the latest first. */
const byRegistration = (since: Float64Array): Uint16Array =>
  Uint16Array.from(since.keys()).sort((a, b) => (since[b] as number) - (since[a] as number));

/** How many of the neurons of `latestFirst` pass a test that none passes behind one that fails it. */
const countWhile = (latestFirst: Uint16Array, passes: (uid: number) => boolean): number => {
  let count = 0;
  while (count < latestFirst.length && passes(latestFirst[count] as number)) count++;
  return count;
};

const NOTHING = new Uint16Array();

/**
 * The weights that count: set by a permitted validator, not on itself (the owner may), since the neuron it names registered,
 * and not while an earlier commit of the validator is still hidden. Made flat, they are good until the next call.
 */
export const countedWeights = (subnet: SubnetInput, mechanism: MechanismInput, permitted: Uint8Array): SparseU16 => {
  const { lastUpdate, commitBlocks } = mechanism;
  const committed = (commitBlocks ?? []).map((block) => block ?? 0n);
  const [updated, since, hidden] = orderedDoubles([lastUpdate, subnet.blockAtRegistration, committed]) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const latest = since.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let latestFirst: Uint16Array | undefined;
  const registeredLate = (passes: (registered: number) => boolean): Uint16Array => {
    if (!passes(latest)) return NOTHING;
    latestFirst ??= byRegistration(since);
    return latestFirst.subarray(
      0,
      countWhile(latestFirst, (uid) => passes(since[uid] as number)),
    );
  };
  const { rows, columns } = storedRows(mechanism.weights);
  const dropped = rows.map((row, uid): ArrayLike<number> => {
    if (row === undefined || permitted[uid] !== 1) return NOTHING;
    const own = updated[uid] as number;
    const shown = commitBlocks?.[uid] === undefined ? Number.POSITIVE_INFINITY : (hidden[uid] as number);
    const others = registeredLate((registered) => own <= registered || shown < registered);
    return uid === subnet.ownerUid ? others : Uint16Array.of(uid, ...others);
  });
  const counted = rows.map((row, uid) => (permitted[uid] === 1 ? row : undefined));
  return sparseOfRows({ rows: counted, columns, dropped }, weightRoom);
};

/** The bonds towards neurons that were registered before the last epoch. Made flat, they are good until the next call. */
export const countedBonds = ({ blockAtRegistration, lastTempo }: SubnetInput, bonds: SparseU16): SparseU16 => {
  const { length } = blockAtRegistration;
  const recent = Uint16Array.from(blockAtRegistration.keys()).filter(
    (uid) => lastTempo <= (blockAtRegistration[uid] ?? 0n),
  );
  const knowsOthers = lastTempo > 0n;
  if (knowsOthers && recent.length === 0) return bonds;
  const { rows, columns } = storedRows(bonds);
  const within = knowsOthers ? columns : Math.min(columns, length);
  return sparseOfRows({ rows, columns: within, dropped: rows.map(() => recent) }, bondRoom);
};
