import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { MAIN_MECHANISM } from "#runtime/primitives/ids.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { commitTimelockedWeights } from "./commit.ts";
import { MAX_COMMIT_BYTES } from "./storage.ts";

/** Commits weights encrypted for a drand round; the chain reveals them. Errors: those of `commitTimelockedWeights`. Reference: subnets/weights.rs do_commit_timelocked_weights. */
export const commit_timelocked_weights = call({
  index: 113,
  args: {
    netuid: netUid,
    commit: spelled(boundedBytes(MAX_COMMIT_BYTES), "BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>"),
    reveal_round: u64,
    commit_reveal_version: u16,
  },
  weight: { weight: benchmarked(86_951_000n, 4713n, 14, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, commit, reveal_round, commit_reveal_version }) =>
    commitTimelockedWeights(ctx, origin, netuid, MAIN_MECHANISM, {
      commit,
      revealRound: reveal_round,
      version: commit_reveal_version,
    }),
});
