import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";

export const swap_coldkey_announced = call({
  index: 126,
  args: { new_coldkey: accountId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.swap_coldkey_announced"),
});
