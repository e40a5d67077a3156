import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";

export const move_lock = call({
  index: 137,
  args: { destination_hotkey: accountId, netuid: netUid },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.move_lock"),
});
