import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";

export const dispute_coldkey_swap = call({
  index: 127,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.dispute_coldkey_swap"),
});
