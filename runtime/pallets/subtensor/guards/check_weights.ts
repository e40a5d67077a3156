import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { type AccountId, MAIN_MECHANISM, type MechId, type NetUid } from "#runtime/primitives/ids.ts";
import { LastStoredRound } from "../../drand/storage.ts";
import {
  InputLengthsUnequal,
  InvalidRevealRound,
  NotEnoughStakeToSetWeights,
  NoWeightsCommitFound,
  RevealTooEarly,
} from "../errors.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import { batch_commit_weights } from "../weights/batch_commit_weights.ts";
import { batch_reveal_weights } from "../weights/batch_reveal_weights.ts";
import { batch_set_weights } from "../weights/batch_set_weights.ts";
import { hasStakeForWeights } from "../weights/checks.ts";
import { commit_crv3_mechanism_weights } from "../weights/commit_crv3_mechanism_weights.ts";
import { commit_mechanism_weights } from "../weights/commit_mechanism_weights.ts";
import { commit_timelocked_mechanism_weights } from "../weights/commit_timelocked_mechanism_weights.ts";
import { commit_timelocked_weights } from "../weights/commit_timelocked_weights.ts";
import { commit_weights } from "../weights/commit_weights.ts";
import { isRevealEpoch } from "../weights/expiry.ts";
import { commitHash, type Reveal } from "../weights/reveal.ts";
import { reveal_mechanism_weights } from "../weights/reveal_mechanism_weights.ts";
import { reveal_weights } from "../weights/reveal_weights.ts";
import { set_mechanism_weights } from "../weights/set_mechanism_weights.ts";
import { set_weights } from "../weights/set_weights.ts";
import { WeightCommits } from "../weights/storage.ts";
import { guardOf, rule } from "./guard.ts";

const ensureStake = (ctx: Ctx, who: AccountId, netuid: NetUid): void =>
  ensure(hasStakeForWeights(ctx, who, netuid), NotEnoughStakeToSetWeights);
const stakeOnly = (ctx: Ctx, who: AccountId, { netuid }: { readonly netuid: NetUid }): void =>
  ensureStake(ctx, who, netuid);
/** A commitment may not name a round that is already known. */
function timelocked(
  ctx: Ctx,
  who: AccountId,
  { netuid, reveal_round }: { readonly netuid: NetUid; readonly reveal_round: bigint },
): void {
  ensureStake(ctx, who, netuid);
  ensure(reveal_round >= LastStoredRound.get(ctx), InvalidRevealRound);
}
/** Each of the reveals must match a commit of the hotkey whose epoch it is. */
function ensureRevealable(
  ctx: Ctx,
  who: AccountId,
  netuid: NetUid,
  mechanism: MechId,
  reveals: readonly Omit<Reveal, "netuid" | "mechanism">[],
): void {
  const index = mechanismStorageIndex(netuid, mechanism);
  const commits = WeightCommits.get(ctx, index, who);
  if (commits === undefined) throw NoWeightsCommitFound;
  for (const reveal of reveals) {
    const hash = commitHash(who, index, { ...reveal, netuid, mechanism });
    const commit = commits.find(([stored]) => stored === hash);
    if (commit === undefined) throw NoWeightsCommitFound;
    ensure(isRevealEpoch(ctx, netuid, commit[1]), RevealTooEarly);
  }
}

/**
 * What weights need before they are set, committed or revealed.
 * @throws NotEnoughStakeToSetWeights, NoWeightsCommitFound, RevealTooEarly, InvalidRevealRound, InputLengthsUnequal.
 * Reference: pallets/subtensor/src/guards/check_weights.rs.
 */
export const checkWeights = guardOf(benchmarked(52_958_000n, 7_671n, 11, 0), [
  rule(set_weights, stakeOnly),
  rule(set_mechanism_weights, stakeOnly),
  rule(commit_weights, stakeOnly),
  rule(commit_mechanism_weights, stakeOnly),
  rule(commit_timelocked_weights, timelocked),
  rule(commit_timelocked_mechanism_weights, timelocked),
  rule(commit_crv3_mechanism_weights, timelocked),
  rule(reveal_weights, (ctx, who, { netuid, version_key: versionKey, ...reveal }) => {
    ensureStake(ctx, who, netuid);
    ensureRevealable(ctx, who, netuid, MAIN_MECHANISM, [{ ...reveal, versionKey }]);
  }),
  rule(reveal_mechanism_weights, (ctx, who, { netuid, mecid, version_key: versionKey, ...reveal }) => {
    ensureStake(ctx, who, netuid);
    ensureRevealable(ctx, who, netuid, mecid, [{ ...reveal, versionKey }]);
  }),
  rule(batch_set_weights, (ctx, who, { netuids, weights, version_keys }) => {
    ensure(netuids.length === weights.length && netuids.length === version_keys.length, InputLengthsUnequal);
    for (const netuid of netuids) ensureStake(ctx, who, netuid);
  }),
  rule(batch_commit_weights, (ctx, who, { netuids, commit_hashes }) => {
    ensure(netuids.length === commit_hashes.length, InputLengthsUnequal);
    for (const netuid of netuids) ensureStake(ctx, who, netuid);
  }),
  rule(batch_reveal_weights, (ctx, who, { netuid, uids_list, values_list, salts_list, version_keys }) => {
    const lists = [values_list, salts_list, version_keys];
    ensure(
      lists.every(({ length }) => length === uids_list.length),
      InputLengthsUnequal,
    );
    ensureStake(ctx, who, netuid);
    const reveals = uids_list.map((uids, at) => ({
      uids,
      values: values_list[at] ?? [],
      salt: salts_list[at] ?? [],
      versionKey: version_keys[at] ?? 0n,
    }));
    ensureRevealable(ctx, who, netuid, MAIN_MECHANISM, reveals);
  }),
]);
