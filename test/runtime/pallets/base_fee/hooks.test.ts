/** The formula of the gas price: an eighth at most, the ideal half full, never under half of what a chain starts with. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { Permill } from "#runtime/numerics/per_things.ts";
import { hooks } from "#runtime/pallets/base_fee/hooks.ts";
import { BaseFeePerGas, DEFAULT_BASE_FEE, Elasticity } from "#runtime/pallets/base_fee/storage.ts";
import { registerExtraWeight } from "#runtime/pallets/system/block.ts";
import { MAX_BLOCK_WEIGHT } from "#runtime/pallets/system/limits.ts";
import { Number as BlockNumber, BlockWeight, EventCount } from "#runtime/pallets/system/storage.ts";
import { U256_MAX, u256Limbs, u256Value } from "#runtime/primitives/u256.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, 1);
});
/** The price after a block this full. @param percent of the block's reference time. */
function priceAfter(percent: bigint): bigint {
  BlockWeight.remove(ctx);
  const ref_time = (MAX_BLOCK_WEIGHT.ref_time * percent) / 100n;
  registerExtraWeight(ctx, { ref_time, proof_size: 0n }, "Mandatory");
  hooks.onFinalize?.(ctx, 1);
  return u256Value(BaseFeePerGas.get(ctx));
}

describe("the price of gas", () => {
  it.each<[bigint, bigint]>([
    [0n, 17_500_000_000n],
    [25n, 18_750_000_000n],
    [50n, 20_000_000_000n],
    [75n, 21_250_000_000n],
    [100n, 22_500_000_000n],
    [300n, 22_500_000_000n],
  ])("after a block %s percent full is %s wei", (percent, price) => {
    expect(priceAfter(percent)).toBe(price);
  });

  it("falls to half of the first, and no further", () => {
    for (let i = 0; i < 10; i++) priceAfter(0n);
    expect(u256Value(BaseFeePerGas.get(ctx))).toBe(DEFAULT_BASE_FEE / 2n);
  });

  it("stays where it is without elasticity", () => {
    Elasticity.set(ctx, Permill.ZERO);
    expect(priceAfter(0n)).toBe(DEFAULT_BASE_FEE);
  });

  it("too large to be multiplied is left, with an event", () => {
    BaseFeePerGas.set(ctx, u256Limbs(U256_MAX));
    expect(priceAfter(100n)).toBe(U256_MAX);
    expect(EventCount.get(ctx)).toBe(1);
  });
});
