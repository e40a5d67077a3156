import { storageOf } from "#runtime/frame/storage.ts";
import { netUid, accountId } from "#runtime/scale/ids.ts";
import { tuple, btreeSet, bytes, vec } from "#runtime/scale/collections.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { registration, usageTracker } from "./types.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("Commitments");

export const TimelockedIndex = storage.value("TimelockedIndex", { value: btreeSet(tuple(netUid, accountId)), fallback: [] });
export const CommitmentOf = storage.optionMap("CommitmentOf", { keys: [identity(netUid), twox64Concat(accountId)], value: registration });
export const LastCommitment = storage.optionMap("LastCommitment", { keys: [identity(netUid), twox64Concat(accountId)], value: u32 });
export const LastBondsReset = storage.optionMap("LastBondsReset", { keys: [identity(netUid), twox64Concat(accountId)], value: u32 });
export const RevealedCommitments = storage.optionMap("RevealedCommitments", { keys: [identity(netUid), twox64Concat(accountId)], value: vec(tuple(bytes, u64)) });
export const UsedSpaceOf = storage.optionMap("UsedSpaceOf", { keys: [identity(netUid), twox64Concat(accountId)], value: usageTracker });
export const MaxSpace = storage.value("MaxSpace", { value: u32, fallback: 3100 });
