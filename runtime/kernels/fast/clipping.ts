/** Weights cut down to the consensus: trust, ranks, and what bonds are made of. Reference: math.rs col_clip_sparse. */
import { multiply, multiplyBy, ONE, scaledDown, smaller } from "./arithmetic.ts";
import type { Run } from "./cells.ts";
import type { Cells } from "./shares.ts";
import type { FastVector } from "./vectors.ts";

/** What clipped weights sum to. Shares of stake sum to at most one, and so do rows, so nothing here comes near a bound. */
export interface Clipped {
  /** By row. */
  readonly trust: FastVector;
  /** By column, weighted by stake. */
  readonly ranks: FastVector;
}

/** Adds a row's clipped cells, times its stake, to their columns; gives their sum. */
const clipRow = (
  ranks: FastVector,
  { column, bits }: Run,
  limits: FastVector,
  stake: number,
  from: number,
  to: number,
): number => {
  const by = scaledDown(stake);
  let sum = 0;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const clipped = smaller(bits[cell] as number, limits[at] as number);
    sum += clipped;
    ranks[at] = (ranks[at] as number) + multiplyBy(clipped, stake, by);
  }
  return sum;
};

/** Weights cut down to their column's consensus: their sums by row, and by column times the row's stake. */
export const clippedSums = (weights: Cells, limits: FastVector, stake: FastVector): Clipped => {
  const { rows, start } = weights;
  const trust = new Float64Array(rows);
  const ranks = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (to > from) trust[row] = clipRow(ranks, weights, limits, stake[row] as number, from, to);
  }
  return { trust, ranks };
};

/**
 * weight + penalty * (clipped - weight): what a weight counts for in bonds. A penalty of one takes the clipped weight, one of zero
 * leaves it whole. Reference: math.rs interpolate_sparse.
 */
export const penalised = (weight: number, limit: number, penalty: number): number => {
  if (penalty === 0) return weight;
  const clipped = smaller(weight, limit);
  return penalty === ONE ? clipped : weight + multiply(penalty, clipped - weight);
};
