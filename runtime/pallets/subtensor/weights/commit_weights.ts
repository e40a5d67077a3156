import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { h256, netUid } from "#runtime/scale/ids.ts";

export const commit_weights = call({
  index: 96,
  args: { netuid: netUid, commit_hash: h256 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.commit_weights"),
});
