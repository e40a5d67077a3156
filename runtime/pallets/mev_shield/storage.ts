import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { publicType } from "../aura/types.ts";
import { pendingExtrinsic, shieldEncKey } from "./types.ts";

const storage = storageOf("MevShield");

/** The key of the author of the block that this state belongs to. */
export const CurrentKey = storage.optionValue("CurrentKey", { value: shieldEncKey });
/** The key of the next block's author: shielded transactions under it go into that block. */
export const PendingKey = storage.optionValue("PendingKey", { value: shieldEncKey });
/** The key of the author after the next: what clients encrypt with. */
export const NextKey = storage.optionValue("NextKey", { value: shieldEncKey });
/** What each authority announced in its last block. */
export const AuthorKeys = storage.optionMap("AuthorKeys", { keys: [twox64Concat(publicType)], value: shieldEncKey });
/** First block that `PendingKey` is no longer good for. */
export const PendingKeyExpiresAt = storage.optionValue("PendingKeyExpiresAt", { value: u32 });
/** First block that `NextKey` is no longer good for. */
export const NextKeyExpiresAt = storage.optionValue("NextKeyExpiresAt", { value: u32 });
/** Nothing: there are no migrations here. */
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(128))],
  value: bool,
  fallback: false,
});
/** How many calls may be stored encrypted at a time. */
export const MaxPendingExtrinsicsLimit = storage.value("MaxPendingExtrinsicsLimit", { value: u32, fallback: 100 });
/** Blocks that a call stored encrypted may wait. */
export const ExtrinsicLifetime = storage.value("ExtrinsicLifetime", { value: u32, fallback: 10 });
/** Weight (ref_time) that stored calls may take at the beginning of a block. */
export const OnInitializeWeight = storage.value("OnInitializeWeight", { value: u64, fallback: 500_000_000_000n });
/** Weight (ref_time) that one stored call may have. */
export const MaxExtrinsicWeight = storage.value("MaxExtrinsicWeight", { value: u64, fallback: 50_000_000_000n });
/** Calls stored encrypted, by the order of their coming. */
export const PendingExtrinsics = storage.optionMap("PendingExtrinsics", {
  keys: [identity(u32)],
  value: pendingExtrinsic,
});
/** How many `PendingExtrinsics` has. */
export const CounterForPendingExtrinsics = storage.value("CounterForPendingExtrinsics", { value: u32, fallback: 0 });
/** Index of the next call; stays at 2^32 - 1. */
export const NextPendingExtrinsicIndex = storage.value("NextPendingExtrinsicIndex", { value: u32, fallback: 0 });
