import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";

export const add_stake_burn = call({
  index: 132,
  args: { hotkey: accountId, netuid: netUid, amount: rao, limit: option(rao) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.add_stake_burn"),
});
