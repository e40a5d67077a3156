import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { compact, u16, u64 } from "#runtime/scale/integers.ts";

export const batch_set_weights = call({
  index: 80,
  args: {
    netuids: vec(compact(netUid, 16)),
    weights: vec(vec(tuple(compact(u16), compact(u16)))),
    version_keys: vec(compact(u64)),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.batch_set_weights"),
});
