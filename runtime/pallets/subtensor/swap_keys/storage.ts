/** What swaps of keys remember: when, who announced which, who disputes. Reference: pallets/subtensor/src/lib.rs. */
import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { tuple } from "#runtime/scale/collections.ts";
import { accountId, h256, netUid } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { InitialColdkeySwapAnnouncementDelay, InitialColdkeySwapReannouncementDelay } from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** By subnet and coldkey: the block of its last hotkey swap there; 0 = never. */
export const LastHotkeySwapOnNetuid = storage.map("LastHotkeySwapOnNetuid", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: u64,
  fallback: 0n,
});
/** Blocks from an announcement until the swap may follow. */
export const ColdkeySwapAnnouncementDelay = storage.value("ColdkeySwapAnnouncementDelay", {
  value: u32,
  fallback: InitialColdkeySwapAnnouncementDelay.value,
});
/** Blocks from then until the announcement may be replaced or cleared. */
export const ColdkeySwapReannouncementDelay = storage.value("ColdkeySwapReannouncementDelay", {
  value: u32,
  fallback: InitialColdkeySwapReannouncementDelay.value,
});
/** By coldkey: from which block on it may be swapped, and the BLAKE2-256 hash of the new one. */
export const ColdkeySwapAnnouncements = storage.optionMap("ColdkeySwapAnnouncements", {
  keys: [twox64Concat(accountId)],
  value: tuple(u32, h256),
});
/** By coldkey: the block in which its announced swap was disputed. */
export const ColdkeySwapDisputes = storage.optionMap("ColdkeySwapDisputes", {
  keys: [twox64Concat(accountId)],
  value: u32,
});
