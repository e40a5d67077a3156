import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid, rao } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";

export const remove_stake_limit = call({
  index: 89,
  args: { hotkey: accountId, netuid: netUid, amount_unstaked: alpha, limit_price: rao, allow_partial: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.remove_stake_limit"),
});
