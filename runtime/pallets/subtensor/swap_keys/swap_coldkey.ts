import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";

export const swap_coldkey = call({
  index: 71,
  args: { old_coldkey: accountId, new_coldkey: accountId, swap_cost: rao },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.swap_coldkey"),
});
