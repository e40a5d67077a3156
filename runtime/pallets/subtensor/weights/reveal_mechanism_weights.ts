import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { vec } from "#runtime/scale/collections.ts";
import { mechId, netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { revealWeights } from "./reveal.ts";

/** As `reveal_weights`, for one mechanism. Reference: subnets/weights.rs do_reveal_mechanism_weights. */
export const reveal_mechanism_weights = call({
  index: 116,
  args: { netuid: netUid, mecid: mechId, uids: vec(u16), values: vec(u16), salt: vec(u16), version_key: u64 },
  weight: { weight: benchmarked(122_000_000n, 0n, 16, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, mecid, uids, values, salt, version_key }) =>
    revealWeights(ctx, origin, { netuid, mechanism: mecid, uids, values, salt, versionKey: version_key }),
});
