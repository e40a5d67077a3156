import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";

export const set_tempo = call({
  index: 139,
  args: { netuid: netUid, tempo: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_tempo"),
});
