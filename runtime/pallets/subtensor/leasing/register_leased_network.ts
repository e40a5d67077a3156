import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { percent } from "#runtime/scale/fixed_codec.ts";
import { u32 } from "#runtime/scale/integers.ts";

export const register_leased_network = call({
  index: 110,
  args: { emissions_share: percent, end_block: spelled(option(u32), "Option<BlockNumberFor<T>>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.register_leased_network"),
});
