/**
 * Verification of ed25519 signatures: GRANDPA's votes, and some transactions. All nodes must say the same of odd points, so the rules are
 * those of ZIP 215, which the reference's library has: any bytes of a point will do, small orders included, and both sides are multiplied by 8.
 * Reference: ed25519-zebra 4.1 src/verification_key.rs verify; sp-core 37 src/ed25519.rs verify.
 */
import { createHash } from "node:crypto";
import { curveTables } from "./curve.ts";
import { isScalar, reduceWide, SCALAR_BYTES } from "./ristretto/scalar.ts";

const POINT_BYTES = 32;

/**
 * True if `signature` (64 bytes: R, s) is one of `who` (32 bytes) over `message`: if 8 R = 8 (sB - kA), k the hash of all; false for
 * anything malformed. 40 microseconds; the first with a key, three times as long.
 */
export function verifyEd25519(signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean {
  if (signature.length !== POINT_BYTES + SCALAR_BYTES || who.length !== POINT_BYTES) return false;
  const [point, scalar] = [signature.subarray(0, POINT_BYTES), signature.subarray(POINT_BYTES)];
  if (!isScalar(scalar)) return false;
  const hash = createHash("sha512").update(point).update(who).update(message).digest();
  return curveTables().holdsTimesEight(scalar, reduceWide(hash), who, point);
}
