import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { present } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool, u64 } from "#runtime/scale/integers.ts";
import { lockState } from "../types.ts";

const storage = storageOf("SubtensorModule");

export const Lock = storage.optionMap("Lock", {
  keys: [blake2_128Concat(accountId), identity(netUid), blake2_128Concat(accountId)],
  value: lockState,
});
export const LockingColdkeys = storage.optionMap("LockingColdkeys", {
  keys: [identity(netUid), blake2_128Concat(accountId), blake2_128Concat(accountId)],
  value: present,
});
export const HotkeyLock = storage.optionMap("HotkeyLock", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: lockState,
});
export const DecayingHotkeyLock = storage.optionMap("DecayingHotkeyLock", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: lockState,
});
export const OwnerLock = storage.optionMap("OwnerLock", { keys: [identity(netUid)], value: lockState });
export const DecayingOwnerLock = storage.optionMap("DecayingOwnerLock", { keys: [identity(netUid)], value: lockState });
export const DecayingLock = storage.optionMap("DecayingLock", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: bool,
});
export const OwnerCutAutoLockEnabled = storage.map("OwnerCutAutoLockEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: false,
});
export const MaturityRate = storage.value("MaturityRate", { value: u64, fallback: 934866n });
export const UnlockRate = storage.value("UnlockRate", { value: u64, fallback: 934866n });
