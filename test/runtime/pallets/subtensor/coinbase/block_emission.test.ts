import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getBlockEmissionForIssuance } from "#runtime/pallets/subtensor/coinbase/block_emission.ts";
import { BlockEmission } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 21_000;
const SUPPLY = 21_000_000_000_000_000n;
const FIRST = 1_000_000_000n;

/** Where emission halves for the n-th time: all but supply / 2^n has been issued. */
const threshold = (halving: bigint): bigint => SUPPLY - SUPPLY / 2n ** halving;

describe("block emission", () => {
  it("is one TAO at first, and halves when half of what is left has been issued", () => {
    const ctx = emptyRuntime();
    expect(getBlockEmissionForIssuance(ctx, 0n)).toBe(FIRST);
    for (const n of [1n, 2n, 3n, 5n, 8n]) {
      expect(getBlockEmissionForIssuance(ctx, threshold(n) - SUPPLY / 2n ** 31n)).toBe(FIRST / 2n ** (n - 1n));
      expect(getBlockEmissionForIssuance(ctx, threshold(n) + SUPPLY / 2n ** 31n)).toBe(FIRST / 2n ** n);
    }
  });

  it("ends with the supply", () => {
    const ctx = emptyRuntime();
    expect(getBlockEmissionForIssuance(ctx, SUPPLY)).toBe(0n);
    expect(getBlockEmissionForIssuance(ctx, (1n << 64n) - 1n)).toBe(0n);
    expect(BlockEmission.has(ctx)).toBe(false);
  });

  it("never grows with the issuance, and is noted", () => {
    const ctx = emptyRuntime();
    const issuance = fc.bigInt(0n, SUPPLY - 1n);
    fc.assert(
      fc.property(issuance, issuance, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(getBlockEmissionForIssuance(ctx, less)).toBeGreaterThanOrEqual(getBlockEmissionForIssuance(ctx, more));
        expect(BlockEmission.get(ctx)).toBe(getBlockEmissionForIssuance(ctx, more));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
