import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { vec } from "#runtime/scale/collections.ts";
import { mechId, netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { CommitRevealEnabled } from "../errors.ts";
import { setWeights } from "./set.ts";
import { CommitRevealWeightsEnabled } from "./storage.ts";

/** As `set_weights`, for one mechanism. @throws CommitRevealEnabled, and what `setWeights` throws. Reference: macros/dispatches.rs set_mechanism_weights. */
export const set_mechanism_weights = call({
  index: 119,
  args: { netuid: netUid, mecid: mechId, dests: vec(u16), weights: vec(u16), version_key: u64 },
  weight: { weight: benchmarked(15_540_000_000n, 0n, 4111, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, mecid, dests, weights, version_key }) => {
    ensure(!CommitRevealWeightsEnabled.get(ctx, netuid), CommitRevealEnabled);
    setWeights(ctx, origin, { netuid, mechanism: mecid, uids: dests, values: weights, versionKey: version_key });
  },
});
