/** Whose an ecdsa signature is. Reference: sp-io 41 src/lib.rs secp256k1_ecdsa_recover_compressed. */
import { secp256k1Recover, waitReady } from "@polkadot/wasm-crypto";

await waitReady();

const SIGNATURE_BYTES = 65;
const SCALAR_BYTES = 32;
/** The recovery id of some wallets starts at 27. */
const LEGACY_OFFSET = 27;
/** One bit for whether y of R is odd, one for whether its x is r or r + the order. */
const MOST_ID = 3;
/** Order of the group. Reference: SEC 2, section 2.4.1. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * The key (33 bytes) whose signature (65 bytes: r, s, recovery id) of a hash of 32 bytes this is; undefined for one that is none. As in the
 * reference, s may be in the upper half of its range.
 */
export function recoverSecp256k1(signature: Uint8Array, hash: Uint8Array): Uint8Array | undefined {
  const last = signature[SIGNATURE_BYTES - 1];
  if (signature.length !== SIGNATURE_BYTES || last === undefined) return undefined;
  const id = last >= LEGACY_OFFSET ? last - LEGACY_OFFSET : last;
  if (id > MOST_ID) return undefined;
  // A copy in any case: `slice` of a Buffer is none.
  const scalars = Uint8Array.from(signature.subarray(0, SIGNATURE_BYTES - 1));
  const negated = negateUpper(scalars.subarray(SCALAR_BYTES));
  try {
    return compressed(secp256k1Recover(hash, scalars, negated ? id ^ 1 : id));
  } catch (cause) {
    // The library throws plain errors for what is no signature; there is no state to spoil.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

/**
 * s = -s, in place, where s is in the upper half of its range: the library takes the lower half only. The negative of s, with that of R, whose
 * y is odd where it was even, is a signature by the same key.
 */
function negateUpper(s: Uint8Array): boolean {
  const value = BigInt(`0x${Buffer.from(s).toString("hex")}`);
  if (value <= ORDER / 2n || value >= ORDER) return false;
  s.set(Buffer.from((ORDER - value).toString(16).padStart(2 * SCALAR_BYTES, "0"), "hex"));
  return true;
}

/** The 33-byte form of a secp256k1 point of 65 bytes (0x04, x, y). */
function compressed(point: Uint8Array): Uint8Array {
  if (point.length === 33) return point;
  const out = new Uint8Array(33);
  out[0] = 2 + ((point[64] ?? 0) & 1);
  out.set(point.subarray(1, 33), 1);
  return out;
}
