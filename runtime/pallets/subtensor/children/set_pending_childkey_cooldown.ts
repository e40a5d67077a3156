import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const set_pending_childkey_cooldown = call({
  index: 109,
  args: { cooldown: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_pending_childkey_cooldown"),
});
