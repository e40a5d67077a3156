import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { Perquintill } from "#runtime/numerics/per_things.ts";
import {
  alphaForTao,
  type Balancer,
  balancerOf,
  baseDeltaIn,
  calculatePrice,
  EVEN_WEIGHT,
  quoteDeltaIn,
  taoForAlpha,
  withAddedLiquidity,
} from "../../../../runtime/pallets/swap/balancer.ts";

const SEED = 7_2025;
const reserve = fc.bigInt(1_000_000_000n, 1n << 50n);
/** A fifth to four fifths: beyond that a purchase can empty the pool to the last of the power's 18 decimals. */
const quoteWeight = fc
  .bigInt(2n * 10n ** 17n, 8n * 10n ** 17n)
  .map((parts) => ({ quote: Perquintill.fromParts(parts) }));
const pool = fc.record({ balancer: quoteWeight, tao: reserve, alpha: reserve });
/** As a part of a reserve, in thousandths: up to its double. */
const share = fc.bigInt(1n, 2_000n);

const weights = ({ quote }: Balancer): { base: number; quote: number } => {
  const part = Number(quote) / 1e18;
  return { base: 1 - part, quote: part };
};
const close = (actual: bigint | number, expected: number, tolerance: number): void =>
  expect(Math.abs(Number(actual) - expected)).toBeLessThanOrEqual(Math.abs(expected) * tolerance + 2);

describe("balancer", () => {
  it("keeps both weights at a hundredth or more", () => {
    expect(balancerOf(Perquintill.fromPercent(1))).toBeDefined();
    expect(balancerOf(Perquintill.fromPercent(99))).toBeDefined();
    expect(balancerOf(Perquintill.fromParts(10n ** 16n - 1n))).toBeUndefined();
    expect(balancerOf(Perquintill.fromParts(99n * 10n ** 16n + 1n))).toBeUndefined();
  });

  it("with even weights is the constant product, rounded down", () => {
    fc.assert(
      fc.property(reserve, reserve, share, (tao, alpha, part) => {
        const balancer = { quote: EVEN_WEIGHT };
        const paid = (tao * part) / 1000n;
        const bought = alphaForTao(balancer, tao, alpha, paid);
        const exact = alpha - (alpha * tao) / (tao + paid);
        // The power keeps 18 decimals.
        expect(bought - exact).toBeLessThanOrEqual(alpha / 10n ** 18n + 1n);
        expect(exact - bought).toBeLessThanOrEqual(alpha / 10n ** 17n + 2n);
      }),
      { seed: SEED },
    );
  });

  it("pays what the weighted formula says", () => {
    fc.assert(
      fc.property(pool, share, ({ balancer, tao, alpha }, part) => {
        const { base, quote } = weights(balancer);
        const sold = (alpha * part) / 1000n;
        const kept = Number(alpha) / Number(alpha + sold);
        close(taoForAlpha(balancer, tao, alpha, sold), Number(tao) * (1 - kept ** (base / quote)), 1e-9);
        const paid = (tao * part) / 1000n;
        const left = Number(tao) / Number(tao + paid);
        close(alphaForTao(balancer, tao, alpha, paid), Number(alpha) * (1 - left ** (quote / base)), 1e-9);
      }),
      { seed: SEED },
    );
  });

  it("gives nobody more back than was paid", () => {
    fc.assert(
      fc.property(pool, share, ({ balancer, tao, alpha }, part) => {
        const paid = (tao * part) / 1000n;
        const bought = alphaForTao(balancer, tao, alpha, paid);
        const back = taoForAlpha(balancer, tao + paid, alpha - bought, bought);
        expect(back).toBeLessThanOrEqual(paid + (tao + paid) / 10n ** 17n + 1n);
      }),
      { seed: SEED },
    );
  });

  it("finds the amounts that move the price to a target", () => {
    fc.assert(
      fc.property(pool, fc.integer({ min: 1_001, max: 3_000 }), ({ balancer, tao, alpha }, thousandths) => {
        const price = calculatePrice(balancer, alpha, tao);
        const up = U64F64.saturatingMul(price, U64F64.saturatingFromNumber(thousandths / 1000));
        const paid = quoteDeltaIn(balancer, price, up, tao);
        const after = calculatePrice(balancer, alpha - alphaForTao(balancer, tao, alpha, paid), tao + paid);
        expect(U64F64.toNumber(after) / U64F64.toNumber(up)).toBeCloseTo(1, 5);
        const down = U64F64.safeDiv(price, U64F64.saturatingFromNumber(thousandths / 1000));
        const sold = baseDeltaIn(balancer, price, down, alpha);
        const then = calculatePrice(balancer, alpha + sold, tao - taoForAlpha(balancer, tao, alpha, sold));
        expect(U64F64.toNumber(then) / U64F64.toNumber(down)).toBeCloseTo(1, 5);
      }),
      { seed: SEED },
    );
  });

  it("leaves the price alone when liquidity joins, whatever its proportion", () => {
    let moved = 0;
    fc.assert(
      fc.property(pool, share, share, ({ balancer, tao, alpha }, taoPart, alphaPart) => {
        const taoDelta = (tao * taoPart) / 1000n;
        const alphaDelta = (alpha * alphaPart) / 1000n;
        const next = withAddedLiquidity(balancer, { tao, alpha }, taoDelta, alphaDelta);
        if (next === undefined) return;
        moved += 1;
        const before = calculatePrice(balancer, alpha, tao);
        const after = calculatePrice(next, alpha + alphaDelta, tao + taoDelta);
        expect(U64F64.toNumber(after) / U64F64.toNumber(before)).toBeCloseTo(1, 8);
      }),
      { seed: SEED },
    );
    expect(moved).toBeGreaterThan(50);
  });

  it("answers zero for empty reserves and prices", () => {
    const balancer = { quote: EVEN_WEIGHT };
    expect(calculatePrice(balancer, 0n, 5n)).toBe(0n);
    expect(taoForAlpha(balancer, 0n, 0n, 0n)).toBe(0n);
    expect(quoteDeltaIn(balancer, U64F64.ZERO, U64F64.ONE, 5n)).toBe(0n);
    expect(withAddedLiquidity(balancer, { tao: 0n, alpha: 7n }, 0n, 3n)).toEqual(balancer);
  });
});
