import { runtimeMarker } from "#runtime/frame/sp_types.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { boundedBytes, bytes, fixedBytes } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";

/** Room for an encapsulation key, bytes; one of ML-KEM-768 fills 1184 of them. Reference: stp-shield ShieldEncKey. */
export const shieldEncKey = boundedBytes(2048);
/** The most that one encrypted call or transaction may take, bytes. */
export const MAX_ENCRYPTED_CALL_SIZE = 8192;
/** First bytes of a shielded transaction: twox128 of the key that it is encrypted with. */
export const KEY_HASH_LENGTH = 16;
/** Of XChaCha20-Poly1305, bytes. */
export const NONCE_LENGTH = 24;

/** No bytes. */
export const checkShieldedTxValidity = struct(
  { path: "pallet_shield::extension::CheckShieldedTxValidity", params: [param("T", runtimeMarker)] },
  {},
);
/** A call stored encrypted, who pays for it and since when it waits (block number). */
export const pendingExtrinsic = struct(
  { path: "pallet_shield::pallet::PendingExtrinsic", params: [param("T")] },
  {
    who: accountId,
    encrypted_call: spelled(boundedBytes(MAX_ENCRYPTED_CALL_SIZE), "BoundedVec<u8, MaxEncryptedCallSize>"),
    submitted_at: spelled(u32, "BlockNumberFor<T>"),
  },
);
/** What `submit_encrypted` carries: which key, the encapsulated secret, and the transaction encrypted under that secret. */
export const shieldedTransaction = struct(
  { path: "stp_shield::shielded_tx::ShieldedTransaction" },
  {
    key_hash: spelled(fixedBytes(KEY_HASH_LENGTH), "[u8; KEY_HASH_LEN]"),
    kem_ct: bytes,
    aead_ct: bytes,
    nonce: spelled(fixedBytes(NONCE_LENGTH), "[u8; NONCE_LEN]"),
  },
);
export type ShieldedTransaction = Infer<typeof shieldedTransaction>;
