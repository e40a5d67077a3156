import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { btreeSet, bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { registration, usageTracker } from "./types.ts";

const storage = storageOf("Commitments");

export const TimelockedIndex = storage.value("TimelockedIndex", {
  value: btreeSet(tuple(netUid, accountId)),
  fallback: [],
});
export const CommitmentOf = storage.optionMap("CommitmentOf", {
  keys: [identity(netUid), twox64Concat(accountId)],
  value: registration,
});
export const LastCommitment = storage.optionMap("LastCommitment", {
  keys: [identity(netUid), twox64Concat(accountId)],
  value: u32,
});
export const LastBondsReset = storage.optionMap("LastBondsReset", {
  keys: [identity(netUid), twox64Concat(accountId)],
  value: u32,
});
export const RevealedCommitments = storage.optionMap("RevealedCommitments", {
  keys: [identity(netUid), twox64Concat(accountId)],
  value: vec(tuple(bytes, u64)),
});
export const UsedSpaceOf = storage.optionMap("UsedSpaceOf", {
  keys: [identity(netUid), twox64Concat(accountId)],
  value: usageTracker,
});
export const MaxSpace = storage.value("MaxSpace", { value: u32, fallback: 3100 });
