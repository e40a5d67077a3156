/** Parameters of weights. Reference: pallets/admin-utils/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";
import { setRevealPeriod } from "../subtensor/weights/reveal_period.ts";
import * as setters from "../subtensor/weights/setters.ts";
import { byRoot, ofSubnetByOwnerOrRoot, ofSubnetByRoot, parameter } from "./rights.ts";

/** The oldest version of validators' software that may set weights. */
export const sudo_set_weights_version_key = call({
  index: 6,
  args: { netuid: netUid, weights_version_key: u64 },
  weight: { weight: benchmarked(34_204_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot("SetWeightsVersionKey", (ctx, { netuid, weights_version_key }) =>
    setters.setWeightsVersionKey(ctx, netuid, weights_version_key),
  ),
});
/** Blocks between a neuron's weights. */
export const sudo_set_weights_set_rate_limit = call({
  index: 7,
  args: { netuid: netUid, weights_set_rate_limit: u64 },
  weight: { weight: benchmarked(16_420_000n, 4_084n, 1, 1) },
  dispatch: ofSubnetByRoot((ctx, { netuid, weights_set_rate_limit }) =>
    setters.setWeightsSetRateLimit(ctx, netuid, weights_set_rate_limit),
  ),
});
/** The fewest weights at a time. */
export const sudo_set_min_allowed_weights = call({
  index: 14,
  args: { netuid: netUid, min_allowed_weights: u16 },
  weight: { weight: benchmarked(34_664_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("MinAllowedWeights"), (ctx, { netuid, min_allowed_weights }) =>
    setters.setMinAllowedWeights(ctx, netuid, min_allowed_weights),
  ),
});
/** Whether weights have to be committed first. */
export const sudo_set_commit_reveal_weights_enabled = call({
  index: 49,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: benchmarked(34_544_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("CommitRevealEnabled"), (ctx, { netuid, enabled }) =>
    setters.setCommitRevealWeightsEnabled(ctx, netuid, enabled),
  ),
});
/** Epochs between commit and reveal. @throws RevealPeriodTooLarge, RevealPeriodTooSmall */
export const sudo_set_commit_reveal_weights_interval = call({
  index: 57,
  args: { netuid: netUid, interval: u64 },
  weight: { weight: benchmarked(34_654_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("WeightCommitInterval"), (ctx, { netuid, interval }) =>
    setRevealPeriod(ctx, netuid, interval),
  ),
});
/** The version of commit-reveal that clients have to speak. */
export const sudo_set_commit_reveal_version = call({
  index: 71,
  args: { version: u16 },
  weight: { weight: benchmarked(6_052_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { version }) => setters.setCommitRevealWeightsVersion(ctx, version)),
});
/** The least stake weight of those who set weights. */
export const sudo_set_stake_threshold = call({
  index: 42,
  args: { min_stake: u64 },
  weight: { weight: benchmarked(5_500_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { min_stake }) => setters.setStakeThreshold(ctx, min_stake)),
});
