import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const register = call({
  index: 6,
  args: { netuid: netUid, block_number: u64, nonce: u64, work: bytes, hotkey: accountId, coldkey: accountId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.register"),
});
