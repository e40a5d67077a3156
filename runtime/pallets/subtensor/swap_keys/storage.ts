import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { tuple } from "#runtime/scale/collections.ts";
import { accountId, h256, netUid } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

export const LastHotkeySwapOnNetuid = storage.map("LastHotkeySwapOnNetuid", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: u64,
  fallback: 0n,
});
export const ColdkeySwapAnnouncementDelay = storage.value("ColdkeySwapAnnouncementDelay", {
  value: u32,
  fallback: ({ fast }) => (fast ? 50 : 36000),
});
export const ColdkeySwapReannouncementDelay = storage.value("ColdkeySwapReannouncementDelay", {
  value: u32,
  fallback: ({ fast }) => (fast ? 10 : 7200),
});
export const ColdkeySwapAnnouncements = storage.optionMap("ColdkeySwapAnnouncements", {
  keys: [twox64Concat(accountId)],
  value: tuple(u32, h256),
});
export const ColdkeySwapDisputes = storage.optionMap("ColdkeySwapDisputes", {
  keys: [twox64Concat(accountId)],
  value: u32,
});
