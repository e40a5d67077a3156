import type { Ctx } from "#runtime/frame/ctx.ts";
import { type DispatchFailure, ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { type AccountId, MAIN_MECHANISM, type MechId, type NetUid } from "#runtime/primitives/ids.ts";
import { CommittingWeightsTooFast, NetworkTxRateLimitExceeded, SettingWeightsTooFast } from "../errors.ts";
import { mechanismExists } from "../mechanisms/ensure_exists.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import { register_network } from "../networks/register_network.ts";
import { Uids } from "../neurons/storage.ts";
import { passesRateLimit } from "../rate_limits/transaction_type.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { passesWeightsRateLimit } from "../weights/checks.ts";
import { commit_mechanism_weights } from "../weights/commit_mechanism_weights.ts";
import { commit_weights } from "../weights/commit_weights.ts";
import { set_mechanism_weights } from "../weights/set_mechanism_weights.ts";
import { set_weights } from "../weights/set_weights.ts";
import { CommitRevealWeightsEnabled } from "../weights/storage.ts";
import { guardOf, rule } from "./guard.ts";

/** A hotkey that is not registered passes: the call itself refuses it. */
function ensureNotTooFast(ctx: Ctx, who: AccountId, netuid: NetUid, mechanism: MechId, tooFast: DispatchFailure): void {
  const uid = Uids.get(ctx, netuid, who);
  if (uid === undefined) return;
  const index = mechanismStorageIndex(netuid, mechanism);
  const passes =
    mechanismExists(ctx, netuid, mechanism) && passesWeightsRateLimit(ctx, netuid, index, uid, currentBlock(ctx));
  ensure(passes, tooFast);
}
/** Where weights are committed first, setting them fails by itself. */
function setting(ctx: Ctx, who: AccountId, netuid: NetUid, mechanism: MechId): void {
  if (!CommitRevealWeightsEnabled.get(ctx, netuid))
    ensureNotTooFast(ctx, who, netuid, mechanism, SettingWeightsTooFast);
}

/** Weights and new networks only so often. Reference: pallets/subtensor/src/guards/check_rate_limits.rs. */
export const checkRateLimits = guardOf(benchmarked(35_376_000n, 4_484n, 7, 0), [
  rule(commit_weights, (ctx, who, { netuid }) =>
    ensureNotTooFast(ctx, who, netuid, MAIN_MECHANISM, CommittingWeightsTooFast),
  ),
  rule(commit_mechanism_weights, (ctx, who, { netuid, mecid }) =>
    ensureNotTooFast(ctx, who, netuid, mecid, CommittingWeightsTooFast),
  ),
  rule(set_weights, (ctx, who, { netuid }) => setting(ctx, who, netuid, MAIN_MECHANISM)),
  rule(set_mechanism_weights, (ctx, who, { netuid, mecid }) => setting(ctx, who, netuid, mecid)),
  rule(register_network, (ctx, who) =>
    ensure(passesRateLimit(ctx, "RegisterNetwork", who), NetworkTxRateLimitExceeded),
  ),
]);
