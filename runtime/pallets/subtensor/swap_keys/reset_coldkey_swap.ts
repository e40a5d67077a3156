import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";

export const reset_coldkey_swap = call({
  index: 128,
  args: { coldkey: accountId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.reset_coldkey_swap"),
});
