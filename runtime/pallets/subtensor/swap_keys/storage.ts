import { storageOf } from "#runtime/frame/storage.ts";
import { netUid, accountId, h256 } from "#runtime/scale/ids.ts";
import { identity, blake2_128Concat, twox64Concat } from "#runtime/frame/storage_key.ts";
import { u64, u32 } from "#runtime/scale/integers.ts";
import { tuple } from "#runtime/scale/collections.ts";

const storage = storageOf("SubtensorModule");

export const LastHotkeySwapOnNetuid = storage.map("LastHotkeySwapOnNetuid", { keys: [identity(netUid), blake2_128Concat(accountId)], value: u64, fallback: 0n });
export const ColdkeySwapAnnouncementDelay = storage.value("ColdkeySwapAnnouncementDelay", { value: u32, fallback: ({ fast }) => (fast ? 50 : 36000) });
export const ColdkeySwapReannouncementDelay = storage.value("ColdkeySwapReannouncementDelay", { value: u32, fallback: ({ fast }) => (fast ? 10 : 7200) });
export const ColdkeySwapAnnouncements = storage.optionMap("ColdkeySwapAnnouncements", { keys: [twox64Concat(accountId)], value: tuple(u32, h256) });
export const ColdkeySwapDisputes = storage.optionMap("ColdkeySwapDisputes", { keys: [twox64Concat(accountId)], value: u32 });
