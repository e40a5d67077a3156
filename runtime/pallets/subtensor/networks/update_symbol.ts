import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";

export const update_symbol = call({
  index: 112,
  args: { netuid: netUid, symbol: bytes },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.update_symbol"),
});
