import { call } from "#runtime/frame/call.ts";
import { u256 } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { permill } from "#runtime/scale/fixed_codec.ts";

export const set_base_fee_per_gas = call({
  index: 0,
  args: { fee: u256 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("BaseFee.set_base_fee_per_gas"),
});
export const set_elasticity = call({
  index: 1,
  args: { elasticity: permill },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("BaseFee.set_elasticity"),
});
