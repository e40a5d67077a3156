/** The stake-weighted median per column, block by block of columns. Reference: math.rs weighted_median_col_sparse. */
import { exactDouble } from "../../numerics/doubles.ts";
import type { Run } from "./cells.ts";
import type { Cells } from "./shares.ts";
import { dividedBy, type FastVector, sumOf } from "./vectors.ts";
import { type Scores, selectByShare } from "./weighted_select.ts";

/** Cells of a block: what its columns take stays in the cache. */
const BLOCK_CELLS = 2 ** 15;

/** A block of columns being filled. */
interface Block extends Scores {
  /** Cells from one column to the next. */
  readonly depth: number;
  readonly count: Uint32Array;
  /** The share of all who gave a score, by column. */
  readonly scored: Float64Array;
}

/** Moves a row's cells with columns first .. end into the block; gives the first cell after them. */
const gather = (
  block: Block,
  { column, bits }: Run,
  share: number,
  from: number,
  to: number,
  first: number,
  end: number,
): number => {
  const { depth, score, share: shares, count, scored } = block;
  let cell = from;
  for (; cell < to; cell++) {
    const at = column[cell] as number;
    if (at >= end) break;
    const place = at - first;
    const taken = count[place] as number;
    score[place * depth + taken] = bits[cell] as number;
    shares[place * depth + taken] = share;
    count[place] = taken + 1;
    scored[place] = (scored[place] as number) + share;
  }
  return cell;
};

const newBlock = (depth: number, width: number): Block => ({
  depth,
  score: new Float64Array(depth * width),
  share: new Float64Array(depth * width),
  count: new Uint32Array(width),
  scored: new Float64Array(width),
});

const stakedRows = (stake: FastVector): Uint32Array =>
  Uint32Array.from(stake.keys()).filter((row) => (stake[row] as number) > 0);

/**
 * Zero where the stake that gives no score already exceeds the minority; else selected among the column's scores. Rows are in
 * column order. Shares are 0 .. 1 and sum to at most 1, so all sums of them are exact.
 */
export const columnMedians = (weights: Cells, stake: FastVector, majority: bigint): FastVector => {
  const { rows, start } = weights;
  const median = new Float64Array(rows);
  const staked = stakedRows(stake);
  if (staked.length === 0) return median;
  const shares = dividedBy(stake, sumOf(stake));
  const total = sumOf(shares);
  const minority = total - exactDouble(majority);
  const width = Math.max(8, Math.min(rows, Math.floor(BLOCK_CELLS / staked.length)));
  const block = newBlock(staked.length, width);
  const next = staked.map((row) => start[row] as number);
  for (let first = 0; first < rows; first += width) {
    block.count.fill(0);
    block.scored.fill(0);
    const end = Math.min(rows, first + width);
    for (let at = 0; at < staked.length; at++) {
      const row = staked[at] as number;
      const to = start[row + 1] as number;
      next[at] = gather(block, weights, shares[row] as number, next[at] as number, to, first, end);
    }
    for (let column = first; column < end; column++) {
      const count = block.count[column - first] as number;
      const silent = total - (block.scored[column - first] as number);
      if (count === 0 || (count < staked.length && minority < silent)) continue;
      const from = (column - first) * block.depth;
      median[column] = selectByShare(block, from, from + count, minority, silent);
    }
  }
  return median;
};
