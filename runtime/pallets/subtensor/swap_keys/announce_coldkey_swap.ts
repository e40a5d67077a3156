import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { h256 } from "#runtime/scale/ids.ts";

export const announce_coldkey_swap = call({
  index: 125,
  args: { new_coldkey_hash: spelled(h256, "T::Hash") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.announce_coldkey_swap"),
});
