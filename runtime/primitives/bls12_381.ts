/** Points of BLS12-381 as arkworks reads them from compressed bytes, validated. Zcash's form: flags, then big-endian coordinates. */
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { toHex } from "./hex.ts";

const { G1, G2, fields } = bls12_381;
const FIELD_BYTES = 48;
/** Of a compressed point. */
export const G1_BYTES = FIELD_BYTES;
/** Of a compressed point. */
export const G2_BYTES = 2 * FIELD_BYTES;

/** The three bits above a coordinate: compressed, infinity, sign. */
const FLAGS = 0xe0;
const COMPRESSED = 0x80;
const INFINITY = 0x40;

type G1Point = InstanceType<typeof G1.Point>;
type G2Point = InstanceType<typeof G2.Point>;

function coordinatesAreCanonical(encoded: Uint8Array, first: number): boolean {
  for (let at = 0; at < encoded.length; at += FIELD_BYTES) {
    const coordinate = encoded.slice(at, at + FIELD_BYTES);
    if (at === 0) coordinate[0] = first & ~FLAGS;
    if (BigInt(toHex(coordinate)) >= fields.Fp.ORDER) return false;
  }
  return true;
}

/** What follows the point is ignored, and so is everything but the flags of infinity. Cost: some ms, most of it the subgroup's check. */
function readPoint<P extends { assertValidity(): void }>(
  group: { readonly ZERO: P; fromBytes(bytes: Uint8Array): P },
  bytes: Uint8Array,
  size: number,
): P | undefined {
  const first = bytes[0] ?? 0;
  if (bytes.length < size || (first & COMPRESSED) === 0) return undefined;
  if ((first & INFINITY) !== 0) return group.ZERO;
  const encoded = Uint8Array.from(bytes.subarray(0, size));
  if (!coordinatesAreCanonical(encoded, first)) return undefined;
  try {
    const point = group.fromBytes(encoded);
    point.assertValidity();
    return point;
  } catch (cause) {
    // The library throws plain errors for what is no point of the curve or of the subgroup; there is no state to spoil.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

/** A point of the first group from 48 bytes, or undefined. Reference: ark-bls12-381 curves/util.rs read_g1_compressed, with validation. */
export const readG1 = (bytes: Uint8Array): G1Point | undefined => readPoint(G1.Point, bytes, G1_BYTES);
/** A point of the second group from 96 bytes, or undefined. Reference: as `readG1`. */
export const readG2 = (bytes: Uint8Array): G2Point | undefined => readPoint(G2.Point, bytes, G2_BYTES);

/** Whether the product of the pairings is one; a pair with infinity in it counts as one. */
export function pairingsCancel(pairs: readonly { readonly g1: G1Point; readonly g2: G2Point }[]): boolean {
  const proper = pairs.filter(({ g1, g2 }) => !g1.is0() && !g2.is0());
  return fields.Fp12.eql(bls12_381.pairingBatch([...proper]), fields.Fp12.ONE);
}
