import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { u16 } from "#runtime/scale/integers.ts";

export const sudo_set_max_childkey_take = call({
  index: 77,
  args: { take: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.sudo_set_max_childkey_take"),
});
