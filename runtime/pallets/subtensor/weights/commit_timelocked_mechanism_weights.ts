import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { mechId, netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { commitTimelockedWeights } from "./commit.ts";
import { MAX_COMMIT_BYTES } from "./storage.ts";

/** As `commit_timelocked_weights`, for one mechanism. Reference: subnets/weights.rs do_commit_timelocked_mechanism_weights. */
export const commit_timelocked_mechanism_weights = call({
  index: 118,
  args: {
    netuid: netUid,
    mecid: mechId,
    commit: spelled(boundedBytes(MAX_COMMIT_BYTES), "BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>"),
    reveal_round: u64,
    commit_reveal_version: u16,
  },
  weight: { weight: benchmarked(84_020_000n, 0n, 9, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, mecid, commit, reveal_round, commit_reveal_version }) =>
    commitTimelockedWeights(ctx, origin, netuid, mecid, {
      commit,
      revealRound: reveal_round,
      version: commit_reveal_version,
    }),
});
