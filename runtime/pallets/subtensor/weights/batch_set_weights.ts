import { call } from "#runtime/frame/call.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { MAIN_MECHANISM } from "#runtime/primitives/ids.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { compact, u16, u64 } from "#runtime/scale/integers.ts";
import { CommitRevealEnabled, InputLengthsUnequal } from "../errors.ts";
import { depositBatchEvents } from "./batch.ts";
import { setWeights } from "./set.ts";
import { CommitRevealWeightsEnabled } from "./storage.ts";

/** Sets weights on several subnets and goes on after errors, which become events. Errors: InputLengthsUnequal. Reference: subnets/weights.rs do_batch_set_weights. */
export const batch_set_weights = call({
  index: 80,
  args: {
    netuids: vec(compact(netUid, 16)),
    weights: vec(vec(tuple(compact(u16), compact(u16)))),
    version_keys: vec(compact(u64)),
  },
  weight: { weight: benchmarked(103_092_000n, 7395n, 16, 2), pays: "No" },
  dispatch: (ctx, origin, { netuids, weights, version_keys }) => {
    const hotkey = ensureSigned(origin);
    ensure(netuids.length === weights.length && netuids.length === version_keys.length, InputLengthsUnequal);
    const outcomes = netuids.map((netuid, i) =>
      swallow(() => {
        ensure(!CommitRevealWeightsEnabled.get(ctx, netuid), CommitRevealEnabled);
        const given = weights[i] ?? [];
        const uids = given.map(([uid]) => uid);
        const values = given.map(([, value]) => value);
        setWeights(ctx, origin, { netuid, mechanism: MAIN_MECHANISM, uids, values, versionKey: version_keys[i] ?? 0n });
      }),
    );
    depositBatchEvents(ctx, hotkey, netuids, outcomes);
  },
});
