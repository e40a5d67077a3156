import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { h256, mechId, netUid } from "#runtime/scale/ids.ts";

export const commit_mechanism_weights = call({
  index: 115,
  args: { netuid: netUid, mecid: mechId, commit_hash: h256 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.commit_mechanism_weights"),
});
