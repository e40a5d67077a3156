import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { compact, u64 } from "#runtime/scale/integers.ts";

export const set = call({
  index: 0,
  args: { now: spelled(compact(u64), "T::Moment") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Timestamp.set"),
});
