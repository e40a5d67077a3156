import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";

export const clear_coldkey_swap_announcement = call({
  index: 133,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.clear_coldkey_swap_announcement"),
});
