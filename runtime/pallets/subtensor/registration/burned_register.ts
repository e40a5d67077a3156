import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";

export const burned_register = call({
  index: 7,
  args: { netuid: netUid, hotkey: accountId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.burned_register"),
});
