import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evalFeePolynomial, type FeeTerm } from "../../../runtime/numerics/fee_polynomial.ts";
import { FixedU128 } from "../../../runtime/numerics/fixed_u128.ts";
import {
  Perbill,
  Percent,
  Permill,
  Perquintill,
  type PerThingType,
  PerU16,
} from "../../../runtime/numerics/per_things.ts";
import { U64, U128 } from "../../../runtime/numerics/saturating.ts";

const SEED = 55_0013;

type Any = PerThingType<number | bigint>;
const types = [Percent, PerU16, Permill, Perbill, Perquintill] as unknown as Any[];

describe.each(types.map((type) => [type.name, type] as const))("%s", (_name, type) => {
  const accuracy = BigInt(type.ACCURACY);
  const parts = fc.bigInt({ min: 0n, max: accuracy }).map((n) => type.fromParts(n));
  const amounts = fc
    .tuple(fc.bigInt({ min: 0n, max: U128.MAX }), fc.integer({ min: 0, max: 127 }))
    .map(([n, shift]) => n >> BigInt(shift));

  it("takes parts of amounts, rounded as asked", () => {
    fc.assert(
      fc.property(parts, amounts, (part, amount) => {
        const exact = BigInt(part) * amount;
        const floor = type.mulFloor(part, amount);
        const ceil = type.mulCeil(part, amount);
        const nearest = type.mulNearest(part, amount);
        expect(floor * accuracy <= exact && exact < (floor + 1n) * accuracy).toBe(true);
        expect(ceil * accuracy >= exact && exact > (ceil - 1n) * accuracy).toBe(true);
        // Not further than half a part, and at half a part below the exact value.
        expect(2n * (exact - nearest * accuracy) <= accuracy && 2n * (nearest * accuracy - exact) < accuracy).toBe(
          true,
        );
      }),
      { seed: SEED },
    );
  });

  it("makes a fraction of a ratio", () => {
    fc.assert(
      fc.property(amounts, amounts, (p, q) => {
        const got = type.fromRational(p, q);
        const checked = type.fromRationalWithRounding(p, q, "Up");
        if (q === 0n || p > q) {
          expect(got).toBe(type.ONE);
          expect(checked).toBeUndefined();
          return;
        }
        const down = BigInt(got);
        expect(down * q <= p * accuracy && p * accuracy < (down + 1n) * q).toBe(true);
        expect(BigInt(checked ?? -1)).toBe(down * q === p * accuracy ? down : down + 1n);
      }),
      { seed: SEED },
    );
  });

  it("multiplies fractions down, adds up to one and subtracts down to zero", () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const [x, y] = [BigInt(a), BigInt(b)];
        expect(BigInt(type.mul(a, b))).toBe((x * y - ((x * y) % accuracy)) / accuracy);
        expect(BigInt(type.saturatingAdd(a, b))).toBe(x + y > accuracy ? accuracy : x + y);
        expect(BigInt(type.saturatingSub(a, b))).toBe(x > y ? x - y : 0n);
        expect(type.saturatingAdd(a, type.leftFromOne(a))).toBe(type.ONE);
        expect(type.pow(a, 3)).toBe(type.mul(type.mul(a, a), a));
        expect(type.div(a, b)).toBe(type.fromRational(a, b));
      }),
      { seed: SEED },
    );
  });

  it("has a reciprocal that saturates", () => {
    expect(type.saturatingReciprocalMul(type.fromPercent(50), 10n, U64.MAX)).toBe(20n);
    expect(type.saturatingReciprocalMul(type.fromPercent(1), U64.MAX, U64.MAX)).toBe(U64.MAX);
    expect(() => type.saturatingReciprocalMul(type.ZERO, 1n, U64.MAX)).toThrow(RangeError);
  });
});

