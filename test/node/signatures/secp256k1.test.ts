/** Against @noble/curves, by the rules of the reference's library: any r and s of 1 .. order - 1. */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recoverSecp256k1 } from "#node/signatures/secp256k1.ts";
import { concatBytes, toHex } from "#runtime/primitives/hex.ts";

const N = secp256k1.Point.Fn.ORDER;
const P = secp256k1.Point.Fp.ORDER;
const bytesOf = (value: bigint): Uint8Array => Buffer.from(value.toString(16).padStart(64, "0"), "hex");
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const MAX = 2n ** 256n - 1n;

const other = (signature: Uint8Array, hash: Uint8Array): Uint8Array | undefined => {
  const last = signature[64] ?? 0;
  const id = last > 26 ? last - 27 : last;
  if (id > 3) return undefined;
  try {
    const given = secp256k1.Signature.fromBytes(signature.subarray(0, 64), "compact").addRecoveryBit(id);
    return given.recoverPublicKey(hash).toBytes(true);
  } catch {
    return undefined;
  }
};
const hexOf = (key: Uint8Array | undefined): string | undefined => key && toHex(key);

describe("the key of an ecdsa signature", () => {
  it("is found, also where s is in the upper half of its range", () => {
    fc.assert(
      fc.property(bytes(31), bytes(32), fc.constantFrom(0, 27), (seed, hash, offset) => {
        const secret = concatBytes(Uint8Array.of(1), seed);
        const signed = secp256k1.sign(hash, secret, { prehash: false, format: "recovered" });
        const [id, r, s] = [signed[0] ?? 0, signed.subarray(1, 33), signed.subarray(33)];
        const upper = bytesOf(N - BigInt(toHex(s)));
        const key = toHex(secp256k1.getPublicKey(secret, true));
        expect(hexOf(recoverSecp256k1(concatBytes(r, s, Uint8Array.of(id + offset)), hash))).toBe(key);
        expect(hexOf(recoverSecp256k1(concatBytes(r, upper, Uint8Array.of((id ^ 1) + offset)), hash))).toBe(key);
      }),
      { numRuns: 30 },
    );
  });

  it("is the one that another implementation finds, at the ends of all ranges, or none", () => {
    const r = fc.oneof(
      fc.constantFrom(0n, 1n, 2n, 3n, 4n, N - 1n, N, N + 1n, P - N - 1n, P - N, P - N + 1n, MAX),
      fc.bigInt({ min: 0n, max: MAX }),
    );
    const s = fc.constantFrom(0n, 1n, (N - 1n) / 2n, (N + 1n) / 2n, N - 1n, N, N + 1n, MAX);
    const hashes = fc.constantFrom(0n, 1n, N - 1n, N, MAX, 0x1234567890abcdefn);
    const ids = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 27, max: 30 }),
      fc.constantFrom(4, 26, 31, 255),
    );
    let found = 0;
    fc.assert(
      fc.property(r, s, hashes, ids, (ofR, ofS, ofHash, id) => {
        const signature = concatBytes(bytesOf(ofR), bytesOf(ofS), Uint8Array.of(id));
        const key = hexOf(recoverSecp256k1(signature, bytesOf(ofHash)));
        expect(key).toBe(hexOf(other(signature, bytesOf(ofHash))));
        if (key !== undefined) found += 1;
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it("is none of what has not the right length, and what is given stays as it is", () => {
    const hash = bytesOf(5n);
    for (const length of [0, 64, 66]) expect(recoverSecp256k1(new Uint8Array(length), hash)).toBeUndefined();
    const upper = Buffer.concat([bytesOf(1n), bytesOf(N - 1n), Uint8Array.of(0)]);
    const before = upper.toString("hex");
    expect(recoverSecp256k1(upper, hash)).toBeDefined();
    expect(upper.toString("hex")).toBe(before);
  });
});
