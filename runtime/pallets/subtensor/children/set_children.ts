import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const set_children = call({
  index: 67,
  args: { hotkey: accountId, netuid: netUid, children: vec(tuple(u64, accountId)) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_children"),
});
