import { KEY_HASH_LENGTH, NONCE_LENGTH, type ShieldedTransaction } from "./types.ts";

const LENGTH_BYTES = 2;

/**
 * Takes a ciphertext apart: key hash, length of the encapsulated secret (u16, little-endian), that secret, nonce, and the rest, which may
 * be empty. Undefined if it is too short for that. Reference: stp-shield shielded_tx.rs parse.
 */
export function parseShielded(ciphertext: Uint8Array): ShieldedTransaction | undefined {
  const [low, high] = [ciphertext[KEY_HASH_LENGTH], ciphertext[KEY_HASH_LENGTH + 1]];
  if (low === undefined || high === undefined) return undefined;
  const secretAt = KEY_HASH_LENGTH + LENGTH_BYTES;
  const nonceAt = secretAt + (low | (high << 8));
  const restAt = nonceAt + NONCE_LENGTH;
  if (restAt > ciphertext.length) return undefined;
  return {
    key_hash: ciphertext.slice(0, KEY_HASH_LENGTH),
    kem_ct: ciphertext.slice(secretAt, nonceAt),
    aead_ct: ciphertext.slice(restAt),
    nonce: ciphertext.slice(nonceAt, restAt),
  };
}
