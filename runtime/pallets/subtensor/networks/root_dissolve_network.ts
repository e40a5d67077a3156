import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";

export const root_dissolve_network = call({
  index: 120,
  args: { netuid: netUid },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.root_dissolve_network"),
});
