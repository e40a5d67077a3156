import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { MAIN_MECHANISM } from "#runtime/primitives/ids.ts";
import { vec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { revealWeights } from "./reveal.ts";

/** Reveals committed weights. Errors: those of `revealWeights`. Reference: subnets/weights.rs do_reveal_weights. */
export const reveal_weights = call({
  index: 97,
  args: { netuid: netUid, uids: vec(u16), values: vec(u16), salt: vec(u16), version_key: u64 },
  weight: { weight: benchmarked(111_227_000n, 7590n, 19, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, uids, values, salt, version_key }) =>
    revealWeights(ctx, origin, { netuid, mechanism: MAIN_MECHANISM, uids, values, salt, versionKey: version_key }),
});
