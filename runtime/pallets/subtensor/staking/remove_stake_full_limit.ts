import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";

export const remove_stake_full_limit = call({
  index: 103,
  args: { hotkey: accountId, netuid: netUid, limit_price: option(rao) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.remove_stake_full_limit"),
});
