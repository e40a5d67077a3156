import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";

export const swap_hotkey_v2 = call({
  index: 72,
  args: { hotkey: accountId, new_hotkey: accountId, netuid: option(netUid), keep_stake: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.swap_hotkey_v2"),
});
