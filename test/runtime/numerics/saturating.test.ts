import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  I32,
  I64,
  I128,
  type IntegerType,
  integerSqrt,
  U8,
  U16,
  U32,
  U64,
  U128,
  U256,
} from "../../../runtime/numerics/saturating.ts";

const SEED = 31_0999;

/** Every type seen as one of bigints, so that one definition serves all. */
const asWide = (type: IntegerType<number>): IntegerType<bigint> => {
  const wide: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(type)) {
    wide[name] =
      typeof member !== "function"
        ? typeof member === "number" && name !== "bits"
          ? BigInt(member)
          : member
        : (...args: (number | bigint)[]) => {
            const result: unknown = (member as (...all: unknown[]) => unknown)(...args.map(Number));
            return result === undefined ? undefined : BigInt(result as number);
          };
  }
  return wide as unknown as IntegerType<bigint>;
};

const types = [...[U8, U16, U32, I32].map(asWide), U64, I64, U128, I128, U256];

describe.each(types.map((type) => [type.name, type] as const))("%s", (_name, type) => {
  const values = fc.oneof(
    fc.constantFrom(type.MIN, type.MAX, 0n, 1n, type.MIN + 1n),
    fc
      .tuple(fc.bigInt({ min: type.MIN, max: type.MAX }), fc.integer({ min: 0, max: 255 }))
      .map(([value, shift]) => value >> BigInt(shift)),
  );
  const clamp = (value: bigint): bigint => (value > type.MAX ? type.MAX : value < type.MIN ? type.MIN : value);
  const inRange = (value: bigint): bigint | undefined => (clamp(value) === value ? value : undefined);
  const span = type.MAX - type.MIN + 1n;

  it("spans its bits", () => {
    expect(span).toBe(2n ** BigInt(type.bits));
  });

  it("saturates, checks and wraps sums, differences and products", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const cases = [
          [a + b, type.saturatingAdd(a, b), type.checkedAdd(a, b), type.wrappingAdd(a, b)],
          [a - b, type.saturatingSub(a, b), type.checkedSub(a, b), type.wrappingSub(a, b)],
          [a * b, type.saturatingMul(a, b), type.checkedMul(a, b), type.wrappingMul(a, b)],
        ] as const;
        for (const [exact, saturated, checked, wrapped] of cases) {
          expect(saturated).toBe(clamp(exact));
          expect(checked).toBe(inRange(exact));
          expect(inRange(wrapped)).toBe(wrapped);
          expect((wrapped - exact) % span).toBe(0n);
        }
        expect(type.absDiff(a, b)).toBe(a > b ? a - b : b - a);
      }),
      { seed: SEED },
    );
  });

  it("divides towards zero, and by zero not at all", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const quotient = type.checkedDiv(a, b);
        if (b === 0n) expect([quotient, type.safeDiv(a, b), type.safeDivOr(a, b, 5n)]).toEqual([undefined, 0n, 5n]);
        else expect([quotient, type.safeDiv(a, b)]).toEqual([inRange(a / b), inRange(a / b) ?? 0n]);
      }),
      { seed: SEED },
    );
  });

  it("raises to powers by repeated multiplication", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 300 }), (a, exponent) => {
        // Beyond 2^600 no type can come back into range.
        let exact = 1n;
        for (let i = 0; i < exponent && exact < 2n ** 600n && exact > -(2n ** 600n); i++) exact *= a;
        const sign = a < 0n && exponent % 2 === 1 ? -1n : 1n;
        const magnitude = exact < 0n ? -exact : exact;
        expect(type.saturatingPow(a, exponent)).toBe(clamp(sign * magnitude));
        expect(type.checkedPow(a, exponent)).toBe(inRange(sign * magnitude));
      }),
      { seed: SEED },
    );
    expect(type.saturatingPow(3n, 2 ** 32 - 1)).toBe(type.MAX);
  });
});

describe("bringing integers in", () => {
  it("clamps, refuses or wraps", () => {
    expect(U16.saturatingFrom(70_000n)).toBe(65_535);
    expect(U16.saturatingFrom(-1)).toBe(0);
    expect(U16.checkedFrom(65_536)).toBeUndefined();
    expect(U16.wrappingFrom(65_537n)).toBe(1);
    expect(I32.wrappingFrom(2n ** 31n)).toBe(-(2 ** 31));
    expect(U64.wrappingFrom(-1)).toBe(2n ** 64n - 1n);
    expect(I64.checkedFrom(2n ** 63n)).toBeUndefined();
    expect(U32.wrappingMul(0xffff_ffff, 0xffff_ffff)).toBe(1);
    expect(Object.is(I32.checkedDiv(-1, 2), 0)).toBe(true);
    expect(Object.is(I32.saturatingMul(0, -5), 0)).toBe(true);
  });
});

describe("integerSqrt", () => {
  it("is the largest integer whose square fits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n }), fc.integer({ min: 0, max: 256 }), (value, shift) => {
        const n = value >> BigInt(shift);
        const root = integerSqrt(n);
        expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true);
      }),
      { seed: SEED, numRuns: 1000 },
    );
    for (let n = 0n; n < 300n; n++) expect(integerSqrt(n)).toBe(BigInt(Math.floor(Math.sqrt(Number(n)))));
  });
});
