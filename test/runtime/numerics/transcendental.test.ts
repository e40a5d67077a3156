import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { I32F32, I64F64, I96F32 } from "../../../runtime/numerics/fixed.ts";
import { exp, ln, log2, pow, powi, sqrt } from "../../../runtime/numerics/transcendental.ts";

const SEED = 77_1201;

/** Measured with substrate-fixed 0.6.0 itself. */
const EXP: readonly [x: number, narrow: bigint | undefined, wide: bigint][] = [
  [1, 11674931200n, 50143447687050035200n],
  [-1, 1580030169n, 6786177901268885275n],
  [0.5, 7081203935n, 30413539329486470288n],
  [2.75, 67184592355n, 288555627006868231783n],
  [-3.1, 193484851n, 831011107278704533n],
  [20, 2066907302758576256n, 8949718193195646740016460339n],
  [-20, 8n, 38021573369n],
  [21.4, undefined, 36292896920313246569974543252n],
  [1e-9, 4294967300n, 18446744092156295699n],
];
const LOGARITHMS: readonly [x: number, natural: bigint, binary: bigint][] = [
  [1, 0n, 0n],
  [2, 2977044511n, 4294967296n],
  [0.5, -2977044511n, -4294967296n],
  [10, 9889527802n, 14267572527n],
  [0.001, -29668583704n, -42802718009n],
  [1e-9, -89311335346n, -128849018880n],
  [3e8, 83834726334n, 120947942322n],
];

describe("exp", () => {
  it.each(EXP)("e^%d as the reference has it", (x, narrow, wide) => {
    expect(exp(I32F32, I32F32.saturatingFromNumber(x))).toBe(narrow);
    expect(exp(I64F64, I64F64.saturatingFromNumber(x))).toBe(wide);
  });

  it("is close to the true value for moderate operands", () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (x) => {
        const got = I64F64.toNumber(exp(I64F64, I64F64.saturatingFromNumber(x)) ?? I64F64.MIN);
        // e^1 itself is a constant of 23 bits.
        expect(Math.abs(got / Math.exp(x) - 1)).toBeLessThan(1e-7);
      }),
      { seed: SEED },
    );
  });

  it("fails where a term leaves the range, and where a negative operand has no opposite", () => {
    expect(exp(I32F32, I32F32.saturatingFromInt(22))).toBeUndefined();
    expect(exp(I32F32, I32F32.MIN)).toBeUndefined();
  });
});

describe("logarithms", () => {
  it.each(LOGARITHMS)("of %d as the reference has them", (x, natural, binary) => {
    expect(ln(I32F32, I32F32.saturatingFromNumber(x))).toBe(natural);
    expect(log2(I96F32, I96F32.saturatingFromNumber(x))).toBe(binary);
  });

  it("of powers of two are whole", () => {
    for (let e = -30; e <= 30; e++) {
      const x = I32F32.saturatingFromNumber(2 ** e);
      expect(log2(I32F32, x)).toBe(I32F32.saturatingFromInt(e));
    }
  });

  it("fail for what has none, and where the inverse leaves the range", () => {
    expect(ln(I32F32, I32F32.ZERO)).toBeUndefined();
    expect(ln(I32F32, I32F32.fromBits(-1n))).toBeUndefined();
    expect(log2(I32F32, I32F32.fromBits(1n))).toBeUndefined();
    expect(log2(I32F32, I32F32.fromBits(3n))).toBeDefined();
  });
});

describe("powers and roots", () => {
  it("are those of the reference", () => {
    const x = I32F32.saturatingFromNumber(1.7);
    expect(pow(I32F32, x, I32F32.saturatingFromNumber(-2.5))).toBe(1139823352n);
    expect(powi(I32F32, x, 5)).toBe(60982393786n);
    expect(powi(I32F32, x, -5)).toBe(302492948n);
    expect(sqrt(I64F64, I64F64.saturatingFromInt(2))).toBe(26087635650665564424n);
    expect(sqrt(I32F32, I32F32.saturatingFromNumber(0.3))).toBe(2352450472n);
  });

  it("keep their special cases", () => {
    const x = I32F32.saturatingFromNumber(1.7);
    expect(pow(I32F32, I32F32.ZERO, x)).toBe(0n);
    expect(pow(I32F32, x, I32F32.ZERO)).toBe(I32F32.ONE);
    expect(pow(I32F32, x, I32F32.ONE)).toBe(x);
    expect(pow(I32F32, I32F32.saturatingFromInt(-2), x)).toBeUndefined();
    expect(powi(I32F32, I32F32.ZERO, -3)).toBe(0n);
    expect(powi(I32F32, I32F32.saturatingFromInt(1000), 4)).toBeUndefined();
    expect(sqrt(I32F32, I32F32.fromBits(-1n))).toBeUndefined();
    expect(sqrt(I32F32, I32F32.fromBits(1n))).toBeUndefined();
  });

  it("take roots whose square comes back within a few steps", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: I64F64.ONE, max: I64F64.MAX / 4n }), (bits) => {
        const root = sqrt(I64F64, I64F64.fromBits(bits)) ?? 0n;
        // root^2 = bits * 2^64 up to the rounding of the last steps.
        expect((root - 2n) * (root - 2n) <= bits << 64n).toBe(true);
        expect((root + 2n) * (root + 2n) >= bits << 64n).toBe(true);
      }),
      { seed: SEED },
    );
  });
});
