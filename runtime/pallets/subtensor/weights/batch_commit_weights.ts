import { call } from "#runtime/frame/call.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { MAIN_MECHANISM, ROOT } from "#runtime/primitives/ids.ts";
import { vec } from "#runtime/scale/collections.ts";
import { h256, netUid } from "#runtime/scale/ids.ts";
import { compact } from "#runtime/scale/integers.ts";
import { InputLengthsUnequal } from "../errors.ts";
import { depositBatchEvents } from "./batch.ts";
import { commitWeights } from "./commit.ts";

/** Commits on several subnets and goes on after errors, which become events. Errors: InputLengthsUnequal. Reference: subnets/weights.rs do_batch_commit_weights. */
export const batch_commit_weights = call({
  index: 100,
  args: { netuids: vec(compact(netUid, 16)), commit_hashes: vec(h256) },
  weight: { weight: benchmarked(147_224_000n, 4765n, 15, 2), pays: "No" },
  dispatch: (ctx, origin, { netuids, commit_hashes }) => {
    const hotkey = ensureSigned(origin);
    ensure(netuids.length === commit_hashes.length, InputLengthsUnequal);
    const outcomes = commit_hashes.map((hash, i) =>
      swallow(() => commitWeights(ctx, origin, netuids[i] ?? ROOT, MAIN_MECHANISM, hash)),
    );
    depositBatchEvents(ctx, hotkey, netuids, outcomes);
  },
});
