import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { present } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool, u64 } from "#runtime/scale/integers.ts";
import { lockState } from "../types.ts";

const storage = storageOf("SubtensorModule");

/** A coldkey's lock on a subnet, by the one hotkey that it is on. */
export const Lock = storage.optionMap("Lock", {
  keys: [blake2_128Concat(accountId), identity(netUid), blake2_128Concat(accountId)],
  value: lockState,
});
/** Who locks on a hotkey: Lock the other way round; may name coldkeys whose lock is gone. */
export const LockingColdkeys = storage.optionMap("LockingColdkeys", {
  keys: [identity(netUid), blake2_128Concat(accountId), blake2_128Concat(accountId)],
  value: present,
});
/** Perpetual locks on a hotkey together, the subnet owner's hotkey aside. */
export const HotkeyLock = storage.optionMap("HotkeyLock", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: lockState,
});
/** Decaying locks on a hotkey together, the subnet owner's hotkey aside. */
export const DecayingHotkeyLock = storage.optionMap("DecayingHotkeyLock", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: lockState,
});
/** Perpetual locks on the subnet owner's hotkey together. */
export const OwnerLock = storage.optionMap("OwnerLock", { keys: [identity(netUid)], value: lockState });
/** Decaying locks on the subnet owner's hotkey together. */
export const DecayingOwnerLock = storage.optionMap("DecayingOwnerLock", { keys: [identity(netUid)], value: lockState });
/** False for a coldkey whose lock on a subnet is perpetual; no entry for one that decays. */
export const DecayingLock = storage.optionMap("DecayingLock", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: bool,
});
/** Whether the owner's cut is locked as it is paid. */
export const OwnerCutAutoLockEnabled = storage.map("OwnerCutAutoLockEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: false,
});
/** Blocks in which the distance of conviction to mass falls to 1/e. */
export const MaturityRate = storage.value("MaturityRate", { value: u64, fallback: 934866n });
/** Blocks in which a decaying lock's mass falls to 1/e. */
export const UnlockRate = storage.value("UnlockRate", { value: u64, fallback: 934866n });
