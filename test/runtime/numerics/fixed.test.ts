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
