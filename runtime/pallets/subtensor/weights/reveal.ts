/** Revealing committed weights. Reference: pallets/subtensor/src/subnets/weights.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { type DispatchFailure, ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import {
  type AccountId,
  type H256,
  MAIN_MECHANISM,
  type NetUid,
  type NetUidStorageIndex,
} from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, netUidStorageIndex } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { blake2b256Hex } from "../../../primitives/hashing.ts";
import {
  CommitRevealDisabled,
  ExpiredWeightCommit,
  InvalidRevealCommitHashNotMatch,
  NoWeightsCommitFound,
  RevealTooEarly,
} from "../errors.ts";
import { WeightsBatchRevealed, WeightsRevealed } from "../events.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import { type Commits, isRevealEpoch, withoutExpired } from "./expiry.ts";
import { type NewWeights, setWeights } from "./set.ts";
import { CommitRevealWeightsEnabled, WeightCommits } from "./storage.ts";

/** Weights with the salt that went into their hash. */
export interface Reveal extends NewWeights {
  readonly salt: readonly number[];
}
const committed = tuple(accountId, netUidStorageIndex, vec(u16), vec(u16), vec(u16), u64);

/** What a hotkey has to commit to for these weights. Reference: get_commit_hash. */
export const commitHash = (
  who: AccountId,
  index: NetUidStorageIndex,
  { uids, values, salt, versionKey }: Reveal,
): H256 => blake2b256Hex(encode(committed, [who, index, uids, values, salt, versionKey]));

const storedCommits = (ctx: Ctx, who: AccountId, netuid: NetUid, index: NetUidStorageIndex) => {
  ensure(CommitRevealWeightsEnabled.get(ctx, netuid), CommitRevealDisabled);
  const stored = WeightCommits.get(ctx, index, who);
  if (stored === undefined) throw NoWeightsCommitFound;
  return withoutExpired(ctx, netuid, stored);
};
const store = (ctx: Ctx, index: NetUidStorageIndex, who: AccountId, commits: Commits): void =>
  WeightCommits.set(ctx, index, who, commits.length === 0 ? undefined : commits);

/**
 * Sets weights that were committed; that commit and all before it are spent.
 * @throws BadOrigin, CommitRevealDisabled, NoWeightsCommitFound, ExpiredWeightCommit, InvalidRevealCommitHashNotMatch, RevealTooEarly and
 * what `setWeights` throws. Reference: internal_reveal_weights.
 */
export function revealWeights(ctx: Ctx, origin: Origin, reveal: Reveal): void {
  const { netuid, mechanism } = reveal;
  const index = mechanismStorageIndex(netuid, mechanism);
  const who = ensureSigned(origin);
  const { kept, expired } = storedCommits(ctx, who, netuid, index);
  const hash = commitHash(who, index, reveal);
  const missing = (otherwise: DispatchFailure) => (expired.includes(hash) ? ExpiredWeightCommit : otherwise);
  if (kept.length === 0) throw missing(NoWeightsCommitFound);
  const position = kept.findIndex(([stored]) => stored === hash);
  const commit = kept[position];
  if (commit === undefined) throw missing(InvalidRevealCommitHashNotMatch);
  ensure(isRevealEpoch(ctx, netuid, commit[1]), RevealTooEarly);
  setWeights(ctx, origin, reveal);
  deposit(ctx, WeightsRevealed(who, index, hash));
  store(ctx, index, who, kept.slice(position + 1));
}

/**
 * Sets several committed weights of the main mechanism, all or none; only their own commits are spent.
 * @throws as `revealWeights`. Reference: do_batch_reveal_weights.
 */
export function revealWeightsBatch(ctx: Ctx, origin: Origin, netuid: NetUid, reveals: readonly Reveal[]): void {
  const index = mechanismStorageIndex(netuid, MAIN_MECHANISM);
  const who = ensureSigned(origin);
  const { kept, expired } = storedCommits(ctx, who, netuid, index);
  const hashed = reveals.map((reveal) => ({ reveal, hash: commitHash(who, index, reveal) }));
  const left = [...kept];
  const find = (hash: H256): number => {
    const position = left.findIndex(([stored]) => stored === hash);
    if (position === -1) throw expired.includes(hash) ? ExpiredWeightCommit : InvalidRevealCommitHashNotMatch;
    return position;
  };
  for (const { hash } of hashed) {
    const commit = left[find(hash)];
    ensure(commit !== undefined && isRevealEpoch(ctx, netuid, commit[1]), RevealTooEarly);
  }
  for (const { reveal, hash } of hashed) {
    left.splice(find(hash), 1);
    setWeights(ctx, origin, reveal);
  }
  store(ctx, index, who, left);
  deposit(
    ctx,
    WeightsBatchRevealed(
      who,
      netuid,
      hashed.map(({ hash }) => hash),
    ),
  );
}
