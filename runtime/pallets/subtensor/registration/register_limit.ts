import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const register_limit = call({
  index: 134,
  args: { netuid: netUid, hotkey: accountId, limit_price: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.register_limit"),
});
