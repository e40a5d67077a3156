import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";

export const add_stake = call({
  index: 2,
  args: { hotkey: accountId, netuid: netUid, amount_staked: rao },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.add_stake"),
});
