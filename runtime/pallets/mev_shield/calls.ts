import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes, option, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const announce_next_key = call({
  index: 0,
  args: { enc_key: spelled(option(boundedBytes(UNKNOWN_BOUND)), "Option<ShieldEncKey>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("MevShield.announce_next_key"),
});
export const submit_encrypted = call({
  index: 1,
  args: { ciphertext: spelled(boundedBytes(8192), "BoundedVec<u8, ConstU32<8192>>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("MevShield.submit_encrypted"),
});
export const store_encrypted = call({
  index: 2,
  args: { encrypted_call: spelled(boundedBytes(UNKNOWN_BOUND), "BoundedVec<u8, MaxEncryptedCallSize>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("MevShield.store_encrypted"),
});
export const set_max_pending_extrinsics_number = call({
  index: 3,
  args: { value: u32 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("MevShield.set_max_pending_extrinsics_number"),
});
export const set_on_initialize_weight = call({
  index: 4,
  args: { value: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("MevShield.set_on_initialize_weight"),
});
export const set_stored_extrinsic_lifetime = call({
  index: 5,
  args: { value: u32 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("MevShield.set_stored_extrinsic_lifetime"),
});
export const set_max_extrinsic_weight = call({
  index: 6,
  args: { value: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("MevShield.set_max_extrinsic_weight"),
});
