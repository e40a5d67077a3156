import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type FixedType,
  I32F32,
  I64F64,
  I96F32,
  I110F18,
  U64F64,
  U96F32,
  U110F18,
} from "../../../runtime/numerics/fixed.ts";

const SEED = 60_4409;
const types = [I32F32, I64F64, I96F32, I110F18, U64F64, U96F32, U110F18] as unknown as FixedType<bigint>[];
const valuesOf = (type: FixedType<bigint>): fc.Arbitrary<bigint> =>
  fc
    .tuple(fc.bigInt({ min: type.MIN, max: type.MAX }), fc.integer({ min: 0, max: 127 }))
    .map(([bits, shift]) => bits >> BigInt(shift));

const pairs = types.flatMap((from) => types.map((to) => [from.name, to.name, from, to] as const));

describe("between fixed-point types", () => {
  it.each(pairs)("%s to %s keeps the value, rounded down, or saturates", (_from, _to, from, to) => {
    fc.assert(
      fc.property(valuesOf(from), (value) => {
        // got / 2^to <= value / 2^from < (got + 1) / 2^to, unless out of range
        const got = to.checkedFrom(from, value);
        const scaled = value * to.ONE;
        if (got !== undefined) {
          expect(got * from.ONE <= scaled && scaled < (got + 1n) * from.ONE).toBe(true);
          expect(to.saturatingFrom(from, value)).toBe(got);
          expect(to.wrappingFrom(from, value)).toBe(got);
        } else {
          expect(scaled >= (to.MAX + 1n) * from.ONE || scaled < to.MIN * from.ONE).toBe(true);
          expect(to.saturatingFrom(from, value)).toBe(value < 0n ? to.MIN : to.MAX);
        }
      }),
      { seed: SEED },
    );
  });
});

describe.each(types.map((type) => [type.name, type] as const))("%s", (_name, type) => {
  const integers = fc.oneof(fc.bigInt({ min: -(1n << 127n), max: (1n << 128n) - 1n }), fc.maxSafeInteger().map(BigInt));

  it("takes integers that fit, and the nearest end for the others", () => {
    fc.assert(
      fc.property(integers, (value) => {
        const fits = value * type.ONE <= type.MAX && value * type.ONE >= type.MIN;
        expect(type.checkedFromInt(value)).toBe(fits ? value * type.ONE : undefined);
        expect(type.saturatingFromInt(value)).toBe(fits ? value * type.ONE : value < 0n ? type.MIN : type.MAX);
        if (fits) expect(type.toInt(type.saturatingFromInt(value))).toBe(value);
      }),
      { seed: SEED },
    );
  });

  it("gives integers rounded down, saturating", () => {
    fc.assert(
      fc.property(valuesOf(type), (value) => {
        const whole = type.toInt(value);
        const within = (min: bigint, max: bigint): bigint => (whole < min ? min : whole > max ? max : whole);
        expect(type.saturatingToU16(value)).toBe(Number(within(0n, 65535n)));
        expect(type.saturatingToU32(value)).toBe(Number(within(0n, 4294967295n)));
        expect(type.saturatingToU64(value)).toBe(within(0n, 2n ** 64n - 1n));
        expect(type.saturatingToU128(value)).toBe(within(0n, 2n ** 128n - 1n));
        expect(type.saturatingToI64(value)).toBe(within(-(2n ** 63n), 2n ** 63n - 1n));
        expect(type.saturatingToI128(value)).toBe(within(-(2n ** 127n), 2n ** 127n - 1n));
      }),
      { seed: SEED },
    );
  });

  it("takes the nearest to a double, ties to even", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 140 }), (mantissa, shift) => {
        const value = mantissa / 2 ** shift;
        const got = type.saturatingFromNumber(value);
        if (got === type.MIN || got === type.MAX) return;
        // mantissa * 2^point / 2^shift is at most half a step from the result, and half a step only from an even one.
        const error = BigInt(mantissa) * type.ONE - (got << BigInt(shift));
        const distance = 2n * (error < 0n ? -error : error);
        const step = 1n << BigInt(shift);
        expect(distance < step || (distance === step && got % 2n === 0n)).toBe(true);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it("knows the ends of doubles", () => {
    expect(type.saturatingFromNumber(Number.POSITIVE_INFINITY)).toBe(type.MAX);
    expect(type.saturatingFromNumber(Number.NEGATIVE_INFINITY)).toBe(type.MIN);
    expect(type.saturatingFromNumber(1e300)).toBe(type.MAX);
    expect(type.saturatingFromNumber(Number.MIN_VALUE)).toBe(0n);
    expect(type.saturatingFromNumber(-0)).toBe(0n);
    expect(() => type.saturatingFromNumber(Number.NaN)).toThrow(RangeError);
    expect(type.toNumber(type.saturatingFromNumber(1234.0625))).toBe(1234.0625);
  });
});
