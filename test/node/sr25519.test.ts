/** Against @polkadot/wasm-crypto, which is the reference's library compiled. */
import { ristretto255 } from "@noble/curves/ed25519.js";
import { sr25519KeypairFromSeed, sr25519Sign, sr25519Verify, waitReady } from "@polkadot/wasm-crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Transcript } from "#node/keystore/merlin.ts";
import type { Signed } from "#node/signatures/known.ts";
import { reduceWide } from "#node/signatures/ristretto/scalar.ts";
import { verifySr25519 } from "#node/sr25519.ts";
import { concatBytes, fromHex } from "#runtime/primitives/hex.ts";
import { expectChangedBitsRefused } from "../support/changed_bits.ts";

await waitReady();

const LENGTH = 64;
/** Order of the group, and one more: scalars that no signature may have. */
const ORDER = fromHex("0xedd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
/** p and numbers beside it and twice its size, 1 and -1, the square roots of -1, ff...: none is the encoding of a point. */
const ODD_ENCODINGS = [
  "0xedffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0xecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0xeeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0xefffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0xdaffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "0x0100000000000000000000000000000000000000000000000000000000000000",
  "0x0000000000000000000000000000000000000000000000000000000000000080",
  "0xb0a00e4a271beec478e42fad0618432fa7d7fb3d99004d2b0bdfc14f8024832b",
  "0x3d5ff1b5d8e4113b871bd052f9e7bcd0582804c266ffb2d4f4203eb07fdb7c54",
].map((hex) => fromHex(hex as `0x${string}`));
const marked = (scalar: Uint8Array): Uint8Array => scalar.map((byte, i) => (i === 31 ? byte | 0x80 : byte));

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const signed: fc.Arbitrary<Signed> = fc
  .record({ seed: bytes(32), message: fc.uint8Array({ maxLength: 400 }) })
  .map(({ seed, message }) => {
    const pair = sr25519KeypairFromSeed(seed);
    const who = pair.slice(64);
    return { who, message, signature: sr25519Sign(who, pair.slice(0, 64), message) };
  });

describe("sr25519", () => {
  it("takes what another implementation signed, whatever the message", () => {
    fc.assert(
      fc.property(signed, ({ who, message, signature }) => verifySr25519(signature, message, who)),
      { numRuns: 200 },
    );
  });

  it("says what the other implementation says of signatures, messages and keys with a bit changed", () => {
    expectChangedBitsRefused(signed, verifySr25519, sr25519Verify);
  });

  it("agrees about signatures of secrets that nobody has: zero, small, near the order", () => {
    const { Point } = ristretto255;
    const order = Point.Fn.ORDER;
    const utf8 = new TextEncoder();
    const bytesOf = (value: bigint): Uint8Array =>
      Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));
    const numberOf = (all: Uint8Array): bigint => all.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
    const encoded = (secret: bigint): Uint8Array =>
      (secret === 0n ? Point.ZERO : Point.BASE.multiply(secret)).toBytes();
    const secrets = fc.oneof(fc.constantFrom(0n, 1n, 2n, 8n, order - 1n), fc.bigInt({ min: 0n, max: order - 1n }));
    fc.assert(
      fc.property(secrets, secrets, fc.constantFrom(0n, 1n, order), fc.uint8Array(), (key, nonce, off, message) => {
        const [who, point] = [encoded(key), encoded(nonce)];
        const transcript = new Transcript("SigningContext");
        transcript.append("", utf8.encode("substrate"));
        transcript.append("sign-bytes", message);
        transcript.append("proto-name", utf8.encode("Schnorr-sig"));
        transcript.append("sign:pk", who);
        transcript.append("sign:R", point);
        const challenge = numberOf(reduceWide(transcript.challenge("sign:c", LENGTH)));
        const signature = concatBytes(point, marked(bytesOf(((challenge * key + nonce) % order) + off)));
        expect(verifySr25519(signature, message, who)).toBe(off === 0n);
        expect(sr25519Verify(signature, message, who)).toBe(off === 0n);
      }),
      { numRuns: 100 },
    );
  });

  it("agrees about scalars out of range, missing marks, points that are none, and the neutral element", () => {
    const pair = sr25519KeypairFromSeed(new Uint8Array(32).fill(5));
    const who = pair.slice(64);
    const message = Uint8Array.of(1, 2, 3);
    const signature = sr25519Sign(who, pair.slice(0, 64), message);
    const [point, scalar] = [signature.slice(0, 32), signature.slice(32)];
    const zero = new Uint8Array(32);
    const none = new Uint8Array(32).fill(0xff);
    const cases: readonly (readonly [signature: Uint8Array, who: Uint8Array])[] = [
      [
        concatBytes(
          point,
          scalar.map((byte, i) => (i === 31 ? byte & 0x7f : byte)),
        ),
        who,
      ],
      [concatBytes(point, marked(ORDER)), who],
      [concatBytes(zero, marked(zero)), zero],
      [concatBytes(zero, marked(zero)), who],
      [concatBytes(none, scalar), who],
      [signature, none],
      [signature, zero],
      [concatBytes(zero, marked(ORDER)), zero],
      ...ODD_ENCODINGS.flatMap((odd): [Uint8Array, Uint8Array][] => [
        [concatBytes(odd, scalar), who],
        [concatBytes(odd, marked(zero)), who],
        [concatBytes(odd, marked(zero)), zero],
        [signature, odd],
        [concatBytes(zero, marked(zero)), odd],
        [concatBytes(odd, marked(zero)), odd],
      ]),
    ];
    for (const [given, key] of cases)
      expect(verifySr25519(given, message, key)).toBe(sr25519Verify(given, message, key));
  });

  it("leaves what it is given as it is, also parts of a Buffer", () => {
    const pair = sr25519KeypairFromSeed(new Uint8Array(32).fill(6));
    const who = pair.slice(64);
    const message = Uint8Array.of(4, 5, 6);
    const given = Buffer.concat([Buffer.alloc(7), sr25519Sign(who, pair.slice(0, 64), message)]);
    const before = Buffer.from(given).toString("hex");
    for (let twice = 0; twice < 2; twice++) expect(verifySr25519(given.subarray(7), message, who)).toBe(true);
    expect(given.toString("hex")).toBe(before);
  });

  it("refuses what has not the right length", () => {
    for (const length of [0, 1, LENGTH - 1, LENGTH + 1])
      expect(verifySr25519(new Uint8Array(length), Uint8Array.of(1), new Uint8Array(32))).toBe(false);
    expect(verifySr25519(new Uint8Array(LENGTH), Uint8Array.of(1), new Uint8Array(33))).toBe(false);
  });
});