describe("per-things of the reference", () => {
  it("agree", () => {
    expect(Perbill.fromRational(1, 3)).toBe(333_333_333);
    expect(Perbill.mulNearest(333_333_333 as Perbill, 1_000_000_000_000n)).toBe(333_333_333_000n);
    expect(Percent.fromRational(2, 3)).toBe(66);
    expect(Perquintill.fromRational(2n, 3n)).toBe(666_666_666_666_666_666n);
    expect(Permill.mulCeil(125_000 as Permill, 1001n)).toBe(126n);
    expect(Perbill.fromPercent(75)).toBe(750_000_000);
    expect(Perbill.fromPercent(101)).toBe(1_000_000_000);
    expect(Perbill.pow(Perbill.ONE, 9)).toBe(1_000_000_000);
    expect(Perbill.pow(0 as Perbill, 0)).toBe(1_000_000_000);
  });
});

describe("FixedU128", () => {
  const inner = fc
    .tuple(fc.bigInt({ min: 0n, max: U128.MAX }), fc.integer({ min: 0, max: 127 }))
    .map(([n, shift]) => FixedU128.fromInner(n >> BigInt(shift)));

  it("rounds down and saturates", () => {
    fc.assert(
      fc.property(inner, inner, (a, b) => {
        const product = FixedU128.saturatingMul(a, b);
        const exact = a * b;
        if (product === FixedU128.MAX) expect(exact >= U128.MAX * 10n ** 18n).toBe(true);
        else expect(product * 10n ** 18n <= exact && exact < (product + 1n) * 10n ** 18n).toBe(true);
        const whole = FixedU128.saturatingMulInt(a, b, U64.MAX);
        expect(whole === U64.MAX || (whole * 10n ** 18n <= exact && exact < (whole + 1n) * 10n ** 18n)).toBe(true);
        const quotient = FixedU128.checkedDiv(a, b);
        if (quotient === undefined) expect(b === 0n || a * 10n ** 18n >= (U128.MAX + 1n) * b).toBe(true);
        else expect(quotient * b <= a * 10n ** 18n && a * 10n ** 18n < (quotient + 1n) * b).toBe(true);
      }),
      { seed: SEED },
    );
  });

  it("is made of integers and ratios", () => {
    expect(FixedU128.saturatingFromInteger(5n)).toBe(5n * FixedU128.ONE);
    expect(FixedU128.saturatingFromInteger(U128.MAX)).toBe(FixedU128.MAX);
    expect(FixedU128.saturatingFromRational(1n, 3n)).toBe(333_333_333_333_333_333n);
    expect(FixedU128.saturatingSub(FixedU128.saturatingAdd(FixedU128.ONE, FixedU128.ONE), FixedU128.MAX)).toBe(0n);
    expect(FixedU128.saturatingAdd(FixedU128.MAX, FixedU128.ONE)).toBe(FixedU128.MAX);
    expect(FixedU128.checkedFromRational(1n, 0n)).toBeUndefined();
    expect(() => FixedU128.saturatingFromRational(1n, 0n)).toThrow(RangeError);
  });
});

describe("fee polynomials", () => {
  const term = (integer: bigint, fraction: number, negative: boolean, degree: number): FeeTerm => ({
    integer,
    fraction: fraction as Perbill,
    negative,
    degree,
  });

  it("charge half a thousandth of the weight, as the chain does", () => {
    const linear = [term(0n, 500_000, false, 1)];
    expect(evalFeePolynomial(U64, linear, 1_000_000n)).toBe(500n);
    expect(evalFeePolynomial(U64, linear, 123_456_789_012n)).toBe(61_728_395n);
  });

  it("saturate at every step, so that order counts", () => {
    const terms = [term(2n, 0, false, 1), term(100n, 0, true, 0)];
    expect(evalFeePolynomial(U64, terms, 60n)).toBe(20n);
    expect(evalFeePolynomial(U64, terms, 10n)).toBe(0n);
    expect(evalFeePolynomial(U64, [...terms].reverse(), 10n)).toBe(20n);
    expect(evalFeePolynomial(U64, terms, U64.MAX)).toBe(U64.MAX - 100n);
    expect(evalFeePolynomial(U64, [term(0n, 999_999_999, false, 3)], U64.MAX)).toBe(
      Perbill.mulNearest(999_999_999 as Perbill, U64.MAX),
    );
  });
});
