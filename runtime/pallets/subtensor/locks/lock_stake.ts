import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";

export const lock_stake = call({
  index: 136,
  args: { hotkey: accountId, netuid: netUid, amount: alpha },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.lock_stake"),
});
