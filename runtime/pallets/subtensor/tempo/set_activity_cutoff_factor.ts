import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

export const set_activity_cutoff_factor = call({
  index: 140,
  args: { netuid: netUid, factor_milli: u32 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_activity_cutoff_factor"),
});
