import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";

export const burn_alpha = call({
  index: 102,
  args: { hotkey: accountId, amount: alpha, netuid: netUid },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.burn_alpha"),
});
