import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { u256 } from "#runtime/frame/sp_types.ts";
import { addWeights, dbWrites, weight } from "#runtime/frame/weights.ts";
import { permill } from "#runtime/scale/fixed_codec.ts";
import { NewBaseFeePerGas, NewElasticity } from "./events.ts";
import { BaseFeePerGas, Elasticity } from "./storage.ts";

const SETTER = { weight: addWeights(weight(10_000n), dbWrites(1)) };

/** Root sets the price of gas, in wei. @throws BadOrigin */
export const set_base_fee_per_gas = call({
  index: 0,
  args: { fee: u256 },
  weight: SETTER,
  dispatch(ctx, origin, { fee }) {
    ensureRoot(origin);
    BaseFeePerGas.set(ctx, fee);
    deposit(ctx, NewBaseFeePerGas({ fee }));
  },
});
/** Root sets how fast the price moves. @throws BadOrigin */
export const set_elasticity = call({
  index: 1,
  args: { elasticity: permill },
  weight: SETTER,
  dispatch(ctx, origin, { elasticity }) {
    ensureRoot(origin);
    Elasticity.set(ctx, elasticity);
    deposit(ctx, NewElasticity({ elasticity }));
  },
});
