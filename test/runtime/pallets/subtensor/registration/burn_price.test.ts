import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import {
  bumpRegistrationPrice,
  decayFactor,
  updateRegistrationPrices,
} from "../../../../../runtime/pallets/subtensor/registration/burn_price.ts";
import { Burn, BurnHalfLife, MaxBurn, MinBurn } from "../../../../../runtime/pallets/subtensor/registration/storage.ts";
import { Number as BlockNumber } from "../../../../../runtime/pallets/system/storage.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 360;
const NETUID = 1 as NetUid;

describe("burn price", () => {
  it("decays by a factor whose power is a half, as near as 32 bits allow", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65_535 }), (halfLife) => {
        const factor = Number(decayFactor(halfLife)) / 2 ** 32;
        const exact = 2 ** (-1 / halfLife);
        // Each of about 2 log2(n) roundings loses up to 2^-32 of a power, which the root spreads over n blocks.
        expect(factor).toBeLessThanOrEqual(exact + 2 ** -26);
        expect(factor).toBeGreaterThan(exact - 2 ** -32);
      }),
      { seed: SEED },
    );
  });

  it("halves in the half life, within the bounds", () => {
    const ctx = emptyRuntime();
    BlockNumber.set(ctx, 10);
    BurnHalfLife.set(ctx, NETUID, 100);
    MinBurn.set(ctx, NETUID, 300_000_000n as Rao);
    MaxBurn.set(ctx, NETUID, 1_000_000_000n as Rao);
    Burn.set(ctx, NETUID, 1_000_000_000n as Rao);
    for (let block = 0; block < 100; block++) updateRegistrationPrices(ctx, [NETUID]);
    expect(Number(Burn.get(ctx, NETUID)) / 500_000_000).toBeCloseTo(1, 4);
    for (let block = 0; block < 100; block++) updateRegistrationPrices(ctx, [NETUID]);
    expect(Burn.get(ctx, NETUID)).toBe(300_000_000n);
    bumpRegistrationPrice(ctx, NETUID);
    expect(Burn.get(ctx, NETUID)).toBe(378_000_000n);
    for (let registration = 0; registration < 10; registration++) bumpRegistrationPrice(ctx, NETUID);
    expect(Burn.get(ctx, NETUID)).toBe(1_000_000_000n);
  });
});
