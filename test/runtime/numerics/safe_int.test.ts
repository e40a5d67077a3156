import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { powRatioScaled } from "../../../runtime/numerics/safe_int.ts";

const SEED = 68_2450;
const ONE = 10n ** 18n;
const power = (
  [bn, bd]: readonly [bigint, bigint],
  [en, ed]: readonly [bigint, bigint],
  precision: number,
): bigint | undefined =>
  powRatioScaled({ numerator: bn, denominator: bd }, { numerator: en, denominator: ed }, precision, ONE);

const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: (1n << 64n) - 1n }), fc.integer({ min: 0, max: 63 }))
  .map(([n, shift]) => (n >> BigInt(shift)) + 1n);

describe("powRatioScaled", () => {
  it("is that of the reference", () => {
    expect(power([1000n, 1001n], [ONE / 2n, ONE / 2n], 256)).toBe(999000999000999000n);
    expect(power([5_000_000_000_000n, 5_000_123_456_789n], [499999999000000001n, 500000000999999999n], 256)).toBe(
      999975309251946858n,
    );
    expect(power([3n << 64n, 2n << 64n], [550000000000000007n, ONE], 1024)).toBe(1249827834539067980n);
    expect(power([2n, 3n], [1n, 2n], 256)).toBe(816496580927726032n);
    expect(power([1n, 1n << 100n], [(ONE * 99n) / 100n, ONE / 100n], 256)).toBe(0n);
  });

  it("is exact for small exponents: the largest root that fits", () => {
    const small = fc.bigInt({ min: 1n, max: 12n });
    fc.assert(
      fc.property(positive, positive, small, small, (bn, bd, en, ed) => {
        const root = power([bn, bd], [en, ed], 256) ?? -1n;
        // root <= (bn / bd)^(en / ed) * ONE < root + 1
        const limit = bn ** en * ONE ** ed;
        expect(root ** ed * bd ** en <= limit && (root + 1n) ** ed * bd ** en > limit).toBe(true);
      }),
      { seed: SEED },
    );
  });

  it("agrees by its series with the exact root next to it", () => {
    fc.assert(
      fc.property(positive, fc.bigInt({ min: -1000n, max: 1000n }), (x, per) => {
        const y = x + (x * per) / 4000n;
        // 1/2 reduced is exact; a hair beside it takes the series.
        const exact = power([x, y], [1n, 2n], 256) ?? 0n;
        const series = power([x, y], [ONE / 2n + 1n, ONE], 256) ?? 0n;
        const distance = exact > series ? exact - series : series - exact;
        expect(distance <= 2n).toBe(true);
      }),
      { seed: SEED },
    );
  });

  it("treats zeros apart", () => {
    expect(power([1n, 0n], [1n, 1n], 256)).toBeUndefined();
    expect(power([1n, 1n], [1n, 0n], 256)).toBeUndefined();
    expect(power([0n, 1n], [0n, 1n], 256)).toBe(0n);
    expect(power([7n, 2n], [0n, 1n], 256)).toBe(ONE);
  });
});
