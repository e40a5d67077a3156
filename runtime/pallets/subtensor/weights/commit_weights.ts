import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { MAIN_MECHANISM } from "#runtime/primitives/ids.ts";
import { h256, netUid } from "#runtime/scale/ids.ts";
import { commitWeights } from "./commit.ts";

/** Commits to the hash of weights. Errors: those of `commitWeights`. Reference: subnets/weights.rs do_commit_weights. */
export const commit_weights = call({
  index: 96,
  args: { netuid: netUid, commit_hash: h256 },
  weight: { weight: benchmarked(69_049_000n, 4714n, 13, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, commit_hash }) => commitWeights(ctx, origin, netuid, MAIN_MECHANISM, commit_hash),
});
