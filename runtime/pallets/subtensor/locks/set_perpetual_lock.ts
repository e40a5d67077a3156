import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";

export const set_perpetual_lock = call({
  index: 138,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_perpetual_lock"),
});
