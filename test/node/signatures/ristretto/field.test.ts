import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invert, invertSquareRoot, isCanonical, isOdd, isZero, setNumber } from "#node/signatures/ristretto/field.ts";
import { EXPONENTS, exponent, LIMBS, PAIR_BYTES } from "#node/signatures/ristretto/limbs.ts";
import { startMachine } from "#node/signatures/ristretto/machine.ts";
import { NUMBERS, PACKED } from "#node/signatures/ristretto/memory.ts";
import { setCurve } from "#node/signatures/ristretto/point.ts";

const P = 2n ** 255n - 19n;
const machine = startMachine(0);
setCurve(machine);
const doubles = new Float64Array(machine.memory.buffer);
const { a: A, b: B, c: OUT } = NUMBERS;

const place = (number: number, limb: number, lane: number): number => (number + limb * PAIR_BYTES) / 8 + lane;
const modulo = (value: bigint): bigint => ((value % P) + P) % P;
const valueOf = (number: number, lane: number): bigint =>
  modulo(
    Array.from({ length: LIMBS }, (_, limb) => BigInt(doubles[place(number, limb, lane)] ?? 0)).reduce((a, b) => a + b),
  );
const packed = (number: number, lane: number): bigint => {
  machine.pack(PACKED, number + 8 * lane);
  return machine.memory.subarray(PACKED, PACKED + 32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
};
/** The largest that a carried limb is said to be. */
const largest = (limb: number): number => 2 ** (exponent(limb + 1) - 1);

/** Limbs of so many terms each, in parts of the largest: -1 .. 1. */
type Pair = readonly (readonly [number, number])[];
const part = fc.oneof(fc.constantFrom(-1, 1, 0, -0.5, 0.5), fc.double({ min: -1, max: 1, noNaN: true }));
const pairs: fc.Arbitrary<Pair> = fc.oneof(
  fc.array(fc.tuple(part, part), { minLength: LIMBS, maxLength: LIMBS }),
  fc.constantFrom(1, -1).map((all) => new Array<[number, number]>(LIMBS).fill([all, -all])),
);
const put = (number: number, pair: Pair, terms: number): void =>
  pair.forEach((lanes, limb) => {
    const unit = 2 ** exponent(limb);
    for (const [lane, share] of lanes.entries())
      doubles[place(number, limb, lane)] = Math.trunc((share * terms * largest(limb)) / unit) * unit;
  });

describe("numbers modulo 2^255 - 19", () => {
  it("have sums of products that are exact in doubles, with twelve terms", () => {
    for (let k = 0; k < LIMBS; k++) {
      let bits = 0;
      for (let i = 0; i < LIMBS; i++) {
        const j = (k - i + LIMBS) % LIMBS;
        const [exponents, wrap] = i + j < LIMBS ? [0, 1] : [255, 19];
        expect(exponent(i) + exponent(j)).toBeGreaterThanOrEqual(exponent(k) + exponents);
        bits += wrap * 2 ** (exponent(i + 1) - 1 + exponent(j + 1) - 1 - exponents - exponent(k));
      }
      // A carried limb may be 2^10 / 2^20 too large.
      expect(12 * bits * (1 + 2 ** -10) ** 2).toBeLessThan(2 ** 53);
    }
    expect(EXPONENTS.at(-1)).toBe(255);
  });

  it("are multiplied and squared as whole numbers are, in each half, up to the largest limbs allowed", () => {
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        put(A, a, 3);
        put(B, b, 4);
        const [left, right] = [0, 1].map((lane) => modulo(valueOf(A, lane) * valueOf(B, lane)));
        const squares = [0, 1].map((lane) => modulo(valueOf(A, lane) ** 2n));
        machine.multiply(OUT, A, B);
        expect([valueOf(OUT, 0), valueOf(OUT, 1)]).toEqual([left, right]);
        for (let limb = 0; limb < LIMBS; limb++)
          expect(Math.abs(doubles[place(OUT, limb, 0)] ?? 0)).toBeLessThanOrEqual(largest(limb) * (1 + 2 ** -10));
        machine.square(OUT, A);
        expect([valueOf(OUT, 0), valueOf(OUT, 1)]).toEqual(squares);
        machine.squareOften(A, A, 2);
        expect([valueOf(A, 0), valueOf(A, 1)]).toEqual(squares.map((square) => modulo(square ** 2n)));
      }),
      { numRuns: 1000 },
    );
  });

  it("are packed in the one form that is canonical", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 1000 }), (pair, terms) => {
        put(A, pair, terms);
        for (const lane of [0, 1]) expect(packed(A, lane)).toBe(valueOf(A, lane));
      }),
      { numRuns: 1000 },
    );
    for (const value of [0n, 1n, 18n, 19n, 20n, P - 1n, P, P + 1n, P + 18n, 2n ** 255n - 1n, 2n ** 255n, 2n ** 254n]) {
      // As one limb that holds all of it, and negative.
      doubles.fill(0, A / 8, A / 8 + LIMBS * 2);
      let rest = value;
      for (let limb = LIMBS - 1; limb >= 0; limb--) {
        const unit = 1n << BigInt(exponent(limb));
        doubles[place(A, limb, 0)] = Number((rest / unit) * unit);
        doubles[place(A, limb, 1)] = -Number((rest / unit) * unit);
        rest %= unit;
      }
      expect([packed(A, 0), packed(A, 1)]).toEqual([modulo(value), modulo(-value)]);
      setNumber(machine, B, value);
      expect(packed(B, 0)).toBe(modulo(value));
      expect(isOdd(machine, B)).toBe(modulo(value) % 2n === 1n);
      expect(isZero(machine, B)).toBe(modulo(value) === 0n);
    }
  });

  it("have inverses, and some have square roots", () => {
    const numbers = fc.bigInt({ min: 0n, max: P - 1n });
    const powers = fc.nat(254).chain((n) => fc.constantFrom(1n << BigInt(n), P - (1n << BigInt(n))));
    const edges = fc.oneof(
      powers,
      fc.constantFrom(0n, 1n, 2n, 3n, P - 1n, (P + 1n) / 2n),
      fc.bigInt({ min: 0n, max: 2n ** 30n }),
    );
    let roots = 0;
    fc.assert(
      fc.property(fc.oneof(numbers, numbers, edges), (value) => {
        setNumber(machine, A, value);
        invert(machine, B, A);
        expect(modulo(packed(B, 0) * value)).toBe(value === 0n ? 0n : 1n);
        const has = invertSquareRoot(machine, B, A);
        const root = packed(B, 0);
        expect(has).toBe(modulo(root * root * value) === 1n);
        if (has) expect(root % 2n).toBe(0n);
        if (has) roots += 1;
      }),
      { numRuns: 2000 },
    );
    expect(roots).toBeGreaterThan(500);
    expect(roots).toBeLessThan(1500);
  });

  it("are read from 32 bytes that are even and below the modulus only", () => {
    const toBytes = (value: bigint): Uint8Array =>
      Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));
    const edges = [
      0n,
      1n,
      2n,
      P - 2n,
      P - 1n,
      P,
      P + 1n,
      P + 2n,
      P + 17n,
      2n ** 255n - 256n,
      2n ** 255n,
      2n ** 256n - 2n,
    ];
    for (const value of edges)
      expect([value, isCanonical(toBytes(value))]).toEqual([value, value < P && value % 2n === 0n]);
  });
});
