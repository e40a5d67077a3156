import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { h256, mechId, netUid } from "#runtime/scale/ids.ts";
import { commitWeights } from "./commit.ts";

/** As `commit_weights`, for one mechanism. Reference: subnets/weights.rs do_commit_mechanism_weights. */
export const commit_mechanism_weights = call({
  index: 115,
  args: { netuid: netUid, mecid: mechId, commit_hash: h256 },
  weight: { weight: benchmarked(55_130_000n, 0n, 7, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, mecid, commit_hash }) => commitWeights(ctx, origin, netuid, mecid, commit_hash),
});
