import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, H256, MechId, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { blake2b256 } from "../../../primitives/hashing.ts";
import {
  CommitRevealDisabled,
  CommittingWeightsTooFast,
  HotKeyNotRegisteredInSubNet,
  IncorrectCommitRevealVersion,
  TooManyUnrevealedCommits,
} from "../errors.ts";
import { TimelockedWeightsCommitted, WeightsCommitted } from "../events.ts";
import { ensureMechanismExists } from "../mechanisms/ensure_exists.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import { setLastUpdate } from "../neurons/last_update.ts";
import { isHotkeyRegistered, uidOf } from "../neurons/lookup.ts";
import { currentBlock, currentEpochWithLookahead } from "../tempo/epoch_schedule.ts";
import { passesWeightsRateLimit } from "./checks.ts";
import { withoutExpired } from "./expiry.ts";
import {
  CommitRevealWeightsEnabled,
  CommitRevealWeightsVersion,
  TimelockedWeightCommits,
  WeightCommits,
} from "./storage.ts";

/** A hotkey has at most this many commits at a time. */
const MAX_UNREVEALED = 10;

/** The version of the protocol that the call speaks; undefined where there is but one. */
interface Committer {
  readonly who: AccountId;
  readonly uid: Uid;
  readonly index: NetUidStorageIndex;
  readonly block: bigint;
}

/** The checks that all commits share. */
function ensureMayCommit(ctx: Ctx, origin: Origin, netuid: NetUid, mechanism: MechId, version?: number): Committer {
  ensureMechanismExists(ctx, netuid, mechanism);
  const index = mechanismStorageIndex(netuid, mechanism);
  const who = ensureSigned(origin);
  ensure(CommitRevealWeightsEnabled.get(ctx, netuid), CommitRevealDisabled);
  ensure(version === undefined || version === CommitRevealWeightsVersion.get(ctx), IncorrectCommitRevealVersion);
  ensure(isHotkeyRegistered(ctx, netuid, who), HotKeyNotRegisteredInSubNet);
  const block = currentBlock(ctx);
  const uid = uidOf(ctx, netuid, who);
  ensure(passesWeightsRateLimit(ctx, netuid, index, uid, block), CommittingWeightsTooFast);
  return { who, uid, index, block };
}

/**
 * Stores the hash of weights to be revealed; expired commits go.
 * @throws MechanismDoesNotExist, BadOrigin, CommitRevealDisabled, HotKeyNotRegisteredInSubNet, CommittingWeightsTooFast,
 * TooManyUnrevealedCommits, with nothing written. Reference: subnets/weights.rs internal_commit_weights.
 */
export function commitWeights(ctx: Ctx, origin: Origin, netuid: NetUid, mechanism: MechId, hash: H256): void {
  const { who, uid, index, block } = ensureMayCommit(ctx, origin, netuid, mechanism);
  const epoch = currentEpochWithLookahead(ctx, netuid);
  const { kept } = withoutExpired(ctx, netuid, WeightCommits.get(ctx, index, who) ?? []);
  ensure(kept.length < MAX_UNREVEALED, TooManyUnrevealedCommits);
  WeightCommits.set(ctx, index, who, [...kept, [hash, epoch, block, 0n]]);
  deposit(ctx, WeightsCommitted(who, index, hash));
  setLastUpdate(ctx, index, uid, block);
}

/** Weights encrypted for a drand round. */
export interface Timelocked {
  /** Ciphertext, at most MAX_COMMIT_BYTES. */
  readonly commit: Uint8Array;
  /** Round of the drand beacon. */
  readonly revealRound: bigint;
  /** Has to be CommitRevealWeightsVersion. */
  readonly version: number;
}

/**
 * Stores weights that the chain itself will reveal once the round is known.
 * @throws as `commitWeights`, TooManyUnrevealedCommits for ten in one epoch, IncorrectCommitRevealVersion. Reference: internal_commit_timelocked_weights.
 */
export function commitTimelockedWeights(
  ctx: Ctx,
  origin: Origin,
  netuid: NetUid,
  mechanism: MechId,
  { commit, revealRound, version }: Timelocked,
): void {
  const { who, uid, index, block } = ensureMayCommit(ctx, origin, netuid, mechanism, version);
  const epoch = currentEpochWithLookahead(ctx, netuid);
  const commits = TimelockedWeightCommits.get(ctx, index, epoch);
  ensure(commits.filter(([hotkey]) => hotkey === who).length < MAX_UNREVEALED, TooManyUnrevealedCommits);
  TimelockedWeightCommits.set(ctx, index, epoch, [...commits, [who, block, commit, revealRound]]);
  deposit(ctx, TimelockedWeightsCommitted(who, index, timelockedHash(commit), revealRound));
  setLastUpdate(ctx, index, uid, block);
}

/** `BlakeTwo256::hash` of the bytes themselves. */
const timelockedHash = (commit: Uint8Array): H256 => toHex(blake2b256(commit));
