import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";

export const set_childkey_take = call({
  index: 75,
  args: { hotkey: accountId, netuid: netUid, take: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_childkey_take"),
});
