/** Reference: pallets/crowdloan/src/weights.rs SubstrateWeight. */
import { addWeights, benchmarked, dbReadsWrites, scaleWeight, type Weight, weight } from "#runtime/frame/weights.ts";

/** Without the stored call. */
export const CREATE = benchmarked(59_829_000n, 6_148n, 3, 5);
/** Whether all of it is taken or not. */
export const CONTRIBUTE = benchmarked(66_609_000n, 6_148n, 5, 4);
/** Of the signer's own contribution. */
export const WITHDRAW = benchmarked(60_259_000n, 6_148n, 4, 4);
/** Without the call's own weight. */
export const FINALIZE = benchmarked(31_507_000n, 4_197_809n, 4, 2);
/** When all are paid back. */
export const DISSOLVE = benchmarked(66_939_000n, 6_148n, 4, 5);
/** By the creator. */
export const UPDATE_MIN_CONTRIBUTION = benchmarked(13_259_000n, 3_747n, 2, 1);
/** By the creator. */
export const UPDATE_END = benchmarked(12_048_000n, 3_747n, 1, 1);
/** By the creator. */
export const UPDATE_CAP = benchmarked(11_357_000n, 3_747n, 1, 1);
/** By the creator. */
export const SET_MAX_CONTRIBUTION = benchmarked(16_024_000n, 3_747n, 2, 1);

/** By the contributors that are paid back. */
export const refundWeight = (contributors: number): Weight => {
  const each = addWeights(weight(39_503_253n, 2_579n), dbReadsWrites(2, 2));
  return addWeights(benchmarked(110_703_000n, 3_747n, 2, 0), scaleWeight(each, BigInt(contributors)));
};
