import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { I32F32, I64F64, U64F64, U110F18 } from "../../../runtime/numerics/fixed.ts";
import { absDiff, checkedLn, checkedLog, checkedPow, checkedSqrt } from "../../../runtime/numerics/safe_math.ts";

const SEED = 4_1107;

describe("checkedSqrt", () => {
  it("is that of the reference", () => {
    expect(checkedSqrt(U64F64, U64F64.saturatingFromInt(2), U64F64.fromBits(1n))).toBe(26087635650665564424n);
    const tenThousandth = I64F64.saturatingFromNumber(0.0001);
    expect(checkedSqrt(I64F64, tenThousandth, tenThousandth)).toBe(184222219737385191n);
  });

  it("ends with value / root within epsilon of root, in types wide enough", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: U110F18.MAX >> 40n }), (bits) => {
        const value = U110F18.fromBits(bits);
        const epsilon = U110F18.saturatingFromNumber(0.001);
        const root = checkedSqrt(U110F18, value, epsilon) ?? U110F18.ZERO;
        expect(absDiff(U110F18, U110F18.safeDiv(value, root), root) <= epsilon).toBe(true);
      }),
      { seed: SEED },
    );
  });

  it("gives up on epsilons it cannot reach, and refuses negatives", () => {
    expect(checkedSqrt(I32F32, I32F32.saturatingFromInt(3), I32F32.fromBits(-1n))).toBeDefined();
    expect(checkedSqrt(I32F32, I32F32.fromBits(-1n), I32F32.ONE)).toBeUndefined();
  });
});

describe("checkedPow", () => {
  it("is that of the reference", () => {
    expect(checkedPow(U64F64, U64F64.saturatingFromNumber(1.001), 1000)).toBe(50118400445686584706n);
    expect(checkedPow(I32F32, I32F32.saturatingFromNumber(-1.5), -3)).toBe(-1272582902n);
  });

  it("saturates, and treats zero apart", () => {
    expect(checkedPow(I32F32, I32F32.saturatingFromInt(-2), 63)).toBe(I32F32.MIN);
    expect(checkedPow(I32F32, I32F32.ZERO, 0)).toBe(I32F32.ONE);
    expect(checkedPow(I32F32, I32F32.ZERO, 5)).toBe(0n);
    expect(checkedPow(I32F32, I32F32.ZERO, -5)).toBeUndefined();
    expect(checkedPow(I32F32, I32F32.saturatingFromInt(2), -(2 ** 31))).toBe(2n);
  });
});

describe("logarithms", () => {
  it("are those of the reference", () => {
    const ten = I64F64.saturatingFromInt(10);
    expect(checkedLn(I64F64, ten)).toBe(42475191533508765847n);
    expect(checkedLog(I64F64, ten, I64F64.saturatingFromInt(2))).toBe(61278748186201983328n);
  });

  it("of a fraction wrap in an unsigned type", () => {
    expect(checkedLn(U64F64, U64F64.saturatingFromNumber(0.5))).toBe(235865763225513286233850445958153799680n);
  });

  it("fail for what has none", () => {
    expect(checkedLn(I64F64, I64F64.ZERO)).toBeUndefined();
    expect(checkedLn(I64F64, I64F64.MIN)).toBeUndefined();
    expect(checkedLog(I64F64, I64F64.ONE, I64F64.ONE)).toBeUndefined();
    expect(checkedLog(I64F64, I64F64.ONE, I64F64.ZERO)).toBeUndefined();
  });
});
