import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const sudo_set_tx_childkey_take_rate_limit = call({
  index: 69,
  args: { tx_rate_limit: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.sudo_set_tx_childkey_take_rate_limit"),
});
