/** Whether the beacon made a pulse: BLS over BLS12-381, signatures in G1, as drand's scheme bls-unchained-g1-rfc9380. */
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { pairingsCancel, readG1, readG2 } from "../../primitives/bls12_381.ts";
import type { Infer } from "../../scale/codec.ts";
import type { beaconConfiguration, pulse } from "./types.ts";

/** The domain of drand's hash to the curve. */
const DST = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

/** What the beacon signs in a round: SHA-256 of the round number, big-endian. */
function messageOfRound(round: bigint): Uint8Array {
  const number = new Uint8Array(8);
  new DataView(number.buffer).setBigUint64(0, round);
  return sha256(number);
}
/** The message of a round as a point of G1. */
export const pointOfRound = (round: bigint) => bls12_381.G1.hashToCurve(messageOfRound(round), { DST });

/**
 * True if the signature is the beacon's for the round; undefined if key or signature is no point. Says nothing of the randomness, which
 * nobody checks. Cost: about 20 ms. Reference: pallets/drand/src/verifier.rs QuicknetVerifier::verify.
 */
export function verifyPulse(
  beacon: Infer<typeof beaconConfiguration>,
  { round, signature }: Infer<typeof pulse>,
): boolean | undefined {
  const key = readG2(beacon.public_key);
  const signed = readG1(signature);
  if (key === undefined || signed === undefined) return undefined;
  return pairingsCancel([
    { g1: signed.negate(), g2: bls12_381.G2.Point.BASE },
    { g1: pointOfRound(round), g2: key },
  ]);
}
