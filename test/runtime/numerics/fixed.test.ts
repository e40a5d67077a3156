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

const SEED = 20_2411;
const check = (property: fc.IProperty<[bigint, bigint]>): void => {
  fc.assert(property, { seed: SEED, numRuns: 500 });
};

const types = [I32F32, I64F64, I96F32, I110F18, U64F64, U96F32, U110F18] as unknown as FixedType<bigint>[];

/** Values of every magnitude: a uniform 128-bit draw would hardly ever be small. */
const valuesOf = (type: FixedType<bigint>): fc.Arbitrary<bigint> =>
  fc.oneof(
    fc.constantFrom(type.MIN, type.MAX, type.ZERO, type.ONE, type.MIN + 1n, type.MAX - 1n, 1n),
    fc
      .tuple(fc.bigInt({ min: type.MIN, max: type.MAX }), fc.integer({ min: 0, max: 127 }))
      .map(([bits, shift]) => bits >> BigInt(shift)),
  );

/** The floor of n / d, from its definition: the integer q with q * d <= n < (q + 1) * d. */
const floorDiv = (n: bigint, d: bigint): bigint => {
  const [num, den] = d < 0n ? [-n, -d] : [n, d];
  const remainder = ((num % den) + den) % den;
  return (num - remainder) / den;
};
const clamp = (type: FixedType<bigint>, bits: bigint): bigint =>
  bits > type.MAX ? type.MAX : bits < type.MIN ? type.MIN : bits;
const inRange = (type: FixedType<bigint>, bits: bigint): bigint | undefined =>
  clamp(type, bits) === bits ? bits : undefined;

describe.each(types.map((type) => [type.name, type] as const))("%s", (_name, type) => {
  const values = valuesOf(type);

  it("adds and subtracts as integers do, within its range", () => {
    check(
      fc.property(values, values, (a, b) => {
        expect(type.saturatingAdd(a, b)).toBe(clamp(type, a + b));
        expect(type.saturatingSub(a, b)).toBe(clamp(type, a - b));
        expect(type.checkedAdd(a, b)).toBe(inRange(type, a + b));
        expect(type.checkedSub(a, b)).toBe(inRange(type, a - b));
      }),
    );
  });

  it("rounds products down and quotients towards zero", () => {
    check(
      fc.property(values, values, (a, b) => {
        const product = floorDiv(a * b, type.ONE);
        expect(type.saturatingMul(a, b)).toBe(clamp(type, product));
        expect(type.checkedMul(a, b)).toBe(inRange(type, product));
        if (b === 0n) {
          expect(type.checkedDiv(a, b)).toBeUndefined();
          expect(type.safeDiv(a, b)).toBe(0n);
          return;
        }
        const down = floorDiv(a * type.ONE, b);
        const quotient = down < 0n && down * b !== a * type.ONE ? down + 1n : down;
        expect(type.saturatingDiv(a, b)).toBe(clamp(type, quotient));
        expect(type.checkedDiv(a, b)).toBe(inRange(type, quotient));
        expect(type.safeDivOr(a, b, 7n)).toBe(inRange(type, quotient) ?? 7n);
      }),
    );
  });

  it("wraps modulo its width", () => {
    const span = type.MAX - type.MIN + 1n;
    const congruent = (got: bigint, exact: bigint): void => {
      expect(inRange(type, got)).toBe(got);
      expect((got - exact) % span).toBe(0n);
    };
    check(
      fc.property(values, values, (a, b) => {
        congruent(type.wrappingAdd(a, b), a + b);
        congruent(type.wrappingSub(a, b), a - b);
        congruent(type.wrappingMul(a, b), floorDiv(a * b, type.ONE));
      }),
    );
  });

  it("negates and takes magnitudes within its range", () => {
    check(
      fc.property(values, values, (a, b) => {
        expect(type.saturatingNeg(a)).toBe(clamp(type, -a));
        expect(type.checkedNeg(a)).toBe(inRange(type, -a));
        expect(type.saturatingAbs(a)).toBe(clamp(type, a < 0n ? -a : a));
        expect((type.wrappingNeg(a) + a) % (type.MAX - type.MIN + 1n)).toBe(0n);
        expect([type.min(a, b), type.max(a, b)].sort()).toEqual([a, b].sort());
        expect(type.min(a, b) <= type.max(a, b)).toBe(true);
      }),
    );
  });

  it("multiplies and divides by integers, and leaves a remainder with the dividend's sign", () => {
    check(
      fc.property(values, values, (a, by) => {
        expect(type.saturatingMulInt(a, by)).toBe(clamp(type, a * by));
        expect(type.checkedMulInt(a, by)).toBe(inRange(type, a * by));
        const quotient = type.checkedDivInt(a, by);
        const remainder = type.checkedRem(a, by);
        if (by === 0n || remainder === undefined) {
          expect([by, quotient, remainder]).toEqual([0n, undefined, undefined]);
          return;
        }
        expect((a - remainder) % by).toBe(0n);
        const magnitude = remainder < 0n ? -remainder : remainder;
        expect(magnitude < (by < 0n ? -by : by) && (remainder === 0n || remainder < 0n === a < 0n)).toBe(true);
        expect(quotient).toBe(inRange(type, (a - remainder) / by));
        expect((type.wrappingDiv(a, by) - (a * type.ONE) / by) % (type.MAX - type.MIN + 1n)).toBe(0n);
      }),
    );
  });

  it("rounds up, to zero and to the nearest", () => {
    const whole = (bits: bigint): bigint => floorDiv(bits, type.ONE);
    check(
      fc.property(values, values, (a, _b) => {
        const up = -whole(-a) * type.ONE;
        expect(type.saturatingCeil(a)).toBe(clamp(type, up));
        expect(type.roundToZero(a)).toBe(a < 0n ? up : whole(a) * type.ONE);
        const magnitude = a < 0n ? -a : a;
        const rounded = (whole(magnitude) + (2n * (magnitude % type.ONE) >= type.ONE ? 1n : 0n)) * type.ONE;
        expect(type.saturatingRound(a)).toBe(clamp(type, a < 0n ? -rounded : rounded));
      }),
    );
  });

  it("splits into floor and fraction", () => {
    check(
      fc.property(values, values, (a, _b) => {
        expect(type.floor(a) + type.frac(a)).toBe(a);
        expect(type.floor(a)).toBe(type.toInt(a) * type.ONE);
        expect(type.frac(a) >= 0n && type.frac(a) < type.ONE).toBe(true);
      }),
    );
  });
});
