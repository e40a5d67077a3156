import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid, rao } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";

export const swap_stake_limit = call({
  index: 90,
  args: {
    hotkey: accountId,
    origin_netuid: netUid,
    destination_netuid: netUid,
    alpha_amount: alpha,
    limit_price: rao,
    allow_partial: bool,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.swap_stake_limit"),
});
