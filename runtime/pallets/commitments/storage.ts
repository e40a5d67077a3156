import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { btreeSet, bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { registration, usageTracker } from "./types.ts";

const storage = storageOf("Commitments");
/** By subnet and neuron. */
const keys = [identity(netUid), twox64Concat(accountId)] as const;

/** Whose commitments have a field that waits for drand, in order. */
export const TimelockedIndex = storage.value("TimelockedIndex", {
  value: btreeSet(tuple(netUid, accountId)),
  fallback: [],
});
/** The last commitment, by subnet and account. */
export const CommitmentOf = storage.optionMap("CommitmentOf", { keys, value: registration });
/** Block. */
export const LastCommitment = storage.optionMap("LastCommitment", { keys, value: u32 });
/** Block of the last commitment that wished for it. */
export const LastBondsReset = storage.optionMap("LastBondsReset", { keys, value: u32 });
/** What was opened, each with its block, the latest last. */
export const RevealedCommitments = storage.optionMap("RevealedCommitments", { keys, value: vec(tuple(bytes, u64)) });
/** Bytes that an account committed in an epoch, by subnet and account. */
export const UsedSpaceOf = storage.optionMap("UsedSpaceOf", { keys, value: usageTracker });
/** Bytes that an account may commit in an epoch of a subnet. */
export const MaxSpace = storage.value("MaxSpace", { value: u32, fallback: 3100 });
