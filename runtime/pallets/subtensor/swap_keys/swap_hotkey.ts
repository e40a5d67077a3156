import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";

export const swap_hotkey = call({
  index: 70,
  args: { hotkey: accountId, new_hotkey: accountId, netuid: option(netUid) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.swap_hotkey"),
});
