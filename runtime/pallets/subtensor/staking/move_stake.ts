import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";

export const move_stake = call({
  index: 85,
  args: {
    origin_hotkey: accountId,
    destination_hotkey: accountId,
    origin_netuid: netUid,
    destination_netuid: netUid,
    alpha_amount: alpha,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.move_stake"),
});
