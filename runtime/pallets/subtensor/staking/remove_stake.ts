import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";

export const remove_stake = call({
  index: 3,
  args: { hotkey: accountId, netuid: netUid, amount_unstaked: alpha },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.remove_stake"),
});
