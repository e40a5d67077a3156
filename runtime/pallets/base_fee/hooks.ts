/** The price of Ethereum's gas follows how full blocks are. Reference: frontier pallet-base-fee src/lib.rs Hooks; runtime/src/lib.rs BaseFeeThreshold. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { dbReadsWrites } from "#runtime/frame/weights.ts";
import { Permill } from "#runtime/numerics/per_things.ts";
import { U256_MAX, u256Limbs, u256Value } from "#runtime/primitives/u256.ts";
import { blockWeightTotal } from "../system/block.ts";
import { MAX_BLOCK_WEIGHT } from "../system/limits.ts";
import { BaseFeeOverflow } from "./events.ts";
import { BaseFeePerGas, DEFAULT_BASE_FEE, Elasticity } from "./storage.ts";

/** A block this full leaves the price as it is. The range that counts is the whole block. */
const IDEAL = Permill.fromParts(500_000);
/** Wei; the price never falls below. */
const LOWEST_BASE_FEE = Permill.mulFloor(IDEAL, DEFAULT_BASE_FEE);

/** Moves the price by at most the elasticity, in proportion to the distance from the ideal. */
function adjust(ctx: Ctx, distance: Permill, direction: "up" | "down"): void {
  const part = Permill.mul(Elasticity.get(ctx), Permill.fromParts(distance * 2));
  const fee = u256Value(BaseFeePerGas.get(ctx));
  if (fee * BigInt(part) > U256_MAX) {
    deposit(ctx, BaseFeeOverflow());
    return;
  }
  const step = Permill.mulFloor(part, fee);
  const next = direction === "up" ? fee + step : fee - step;
  BaseFeePerGas.set(ctx, u256Limbs(direction === "up" ? atMost(next, U256_MAX) : atLeast(next, LOWEST_BASE_FEE)));
}
const atMost = (value: bigint, limit: bigint): bigint => (value > limit ? limit : value);
const atLeast = (value: bigint, limit: bigint): bigint => (value < limit ? limit : value);

/** Behind each block; nothing where the elasticity is zero. */
export const hooks: Hooks = {
  onInitialize: () => dbReadsWrites(2, 1),
  onFinalize(ctx) {
    if (Elasticity.get(ctx) === Permill.ZERO) return;
    const usage = Permill.fromRational(blockWeightTotal(ctx).ref_time, MAX_BLOCK_WEIGHT.ref_time);
    if (usage > IDEAL) adjust(ctx, Permill.saturatingSub(usage, IDEAL), "up");
    else if (usage < IDEAL) adjust(ctx, Permill.saturatingSub(IDEAL, usage), "down");
  },
};
