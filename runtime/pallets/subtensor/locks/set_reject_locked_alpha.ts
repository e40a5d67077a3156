import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { bool } from "#runtime/scale/integers.ts";

export const set_reject_locked_alpha = call({
  index: 142,
  args: { enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_reject_locked_alpha"),
});
