import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";

export const decrease_take = call({
  index: 65,
  args: { hotkey: accountId, take: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.decrease_take"),
});
