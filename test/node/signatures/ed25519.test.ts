/** Against @noble/curves, which has ZIP 215's rules too; and against node:crypto where all rules agree. */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import type { Signed } from "#node/signatures/known.ts";
import { verifySr25519 } from "#node/sr25519.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";
import { expectChangedBitsRefused } from "../../support/changed_bits.ts";

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const P = 2n ** 255n - 19n;
const SIGN = 2n ** 255n;
const bytesOf = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));
const other = (signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean => {
  try {
    return ed25519.verify(signature, message, who, { zip215: true });
  } catch {
    return false;
  }
};
const challengeOf = (point: Uint8Array, who: Uint8Array, message: Uint8Array): bigint =>
  BigInt(
    `0x${createHash("sha512")
      .update(concatBytes(point, who, message))
      .digest()
      .reverse()
      .toString("hex")}`,
  ) % ORDER;
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const signed: fc.Arbitrary<Signed> = fc
  .record({ seed: bytes(32), message: fc.uint8Array({ maxLength: 300 }) })
  .map(({ seed, message }) => {
    return { who: ed25519.getPublicKey(seed), message, signature: ed25519.sign(message, seed) };
  });

/** Any point times the order of the base point is one of eight; half of all give one of order 8. */
function yOfOrder8(): bigint {
  for (let y = 2n; ; y++) {
    try {
      const point = Point.fromBytes(bytesOf(y));
      const torsion = point.multiplyUnsafe(ORDER - 1n).add(point);
      if (!torsion.double().double().is0()) return torsion.toAffine().y;
    } catch {
      // No point has this y.
    }
  }
}
const Y8 = yOfOrder8();
/** All bytes that are a point of order 1, 2, 4 or 8: eight that an encoder writes, and six that it does not. */
const SMALL_ORDER = [
  ...[1n, 1n + SIGN, P - 1n, P - 1n + SIGN, 0n, SIGN, Y8, Y8 + SIGN, P - Y8, P - Y8 + SIGN],
  ...[P + 1n, P + 1n + SIGN, P, P + SIGN],
].map(bytesOf);

describe("ed25519", () => {
  it("takes what two other implementations signed, whatever the message", () => {
    fc.assert(
      fc.property(signed, ({ who, message, signature }) => verifyEd25519(signature, message, who)),
      { numRuns: 200 },
    );
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const who = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
    for (let length = 0; length < 300; length += 7) {
      const message = new Uint8Array(length).fill(length);
      expect(verifyEd25519(sign(undefined, message, privateKey), message, who)).toBe(true);
    }
  });

  it("says what the other implementation says of signatures, messages and keys with a bit changed", () => {
    expectChangedBitsRefused(signed, verifyEd25519, other);
  });

  it("takes any bytes of points of small order for key and R, with any message, where s is 0", () => {
    const message = new TextEncoder().encode("Zcash");
    expect(new Set(SMALL_ORDER.map(String)).size).toBe(14);
    for (const who of SMALL_ORDER)
      for (const point of SMALL_ORDER)
        for (const [s, good] of [
          [0n, true],
          [1n, false],
          [ORDER, false],
        ] as const) {
          const signature = concatBytes(point, bytesOf(s));
          expect(other(signature, message, who)).toBe(good);
          expect(verifyEd25519(signature, message, who)).toBe(good);
        }
  });

  it("takes keys and R that points of small order were added to, as 8 times them is the same", () => {
    const secrets = fc.bigInt({ min: 1n, max: ORDER - 1n });
    const torsion = fc.constantFrom(...SMALL_ORDER.map((each) => Point.fromBytes(each, true)));
    fc.assert(
      fc.property(
        secrets,
        secrets,
        torsion,
        torsion,
        bytes(20),
        fc.boolean(),
        (key, nonce, add, addToR, message, off) => {
          const who = Point.BASE.multiply(key).add(add).toBytes();
          const point = Point.BASE.multiply(nonce).add(addToR).toBytes();
          const k = challengeOf(point, who, message);
          const s = (nonce + k * key + (off ? 1n : 0n)) % ORDER;
          const signature = concatBytes(point, bytesOf(s));
          expect(other(signature, message, who)).toBe(!off);
          expect(verifyEd25519(signature, message, who)).toBe(!off);
          // The same with the order added, which fits in 32 bytes as well.
          expect(verifyEd25519(concatBytes(point, bytesOf(s + ORDER)), message, who)).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("agrees about bytes that are no point, or not the ones that an encoder writes", () => {
    const ys = fc.oneof(
      fc.integer({ min: -40, max: 40 }).map((by) => (P + BigInt(by)) % SIGN),
      fc.bigInt({ min: 0n, max: SIGN - 1n }),
    );
    let points = 0;
    fc.assert(
      fc.property(ys, fc.boolean(), fc.boolean(), (y, odd, inKey) => {
        const strange = bytesOf(y + (odd ? SIGN : 0n));
        const [who, point] = inKey ? [strange, bytesOf(1n)] : [bytesOf(1n), strange];
        const signature = concatBytes(point, bytesOf(0n));
        // A key whose challenge is 0 is not to be found; where R is strange, what decides is whether it is of small order.
        const good = verifyEd25519(signature, Uint8Array.of(7), who);
        expect(good).toBe(other(signature, Uint8Array.of(7), who));
        if (good) points += 1;
      }),
      { numRuns: 300 },
    );
    expect(points).toBeGreaterThan(0);
  });

  it("keeps the same bytes apart as a key of sr25519 and one of ed25519", () => {
    const seed = new Uint8Array(32).fill(3);
    const message = Uint8Array.of(1, 2, 3);
    const signature = ed25519.sign(message, seed);
    const who = ed25519.getPublicKey(seed);
    const marked = signature.map((byte, at) => (at === 63 ? byte | 0x80 : byte));
    for (let again = 0; again < 2; again++) {
      expect(verifySr25519(marked, message, who)).toBe(false);
      expect(verifyEd25519(signature, message, who)).toBe(true);
    }
  });

  it("refuses what has not the right length, and takes parts of a Buffer", () => {
    const seed = new Uint8Array(32).fill(4);
    const who = ed25519.getPublicKey(seed);
    const signature = ed25519.sign(Uint8Array.of(1), seed);
    for (const length of [0, 63, 65]) expect(verifyEd25519(new Uint8Array(length), Uint8Array.of(1), who)).toBe(false);
    expect(verifyEd25519(signature, Uint8Array.of(1), who.subarray(1))).toBe(false);
    const parts = Buffer.concat([Buffer.alloc(5), signature, who]);
    expect(verifyEd25519(parts.subarray(5, 69), Uint8Array.of(1), parts.subarray(69))).toBe(true);
  });
});
