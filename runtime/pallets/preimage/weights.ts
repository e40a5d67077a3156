/** Reference: pallet-preimage weights.rs SubstrateWeight. */
import { addWeights, benchmarked, dbReadsWrites, type Weight, weight } from "#runtime/frame/weights.ts";

/** @param length in bytes. */
export const notePreimage = (length: number): Weight =>
  benchmarked(50_499_000n + 13_491n * BigInt(length), 28_584n, 5, 3);
/** Whatever its length. */
export const UNNOTE_PREIMAGE = benchmarked(50_830_000n, 3_892n, 3, 3);
/** Of a hash, noted or not. */
export const REQUEST_PREIMAGE = benchmarked(19_292_000n, 3_556n, 2, 1);
/** Whether it is the last request or not. */
export const UNREQUEST_PREIMAGE = benchmarked(20_209_000n, 3_556n, 2, 2);
/** @param hashes how many. */
export const ensureUpdated = (hashes: number): Weight =>
  addWeights(
    weight(56_817_000n + 59_397_441n * BigInt(hashes), 28_584n + 2_902n * BigInt(hashes)),
    dbReadsWrites(2 + 3 * hashes, 4 * hashes),
  );
