/**
 * sr25519 signatures, of which every signed transaction has one: the transcript in JavaScript, the curve in libsodium's WebAssembly, which
 * takes half of the time of @polkadot/wasm-crypto's. Reference: schnorrkel 0.11 src/sign.rs verify, src/context.rs.
 */
import { sr25519Verify as slowVerify, waitReady } from "@polkadot/wasm-crypto";
import sodium from "libsodium-wrappers-sumo";
import { Transcript } from "./keystore/merlin.ts";

await Promise.all([waitReady(), sodium.ready]);

const SCALAR = 32;
/** Set in a signature's last byte, to tell it from one of ed25519. */
const MARKER = 0x80;
const utf8 = new TextEncoder();
const PROTOCOL = utf8.encode("Schnorr-sig");

/** What substrate signs is named by the context "substrate". */
const context = new Transcript("SigningContext");
context.append("", utf8.encode("substrate"));

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Whether the bytes are a scalar below the order of the group. */
function isCanonical(scalar: Uint8Array): boolean {
  const wide = new Uint8Array(2 * SCALAR);
  wide.set(scalar);
  return equal(sodium.crypto_core_ristretto255_scalar_reduce(wide), scalar);
}

/** Whether R = sB - kA. False as well for what libsodium refuses to reckon with. */
function holds(signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean {
  const point = signature.subarray(0, SCALAR);
  // A copy in any case: `slice` of a Buffer is none.
  const scalar = Uint8Array.from(signature.subarray(SCALAR));
  const marked = scalar[SCALAR - 1] as number;
  scalar[SCALAR - 1] = marked & ~MARKER;
  if ((marked & MARKER) === 0 || !isCanonical(scalar)) return false;
  const transcript = new Transcript(context);
  transcript.append("sign-bytes", message);
  transcript.append("proto-name", PROTOCOL);
  transcript.append("sign:pk", who);
  transcript.append("sign:R", point);
  const challenge = sodium.crypto_core_ristretto255_scalar_reduce(transcript.challenge("sign:c", 2 * SCALAR));
  try {
    const ours = sodium.crypto_scalarmult_ristretto255_base(scalar);
    const theirs = sodium.crypto_scalarmult_ristretto255(challenge, who);
    return equal(sodium.crypto_core_ristretto255_sub(ours, theirs), point);
  } catch {
    // A key that is no point, or a product that is the neutral element: the other implementation has the last word.
    return false;
  }
}

/**
 * True if `signature` (64 bytes) is one of `who` (32 bytes) over `message`. What the quick way finds good is good; whatever else comes is
 * judged by @polkadot/wasm-crypto, so that its corner cases are those of the reference's library.
 */
export const verifySr25519 = (signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean =>
  signature.length === 2 * SCALAR &&
  who.length === SCALAR &&
  (holds(signature, message, who) || slowVerify(signature, message, who));
