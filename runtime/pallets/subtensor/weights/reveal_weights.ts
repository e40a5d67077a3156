import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { vec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";

export const reveal_weights = call({
  index: 97,
  args: { netuid: netUid, uids: vec(u16), values: vec(u16), salt: vec(u16), version_key: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.reveal_weights"),
});
