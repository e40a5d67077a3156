import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { U64F64 } from "../../../runtime/numerics/fixed.ts";
import * as SafeFloat from "../../../runtime/numerics/safe_float.ts";
import { I64, U64 } from "../../../runtime/numerics/saturating.ts";

const SEED = 12_8080;
const MAX = 10n ** 21n;

const make = (mantissa: bigint, exponent: bigint): SafeFloat.SafeFloat => {
  const made = SafeFloat.safeFloat(mantissa, exponent);
  if (made === undefined) throw new Error(`${mantissa}e${exponent} is none`);
  return made;
};
const floats = fc
  .tuple(fc.bigInt({ min: 1n, max: MAX }), fc.bigInt({ min: -60n, max: 40n }))
  .map(([mantissa, exponent]) => make(mantissa, exponent));

/** The number times 10^300, exactly: every exponent here is above -300. */
const exact = (a: SafeFloat.SafeFloat): bigint => a.mantissa * 10n ** (a.exponent + 300n);
/** One unit of the last digit, times 10^300. */
const digit = (a: SafeFloat.SafeFloat): bigint => 10n ** (a.exponent + 300n);

const expectNormalized = (a: SafeFloat.SafeFloat | undefined): SafeFloat.SafeFloat => {
  if (a === undefined) throw new Error("no result");
  if (a.mantissa === 0n) expect(a.exponent).toBe(0n);
  else expect(a.mantissa > MAX / 10n && a.mantissa <= MAX).toBe(true);
  return a;
};

describe("SafeFloat", () => {
  it("keeps 21 digits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX }), fc.bigInt({ min: -60n, max: 40n }), (mantissa, exponent) => {
        const a = expectNormalized(SafeFloat.safeFloat(mantissa, exponent));
        expect(exact(a)).toBe(mantissa * 10n ** (exponent + 300n));
      }),
      { seed: SEED },
    );
    expect(SafeFloat.safeFloat(MAX + 1n, 0n)).toBeUndefined();
    expect(SafeFloat.safeFloat(1n, I64.MIN)).toBeUndefined();
    expect(SafeFloat.safeFloat(1n, I64.MIN + 21n)).toEqual({ mantissa: MAX, exponent: I64.MIN });
    expect(SafeFloat.safeFloat(0n, 9n)).toEqual(SafeFloat.ZERO);
  });

  it("adds and subtracts to within one unit of the last digit of the larger", () => {
    fc.assert(
      fc.property(floats, floats, (a, b) => {
        const [larger, smaller] = exact(a) >= exact(b) ? [a, b] : [b, a];
        const sum = expectNormalized(SafeFloat.add(a, b));
        const unit = 10n * digit(larger);
        expect(exact(sum) <= exact(a) + exact(b) && exact(a) + exact(b) < exact(sum) + unit).toBe(true);
        const difference = expectNormalized(SafeFloat.sub(larger, smaller));
        const true_ = exact(larger) - exact(smaller);
        expect(exact(difference) - true_ < unit && true_ - exact(difference) < unit).toBe(true);
        expect(SafeFloat.sub(smaller, SafeFloat.add(larger, larger) ?? larger)).toEqual(SafeFloat.ZERO);
      }),
      { seed: SEED },
    );
  });

  it("divides, and multiplies by a ratio, cutting digits off", () => {
    fc.assert(
      fc.property(floats, floats, floats, (a, b, c) => {
        const quotient = expectNormalized(SafeFloat.div(a, b));
        // a / b in [q, q + 10 digits of q)
        expect(exact(quotient) * exact(b) <= exact(a) * 10n ** 300n).toBe(true);
        expect((exact(quotient) + 10n * digit(quotient)) * exact(b) > exact(a) * 10n ** 300n).toBe(true);
        const scaled = expectNormalized(SafeFloat.mulDiv(a, b, c));
        expect(exact(scaled) * exact(c) <= exact(a) * exact(b)).toBe(true);
        expect((exact(scaled) + 10n * digit(scaled)) * exact(c) > exact(a) * exact(b)).toBe(true);
      }),
      { seed: SEED },
    );
  });

  it("agrees with the reference", () => {
    const f = SafeFloat.fromU64;
    expect(f(7n)).toEqual({ mantissa: 700000000000000000000n, exponent: -20n });
    expect(SafeFloat.div(f(7n), f(3n))).toEqual({ mantissa: 233333333333333333333n, exponent: -20n });
    expect(SafeFloat.add(f(U64.MAX), f(1n))).toEqual({ mantissa: 184467440737095516160n, exponent: -1n });
    expect(SafeFloat.mulDiv(f(1_000_000_000_000n), f(777n), f(999_999_999_937n))).toEqual({
      mantissa: 777000000048951000003n,
      exponent: -18n,
    });
    expect(SafeFloat.fromU64F64(U64F64.saturatingFromNumber(1234567.891))).toEqual({
      mantissa: 123456789100000006146n,
      exponent: -14n,
    });
  });

  it("treats zero apart", () => {
    const one = SafeFloat.fromU64(1n);
    expect(SafeFloat.add(SafeFloat.ZERO, one)).toEqual(one);
    expect(SafeFloat.sub(one, SafeFloat.ZERO)).toEqual(one);
    expect(SafeFloat.sub(SafeFloat.ZERO, one)).toBeUndefined();
    expect(SafeFloat.sub(SafeFloat.ZERO, SafeFloat.ZERO)).toEqual(SafeFloat.ZERO);
    expect(SafeFloat.div(one, SafeFloat.ZERO)).toBeUndefined();
    expect(SafeFloat.mulDiv(one, one, SafeFloat.ZERO)).toBeUndefined();
  });

  it("gives every u64 back, and others rounded down within its range", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: U64.MAX }), floats, (value, a) => {
        expect(SafeFloat.toU64(SafeFloat.fromU64(value))).toBe(value);
        const whole = exact(a) / 10n ** 300n;
        expect(SafeFloat.toU64(a)).toBe(whole > U64.MAX ? U64.MAX : whole);
      }),
      { seed: SEED },
    );
  });
});
