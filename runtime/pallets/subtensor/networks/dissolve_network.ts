import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";

export const dissolve_network = call({
  index: 61,
  args: { coldkey: accountId, netuid: netUid },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.dissolve_network"),
});
