import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { MAIN_MECHANISM } from "#runtime/primitives/ids.ts";
import { vec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { CommitRevealEnabled } from "../errors.ts";
import { setWeights } from "./set.ts";
import { CommitRevealWeightsEnabled } from "./storage.ts";

/** A validator weighs the neurons of a subnet. Errors: CommitRevealEnabled, and those of `setWeights`. Reference: macros/dispatches.rs set_weights. */
export const set_weights = call({
  index: 0,
  args: { netuid: netUid, dests: vec(u16), weights: vec(u16), version_key: u64 },
  weight: { weight: benchmarked(15_513_610_000n, 10_327_410n, 4112, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, dests, weights, version_key }) => {
    ensure(!CommitRevealWeightsEnabled.get(ctx, netuid), CommitRevealEnabled);
    setWeights(ctx, origin, {
      netuid,
      mechanism: MAIN_MECHANISM,
      uids: dests,
      values: weights,
      versionKey: version_key,
    });
  },
});
