import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { mechId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { commitTimelockedWeights } from "./commit.ts";
import { MAX_COMMIT_BYTES } from "./storage.ts";

/** The version of commit-reveal that this call has always spoken. */
const VERSION = 4;

/** As `commit_timelocked_mechanism_weights`, for clients of that version. Reference: macros/dispatches.rs commit_crv3_mechanism_weights. */
export const commit_crv3_mechanism_weights = call({
  index: 117,
  args: {
    netuid: netUid,
    mecid: mechId,
    commit: spelled(boundedBytes(MAX_COMMIT_BYTES), "BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>"),
    reveal_round: u64,
  },
  weight: { weight: benchmarked(77_750_000n, 0n, 7, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, mecid, commit, reveal_round }) =>
    commitTimelockedWeights(ctx, origin, netuid, mecid, { commit, revealRound: reveal_round, version: VERSION }),
});
