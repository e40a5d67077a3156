import fc from "fast-check";
import { expect, test } from "vitest";
import { isScalar, reduceWide, signedDigits } from "#node/signatures/ristretto/scalar.ts";

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
const bytesOf = (value: bigint, length = 32): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));
const scalars = fc.oneof(fc.bigInt({ min: 0n, max: ORDER - 1n }), fc.constantFrom(0n, 1n, ORDER - 1n, 2n ** 252n - 1n));

test("the digits of a scalar add up to it, are odd and small, and stand apart", () => {
  fc.assert(
    fc.property(scalars, fc.integer({ min: 2, max: 8 }), (scalar, width) => {
      const digits = signedDigits(bytesOf(scalar), width);
      const used = [...digits].flatMap((digit, at) => (digit === 0 ? [] : [at]));
      expect(used.reduce((sum, at) => sum + (BigInt(digits[at] ?? 0) << BigInt(at)), 0n)).toBe(scalar);
      for (const [n, at] of used.entries()) {
        expect(Math.abs(digits[at] ?? 0)).toBeLessThan(2 ** (width - 1));
        expect(Math.abs(digits[at] ?? 0) % 2).toBe(1);
        if (n > 0) expect(at - (used[n - 1] ?? 0)).toBeGreaterThanOrEqual(width);
      }
    }),
  );
});

test("64 bytes are reduced by the order, and 32 bytes are a scalar below it only", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (wide) => {
      expect(numberOf(reduceWide(wide))).toBe(numberOf(wide) % ORDER);
    }),
  );
  for (const value of [
    0n,
    1n,
    ORDER - 1n,
    ORDER,
    ORDER + 1n,
    2n ** 252n - 1n,
    2n ** 252n,
    2n ** 255n - 1n,
    2n ** 256n - 1n,
  ])
    expect([value, isScalar(bytesOf(value))]).toEqual([value, value < ORDER]);
});
