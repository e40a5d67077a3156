import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";

export const add_stake_limit = call({
  index: 88,
  args: { hotkey: accountId, netuid: netUid, amount_staked: rao, limit_price: rao, allow_partial: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.add_stake_limit"),
});
