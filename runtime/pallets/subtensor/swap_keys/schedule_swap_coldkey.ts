import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";

export const schedule_swap_coldkey = call({
  index: 73,
  args: { new_coldkey: accountId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.schedule_swap_coldkey"),
});
