import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";

export const trigger_epoch = call({
  index: 141,
  args: { netuid: netUid },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.trigger_epoch"),
});
