import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";

export const set_coldkey_auto_stake_hotkey = call({
  index: 114,
  args: { netuid: netUid, hotkey: accountId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_coldkey_auto_stake_hotkey"),
});
