/**
 * Timelock encryption over BLS12-381: what was encrypted for a round of the drand quicknet beacon is opened with the beacon's signature of
 * that round. Boneh-Franklin identity-based encryption of a key, and AES-256-GCM under it.
 * Reference: the crate tle 0.1.0 (github.com/ideal-lab5/timelock, 5416406) src/tlock.rs, ibe/, stream_ciphers.rs; arkworks' serialization.
 */
import { gcm } from "@noble/ciphers/aes.js";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, fromHex, toHex } from "#runtime/primitives/hex.ts";
import { U32 } from "../../../numerics/saturating.ts";
import { G1_BYTES, G2_BYTES, readG1, readG2 } from "../../../primitives/bls12_381.ts";

const { G2, fields } = bls12_381;
/** Of a coordinate. */
const FIELD_BYTES = 48;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const LENGTH_BYTES = 8;

/** Input that is no ciphertext, no signature, or does not belong together. Never leaves this file. */
class NotATimelock extends Error {}
function check(condition: boolean): asserts condition {
  if (!condition) throw new NotATimelock();
}

/** Reads from the front; lengths are u64, little-endian, and at most what is left. */
class ArkReader {
  #rest: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.#rest = bytes;
  }
  take(count: number): Uint8Array {
    check(count <= this.#rest.length);
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }
  bytes(): Uint8Array {
    return this.take(U32.saturatingFrom(BigInt(toHex(this.take(LENGTH_BYTES).toReversed()))));
  }
}

/** Infinity is of no use here. */
const pointG1 = (encoded: Uint8Array) => {
  const point = readG1(encoded);
  check(point !== undefined && !point.is0());
  return point;
};
const pointG2 = (encoded: Uint8Array) => {
  const point = readG2(encoded);
  check(point !== undefined && !point.is0());
  return point;
};

/** SHA-256 of a pairing's value: its twelve coordinates, little-endian, in the order of the tower. Reference: ibe/utils.rs h2. */
function hashOfPairing(value: ReturnType<typeof bls12_381.pairing>): Uint8Array {
  const coordinates = [value.c0, value.c1].flatMap((six) =>
    [six.c0, six.c1, six.c2].flatMap((two) => [two.c0, two.c1]),
  );
  const digits = (coordinate: bigint): string => coordinate.toString(16).padStart(2 * FIELD_BYTES, "0");
  return sha256(concatBytes(...coordinates.map((coordinate) => fromHex(digits(coordinate)).toReversed())));
}

/** `a` with the first 32 bytes xored with those of `b`. Reference: cross_product_32, which panics where `b` is too short. */
function xored(a: Uint8Array, b: Uint8Array): Uint8Array {
  check(Math.min(a.length, KEY_BYTES) <= b.length);
  return a.map((byte, i) => (i < KEY_BYTES ? byte ^ (b[i] ?? 0) : byte));
}
/** SHA-256 cut to the length of its input. Reference: h4, which panics for more than 32 bytes. */
function hashOfSameLength(input: Uint8Array): Uint8Array {
  check(input.length <= KEY_BYTES);
  return sha256(input).subarray(0, input.length);
}

/** A key for whoever has the signature. Reference: ibe/fullident.rs IBECiphertext. */
interface Capsule {
  readonly u: ReturnType<typeof pointG2>;
  readonly v: Uint8Array;
  readonly w: Uint8Array;
}
/** The key inside. Reference: ibe/fullident.rs IBESecret::decrypt. */
function openCapsule({ u, v, w }: Capsule, signature: Uint8Array): Uint8Array {
  const sigma = xored(v, hashOfPairing(bls12_381.pairing(pointG1(signature.subarray(0, G1_BYTES)), u)));
  const key = xored(w, hashOfSameLength(sigma));
  const r = BigInt(toHex(sha256(concatBytes(sigma, key)))) % fields.Fr.ORDER;
  // Nothing is secret once the round is out: the faster product may tell by its time.
  check(r !== 0n && G2.Point.BASE.multiplyUnsafe(r).equals(u));
  check(key.length === KEY_BYTES);
  return key;
}

/** The whole input is read before anything is computed, as upstream does; what follows it is ignored. */
function open(ciphertext: Uint8Array, signature: Uint8Array): Uint8Array {
  const input = new ArkReader(ciphertext);
  const capsule = { u: pointG2(input.take(G2_BYTES)), v: input.bytes(), w: input.bytes() };
  const body = new ArkReader(input.bytes());
  input.bytes();
  check(signature.length >= G1_BYTES);
  const key = openCapsule(capsule, signature);
  const sealed = body.bytes();
  const nonce = body.bytes();
  check(nonce.length === NONCE_BYTES);
  return gcm(key, nonce).decrypt(sealed);
}

/**
 * Opens a ciphertext with a compressed signature (48 bytes; more is ignored): the plain text, or undefined if either is malformed or they
 * do not belong together. Cost: about 40 ms, most of it the pairing.
 */
export function openTimelocked(ciphertext: Uint8Array, signature: Uint8Array): Uint8Array | undefined {
  try {
    return open(ciphertext, signature);
  } catch (cause) {
    // The library throws plain errors for what is no point of the curve and for a tag that does not match; there is no state to spoil.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}
