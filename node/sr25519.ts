/**
 * Verification of sr25519 signatures, of which every signed transaction has one. Reference: schnorrkel 0.11 src/sign.rs verify,
 * src/context.rs; sp-core 37 src/sr25519.rs verify.
 */
import { Transcript } from "./keystore/merlin.ts";
import { curveTables } from "./signatures/curve.ts";
import { isScalar, reduceWide, SCALAR_BYTES } from "./signatures/ristretto/scalar.ts";

const POINT_BYTES = 32;
/** Set in a signature's last byte, to tell it from one of ed25519. */
const MARKER = 0x80;
const utf8 = new TextEncoder();
const PROTOCOL = utf8.encode("Schnorr-sig");

/** What substrate signs is named by the context "substrate"; kept from one verification to the next. */
let kept: Transcript | undefined;

function context(): Transcript {
  if (kept !== undefined) return kept;
  kept = new Transcript("SigningContext");
  kept.append("", utf8.encode("substrate"));
  return kept;
}

/** Does beforehand what the first verification would: some 10 ms of assembling, and a table. */
export function prepareSr25519(): void {
  context();
  curveTables();
}

/**
 * True if `signature` (64 bytes: R, s) is one of `who` (32 bytes) over `message`: if R = sB - kA, k the hash of all. 40 microseconds;
 * the first with a key, three times as long.
 */
export function verifySr25519(signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean {
  if (signature.length !== POINT_BYTES + SCALAR_BYTES || who.length !== POINT_BYTES) return false;
  const point = signature.subarray(0, POINT_BYTES);
  // A copy in any case: `slice` of a Buffer is none.
  const scalar = Uint8Array.from(signature.subarray(POINT_BYTES));
  const marked = scalar[SCALAR_BYTES - 1] as number;
  scalar[SCALAR_BYTES - 1] = marked & ~MARKER;
  if ((marked & MARKER) === 0 || !isScalar(scalar)) return false;
  const transcript = new Transcript(context());
  transcript.append("sign-bytes", message);
  transcript.append("proto-name", PROTOCOL);
  transcript.append("sign:pk", who);
  transcript.append("sign:R", point);
  const challenge = reduceWide(transcript.challenge("sign:c", 2 * SCALAR_BYTES));
  return curveTables().holds(scalar, challenge, who, point);
}
