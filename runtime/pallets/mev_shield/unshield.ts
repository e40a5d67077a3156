/** ML-KEM-768, then XChaCha20-Poly1305 under the secret that it carried. Reference: pallets/shield/src/lib.rs unshield. */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import type { ShieldedTransaction } from "./types.ts";

/** Length of the authentication tag, bytes. */
export const TAG_LENGTH = 16;
const { secretKey: DECAPSULATION_KEY_LENGTH, cipherText: ENCAPSULATED_LENGTH } = ml_kem768.lengths;

/**
 * The plaintext, or undefined for a key or an encapsulated secret of another length and for whatever was not encrypted for this key.
 * @param decapsulationKey 2400 bytes
 */
export function unshield(
  decapsulationKey: Uint8Array,
  { kem_ct, aead_ct, nonce }: ShieldedTransaction,
): Uint8Array | undefined {
  if (decapsulationKey.length !== DECAPSULATION_KEY_LENGTH || kem_ct.length !== ENCAPSULATED_LENGTH) return undefined;
  if (aead_ct.length < TAG_LENGTH) return undefined;
  try {
    return xchacha20poly1305(ml_kem768.decapsulate(kem_ct, decapsulationKey), nonce).decrypt(aead_ct);
  } catch (cause) {
    // The library throws plain errors for a tag that does not match and for a key that contradicts itself; there is no state to spoil.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}
