/** Reference: pallet-transaction-payment src/lib.rs Hooks; runtime/src/lib.rs FeeMultiplier. */
import type { Hooks } from "#runtime/frame/pallet.ts";
import type { FixedU128 } from "#runtime/numerics/fixed_u128.ts";
import { NextFeeMultiplier } from "./storage.ts";

/** One: fees by weight do not follow how full blocks are. */
const FEE_MULTIPLIER = 1_000_000_000_000_000_000n as FixedU128;

/** Behind each block the multiplier is one, whatever was set. */
export const hooks: Hooks = {
  onFinalize: (ctx) => NextFeeMultiplier.set(ctx, FEE_MULTIPLIER),
};
