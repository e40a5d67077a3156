import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedBytes, tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, h256, netUid, netUidStorageIndex, uid } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";
import { InitialMinAllowedWeights, InitialWeightsVersionKey } from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** The largest timelocked commit. Reference: lib.rs MAX_CRV3_COMMIT_SIZE_BYTES. */
export const MAX_COMMIT_BYTES = 5000;

/** Tempos between two changes of the version key. */
export const WeightsVersionKeyRateLimit = storage.value("WeightsVersionKeyRateLimit", { value: u64, fallback: 5n });
/** Of a former design; nothing reads it. */
export const MaxWeightsLimit = storage.map("MaxWeightsLimit", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 65535,
});
/** Weights with a lower version are refused. */
export const WeightsVersionKey = storage.map("WeightsVersionKey", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialWeightsVersionKey.value,
});
/** So many neurons must be given weights at the least. */
export const MinAllowedWeights = storage.map("MinAllowedWeights", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialMinAllowedWeights.value,
});
/** Blocks between two sets of weights of a neuron. */
export const WeightsSetRateLimit = storage.map("WeightsSetRateLimit", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 100n,
});
/** Whether weights are committed first and revealed later. */
export const CommitRevealWeightsEnabled = storage.map("CommitRevealWeightsEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
/** A neuron's weights: uid and weight, in parts of 65535; by uid and index of subnet and mechanism. */
export const Weights = storage.map("Weights", {
  keys: [identity(netUidStorageIndex), identity(uid)],
  value: vec(tuple(u16, u16)),
  fallback: [],
});
/** The least stake weight that may set weights; alpha in its smallest unit. */
export const StakeThreshold = storage.value("StakeThreshold", { value: u64, fallback: 0n });
/** Commits of one hotkey, oldest first: hash, epoch, block, 0. */
export const weightCommits = vec(tuple(h256, u64, u64, u64));
/** A hotkey's commits that wait to be revealed. */
export const WeightCommits = storage.optionMap("WeightCommits", {
  keys: [twox64Concat(netUidStorageIndex), twox64Concat(accountId)],
  value: weightCommits,
});
/** By epoch: hotkey, block, encrypted weights, and the drand round that opens them. */
export const TimelockedWeightCommits = storage.map("TimelockedWeightCommits", {
  keys: [twox64Concat(netUidStorageIndex), twox64Concat(u64)],
  value: vec(tuple(accountId, u64, boundedBytes(MAX_COMMIT_BYTES), u64)),
  fallback: [],
});
/** Of a former layout; only cleared. */
export const CRV3WeightCommits = storage.map("CRV3WeightCommits", {
  keys: [twox64Concat(netUidStorageIndex), twox64Concat(u64)],
  value: vec(tuple(accountId, boundedBytes(MAX_COMMIT_BYTES), u64)),
  fallback: [],
});
/** Of a former layout; only cleared. */
export const CRV3WeightCommitsV2 = storage.map("CRV3WeightCommitsV2", {
  keys: [twox64Concat(netUidStorageIndex), twox64Concat(u64)],
  value: vec(tuple(accountId, u64, boundedBytes(MAX_COMMIT_BYTES), u64)),
  fallback: [],
});
/** Epochs from a commit to its reveal. */
export const RevealPeriodEpochs = storage.map("RevealPeriodEpochs", {
  keys: [twox64Concat(netUid)],
  value: u64,
  fallback: 1n,
});
/** The scheme that commits must name. */
export const CommitRevealWeightsVersion = storage.value("CommitRevealWeightsVersion", { value: u16, fallback: 4 });
