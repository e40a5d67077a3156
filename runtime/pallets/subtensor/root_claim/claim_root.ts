import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { btreeSet } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";

export const claim_root = call({
  index: 121,
  args: { subnets: btreeSet(netUid) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.claim_root"),
});
