import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { vec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";

export const batch_reveal_weights = call({
  index: 98,
  args: {
    netuid: netUid,
    uids_list: vec(vec(u16)),
    values_list: vec(vec(u16)),
    salts_list: vec(vec(u16)),
    version_keys: vec(u64),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.batch_reveal_weights"),
});
