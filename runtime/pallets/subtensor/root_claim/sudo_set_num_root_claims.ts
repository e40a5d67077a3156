import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const sudo_set_num_root_claims = call({
  index: 123,
  args: { new_value: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.sudo_set_num_root_claims"),
});
