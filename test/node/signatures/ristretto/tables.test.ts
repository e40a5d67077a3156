/** Against @noble/curves, which has all in big numbers. */
import { ristretto255 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startMachine } from "#node/signatures/ristretto/machine.ts";
import { BUILD } from "#node/signatures/ristretto/memory.ts";
import { decodePoint, isEncoding, setCurve } from "#node/signatures/ristretto/point.ts";
import { CurveTables } from "#node/signatures/ristretto/tables.ts";

const { Point } = ristretto255;
const ORDER = Point.Fn.ORDER;
const P = 2n ** 255n - 19n;
const machine = startMachine(0);
setCurve(machine);
const tables = new CurveTables();
const bytesOf = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));
const multiple = (scalar: bigint) => (scalar === 0n ? Point.ZERO : Point.BASE.multiply(scalar));
const isPoint = (bytes: Uint8Array): boolean => {
  try {
    Point.fromBytes(bytes);
    return true;
  } catch {
    return false;
  }
};
const edges = [0n, 1n, 2n, 3n, 8n, ORDER - 1n, ORDER - 2n, (ORDER + 1n) / 2n, 2n ** 252n, 2n ** 32n, 2n ** 128n - 1n];
const scalars = fc.oneof(fc.bigInt({ min: 0n, max: ORDER - 1n }), fc.constantFrom(...edges));

describe("ristretto255", () => {
  it("decodes what another implementation decodes, and nothing else", () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    // Half of all even numbers are refused for having no root, half of the others for xy.
    const likely = bytes.map((all) => all.map((byte, at) => (at === 0 ? byte & 0xfe : at === 31 ? byte & 0x7f : byte)));
    const odd = [0n, 1n, 2n, P - 2n, P - 1n, P, P + 1n, P + 2n, 2n ** 255n, 2n ** 255n + 2n, 2n ** 256n - 1n].map(
      bytesOf,
    );
    let points = 0;
    fc.assert(
      fc.property(fc.oneof(likely, bytes, fc.constantFrom(...odd)), (encoded) => {
        const expected = isPoint(encoded);
        expect(decodePoint(machine, BUILD.power, encoded)).toBe(expected);
        if (expected) expect(isEncoding(machine, encoded, BUILD.power)).toBe(true);
        if (expected) points += 1;
      }),
      { numRuns: 1000 },
    );
    expect(points).toBeGreaterThan(50);
    for (const encoded of odd) expect(decodePoint(machine, BUILD.power, encoded)).toBe(isPoint(encoded));
  });

  it("finds that sB - kA is R, and that it is nothing else", () => {
    const others = fc.constantFrom(1n, 2n, ORDER - 1n, (ORDER + 1n) / 2n);
    fc.assert(
      fc.property(scalars, scalars, scalars, others, (s, k, a, off) => {
        const [key, r] = [multiple(a).toBytes(), (s - k * a) % ORDER];
        const expected = (r + ORDER) % ORDER;
        const holds = (point: Uint8Array): boolean => tables.holds(bytesOf(s), bytesOf(k), key, point);
        expect(holds(multiple(expected).toBytes())).toBe(true);
        expect(holds(multiple((expected + off) % ORDER).toBytes())).toBe(false);
        expect(holds(multiple((ORDER - expected) % ORDER).toBytes())).toBe(expected === 0n);
      }),
      { numRuns: 400 },
    );
  });

  it("takes the encoding of the neutral element only as zero", () => {
    const neutral = bytesOf(0n);
    // i and -1 are what s would have to be for y = 0 and for no y.
    for (const s of [0n, 1n, 2n, P - 1n, P, 2n ** 255n])
      expect([s, tables.holds(neutral, neutral, neutral, bytesOf(s))]).toEqual([s, s === 0n]);
  });

  it("goes on with more keys than it keeps tables of, and with the first one again", () => {
    const k = bytesOf(ORDER - 1n);
    for (let round = 0; round < 2; round++)
      for (let a = 1n; a < 150n; a++) {
        const key = multiple(a).toBytes();
        // R = 5 B + A.
        expect(tables.holds(bytesOf(5n), k, key, multiple(5n + a).toBytes())).toBe(true);
        expect(tables.holds(bytesOf(5n), k, key, multiple(6n + a).toBytes())).toBe(false);
      }
  });
});
