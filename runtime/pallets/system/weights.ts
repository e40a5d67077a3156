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

export const remark = (bytes: number): Weight => weight(1_586_000n + 10_920n * BigInt(bytes));
export const remarkWithEvent = (bytes: number): Weight => weight(4_725_000n + 12_386n * BigInt(bytes));
export const SET_HEAP_PAGES = benchmarked(2_836_000n, 0n, 0, 1);
export const SET_CODE = benchmarked(164_247_810_000n, 67_035n, 1, 1);
export const setStorage = (items: number): Weight =>
  addWeights(weight(1_565_000n), scaleWeight(addWeights(weight(733_648n), dbWrites(1)), BigInt(items)));
export const killStorage = (keys: number): Weight =>
  addWeights(weight(1_624_000n), scaleWeight(addWeights(weight(566_903n), dbWrites(1)), BigInt(keys)));
export const killPrefix = (keys: number): Weight =>
  addWeights(weight(2_964_000n), scaleWeight(addWeights(weight(1_340_742n, 70n), dbReadsWrites(1, 1)), BigInt(keys)));
export const AUTHORIZE_UPGRADE = benchmarked(15_570_000n, 0n, 0, 1);
export const APPLY_AUTHORIZED_UPGRADE = benchmarked(166_858_158_000n, 67_035n, 2, 2);
