/** The stake-weighted median of the plain engine. Reference: pallets/subtensor/src/epoch/math.rs weighted_median. */
import { I32F32 } from "../numerics/fixed.ts";

interface Split {
  readonly below: readonly number[];
  readonly above: readonly number[];
  readonly stakeBelow: I32F32;
  readonly stakeAbove: I32F32;
}

const splitAt = (pivot: I32F32, part: readonly number[], stake: readonly I32F32[], score: readonly I32F32[]): Split => {
  const stakeOf = (rows: readonly number[]): I32F32 =>
    rows.reduce((all, row) => I32F32.saturatingAdd(all, stake[row] ?? I32F32.ZERO), I32F32.ZERO);
  const below = part.filter((row) => (score[row] ?? I32F32.ZERO) < pivot);
  const above = part.filter((row) => (score[row] ?? I32F32.ZERO) > pivot);
  return { below, above, stakeBelow: stakeOf(below), stakeAbove: stakeOf(above) };
};

/**
 * The score at which the stake below passes from at most `minority` to more than it; the lowest or the highest score where
 * it never does. Zero without scores. `total` is the sum of `stake`. Found by halving at the middle row's score; at most one
 * round per row, for each drops its pivot.
 */
export const weightedMedian = (
  stake: readonly I32F32[],
  score: readonly I32F32[],
  minority: I32F32,
  total: I32F32,
): I32F32 => {
  let part: readonly number[] = score.map((_, row) => row);
  let low = I32F32.ZERO;
  let high = total;
  for (let round = 0; round <= score.length; round++) {
    const pivot = score[part[part.length >> 1] ?? -1];
    if (pivot === undefined) return I32F32.ZERO;
    if (part.length === 1) return pivot;
    const { below, above, stakeBelow, stakeAbove } = splitAt(pivot, part, stake, score);
    if (minority < I32F32.saturatingAdd(low, stakeBelow) && below.length > 0) {
      part = below;
      high = I32F32.saturatingAdd(low, stakeBelow);
    } else if (I32F32.saturatingSub(high, stakeAbove) <= minority && above.length > 0) {
      part = above;
      low = I32F32.saturatingSub(high, stakeAbove);
    } else {
      return pivot;
    }
  }
  return I32F32.ZERO;
};
