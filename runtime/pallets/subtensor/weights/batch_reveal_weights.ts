import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { MAIN_MECHANISM } from "#runtime/primitives/ids.ts";
import { vec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { InputLengthsUnequal } from "../errors.ts";
import { revealWeightsBatch } from "./reveal.ts";

/** Reveals several commits of one subnet, all or none. Errors: InputLengthsUnequal, and those of `revealWeights`. Reference: subnets/weights.rs do_batch_reveal_weights. */
export const batch_reveal_weights = call({
  index: 98,
  args: {
    netuid: netUid,
    uids_list: vec(vec(u16)),
    values_list: vec(vec(u16)),
    salts_list: vec(vec(u16)),
    version_keys: vec(u64),
  },
  weight: { weight: benchmarked(421_363_000n, 8095n, 19, 2), pays: "No" },
  dispatch: (ctx, origin, { netuid, uids_list, values_list, salts_list, version_keys }) => {
    const count = uids_list.length;
    ensure(
      [values_list, salts_list, version_keys].every(({ length }) => length === count),
      InputLengthsUnequal,
    );
    const reveals = uids_list.map((uids, i) => ({
      netuid,
      mechanism: MAIN_MECHANISM,
      uids,
      values: values_list[i] ?? [],
      salt: salts_list[i] ?? [],
      versionKey: version_keys[i] ?? 0n,
    }));
    revealWeightsBatch(ctx, origin, netuid, reveals);
  },
});
