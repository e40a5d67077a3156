/** Reference: frame-system weights.rs SubstrateWeight. Counts are of bytes, items, keys. */
import {
  addWeights,
  benchmarked,
  dbReadsWrites,
  dbWrites,
  scaleWeight,
  type Weight,
  weight,
} from "#runtime/frame/weights.ts";

/** Of storing nothing. */
export const remark = (bytes: number): Weight => weight(1_586_000n + 10_920n * BigInt(bytes));
/** Of hashing the remark. */
export const remarkWithEvent = (bytes: number): Weight => weight(4_725_000n + 12_386n * BigInt(bytes));
/** Of one write. */
export const SET_HEAP_PAGES = benchmarked(2_836_000n, 0n, 0, 1);
/** Of new code, whatever its size: a tenth of a second and more. */
export const SET_CODE = benchmarked(164_247_810_000n, 67_035n, 1, 1);
/** @param items pairs of key and value */
export const setStorage = (items: number): Weight =>
  addWeights(weight(1_565_000n), scaleWeight(addWeights(weight(733_648n), dbWrites(1)), BigInt(items)));
/** @param keys that are removed */
export const killStorage = (keys: number): Weight =>
  addWeights(weight(1_624_000n), scaleWeight(addWeights(weight(566_903n), dbWrites(1)), BigInt(keys)));
/** @param keys that are said to be under the prefix */
export const killPrefix = (keys: number): Weight =>
  addWeights(weight(2_964_000n), scaleWeight(addWeights(weight(1_340_742n, 70n), dbReadsWrites(1, 1)), BigInt(keys)));
/** With and without a check of the version. */
export const AUTHORIZE_UPGRADE = benchmarked(15_570_000n, 0n, 0, 1);
/** As SET_CODE, with the authorization. */
export const APPLY_AUTHORIZED_UPGRADE = benchmarked(166_858_158_000n, 67_035n, 2, 2);
