import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divide, multiply, proportionToU16 } from "#runtime/kernels/fast/arithmetic.ts";
import { orderedDoubles } from "#runtime/numerics/doubles.ts";

const SEED = 5321;

/** Integers of every magnitude up to 2^bits, and those next to powers of two. */
const integers = (bits: number): fc.Arbitrary<number> =>
  fc
    .oneof(
      fc.tuple(fc.maxSafeNat(), fc.integer({ min: 0, max: 53 })).map(([value, cut]) => Math.floor(value / 2 ** cut)),
      fc
        .tuple(fc.integer({ min: 0, max: bits }), fc.integer({ min: -2, max: 2 }))
        .map(([power, off]) => 2 ** power + off),
    )
    .map((value) => Math.max(0, Math.min(value, 2 ** bits)));

const check = (property: fc.IProperty<[number, number]>): void => fc.assert(property, { seed: SEED, numRuns: 20_000 });

describe("products and quotients in doubles", () => {
  it("multiply is floor(a * b / 2^32), for either sign of a", () => {
    const property = fc.property(integers(48), integers(33), (a, b) => {
      if (a * b >= 2 ** 84) return;
      const exact = (BigInt(a) * BigInt(b)) >> 32n;
      const below = (-BigInt(a) * BigInt(b)) >> 32n;
      expect([BigInt(multiply(a, b)), BigInt(multiply(-a, b))]).toEqual([exact, below]);
    });
    check(property);
  });

  it("divide is floor(a * 2^32 / b)", () => {
    const property = fc.property(integers(53), integers(53), (a, b) => {
      if (b === 0 || a > b) return;
      expect(BigInt(divide(a, b))).toBe((BigInt(a) << 32n) / BigInt(b));
    });
    check(property);
  });

  it("divide is exact where the quotient is whole, or misses it by one", () => {
    const property = fc.property(integers(32), integers(20), (quotient, b) => {
      if (b === 0) return;
      for (const off of [-1n, 0n, 1n]) {
        const whole = BigInt(quotient) * BigInt(b) + off;
        const a = whole >> 32n;
        if (a < 0n || a > 2n ** 53n) continue;
        expect(BigInt(divide(Number(a), b))).toBe((a << 32n) / BigInt(b));
      }
    });
    check(property);
  });

  it("a proportion times 65535 is cut to u16", () => {
    for (const [bits, u16] of [
      [0, 0],
      [2 ** 32, 65535],
      [2 ** 32 - 1, 65534],
      [2 ** 40, 65535],
      [65537, 0],
      [65538, 1],
    ])
      expect(proportionToU16(bits as number)).toBe(u16);
  });
});

describe("integers in order as doubles", () => {
  it("keeps order and equality over several lists, beyond 2^53 too", () => {
    const list = fc.array(fc.oneof(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 20n)));
    fc.assert(
      fc.property(list, list, (a, b) => {
        const [x, y] = orderedDoubles([a, b]) as [Float64Array, Float64Array];
        for (const [i, left] of a.entries())
          for (const [j, right] of b.entries())
            expect([(x[i] as number) < (y[j] as number), x[i] === y[j]]).toEqual([left < right, left === right]);
      }),
      { seed: SEED },
    );
  });
});
