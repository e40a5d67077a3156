import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { newtype } from "#runtime/scale/named.ts";

/** An author's key, sr25519. */
export const publicType = newtype(
  { path: "sp_consensus_aura::sr25519::app_sr25519::Public" },
  spelled(fixedBytes(32), "sr25519::Public"),
);
/** Count of slots since 1970. */
export const slot = newtype({ path: "sp_consensus_slots::Slot" }, u64);
/** ms. */
export const slotDuration = newtype({ path: "sp_consensus_slots::SlotDuration" }, u64);
