import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedBytes, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { publicType } from "../aura/types.ts";
import { pendingExtrinsic } from "./types.ts";

const storage = storageOf("MevShield");

export const CurrentKey = storage.optionValue("CurrentKey", { value: boundedBytes(UNKNOWN_BOUND) });
export const PendingKey = storage.optionValue("PendingKey", { value: boundedBytes(UNKNOWN_BOUND) });
export const NextKey = storage.optionValue("NextKey", { value: boundedBytes(UNKNOWN_BOUND) });
export const AuthorKeys = storage.optionMap("AuthorKeys", {
  keys: [twox64Concat(publicType)],
  value: boundedBytes(UNKNOWN_BOUND),
});
export const PendingKeyExpiresAt = storage.optionValue("PendingKeyExpiresAt", { value: u32 });
export const NextKeyExpiresAt = storage.optionValue("NextKeyExpiresAt", { value: u32 });
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(UNKNOWN_BOUND))],
  value: bool,
  fallback: false,
});
export const MaxPendingExtrinsicsLimit = storage.value("MaxPendingExtrinsicsLimit", { value: u32, fallback: 100 });
export const ExtrinsicLifetime = storage.value("ExtrinsicLifetime", { value: u32, fallback: 10 });
export const OnInitializeWeight = storage.value("OnInitializeWeight", { value: u64, fallback: 500000000000n });
export const MaxExtrinsicWeight = storage.value("MaxExtrinsicWeight", { value: u64, fallback: 50000000000n });
export const PendingExtrinsics = storage.optionMap("PendingExtrinsics", {
  keys: [identity(u32)],
  value: pendingExtrinsic,
});
export const CounterForPendingExtrinsics = storage.value("CounterForPendingExtrinsics", { value: u32, fallback: 0 });
export const NextPendingExtrinsicIndex = storage.value("NextPendingExtrinsicIndex", { value: u32, fallback: 0 });
