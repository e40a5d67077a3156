import { runtimeMarker } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes, bytes, fixedBytes, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";

export const checkShieldedTxValidity = struct(
  { path: "pallet_shield::extension::CheckShieldedTxValidity", params: [param("T", runtimeMarker)] },
  {},
);
export const pendingExtrinsic = struct(
  { path: "pallet_shield::pallet::PendingExtrinsic", params: [param("T")] },
  {
    who: accountId,
    encrypted_call: spelled(boundedBytes(UNKNOWN_BOUND), "BoundedVec<u8, MaxEncryptedCallSize>"),
    submitted_at: spelled(u32, "BlockNumberFor<T>"),
  },
);
export const shieldedTransaction = struct(
  { path: "stp_shield::shielded_tx::ShieldedTransaction" },
  {
    key_hash: spelled(fixedBytes(16), "[u8; KEY_HASH_LEN]"),
    kem_ct: bytes,
    aead_ct: bytes,
    nonce: spelled(fixedBytes(24), "[u8; NONCE_LEN]"),
  },
);
