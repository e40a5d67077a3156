import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";

export const increase_take = call({
  index: 66,
  args: { hotkey: accountId, take: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.increase_take"),
});
