/** The stake-weighted median per column. Reference: pallets/subtensor/src/epoch/math.rs weighted_median_col_sparse. */
import { exactDouble } from "../../numerics/doubles.ts";
import type { FastMatrix } from "./matrices.ts";
import { dividedBy, type FastVector, sumOf } from "./vectors.ts";
import { type Scores, selectByShare } from "./weighted_select.ts";

/** The non-zero cells of the rows with stake, by column, and what is needed to weigh the zeros. */
interface Columns extends Scores {
  /** Column j holds start[j] .. end[j]. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

const countColumns = (matrix: FastMatrix, share: FastVector): Uint32Array => {
  const { rows, start, column } = matrix;
  const offset = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    if (share[row] === undefined || (share[row] as number) < 0) continue;
    for (let cell = start[row] as number; cell < (start[row + 1] as number); cell++) {
      const at = column[cell] as number;
      if (at < rows) offset[at + 1] = (offset[at + 1] as number) + 1;
    }
  }
  for (let at = 0; at < rows; at++) offset[at + 1] = (offset[at + 1] as number) + (offset[at] as number);
  return offset;
};

/** `share` is -1 for rows without stake. Of two cells of one row in one column the later counts. */
const byColumn = (matrix: FastMatrix, share: FastVector): Columns => {
  const { rows, column, bits } = matrix;
  const start = countColumns(matrix, share);
  const end = start.slice(0, rows);
  const lastRow = new Int32Array(rows).fill(-1);
  const size = start[rows] as number;
  const columns = { start, end, score: new Float64Array(size), share: new Float64Array(size) };
  for (let row = 0; row < rows; row++) {
    const own = share[row] as number;
    if (own < 0) continue;
    for (let cell = matrix.start[row] as number; cell < (matrix.start[row + 1] as number); cell++) {
      const at = column[cell] as number;
      if (at >= rows) continue;
      const to = lastRow[at] === row ? (end[at] as number) - 1 : (end[at] as number);
      lastRow[at] = row;
      columns.score[to] = bits[cell] as number;
      columns.share[to] = own;
      end[at] = to + 1;
    }
  }
  return columns;
};

/**
 * Zero where the stake that gives no score already exceeds the minority; else selected among the column's scores. Shares are
 * 0 .. 1 and sum to at most 1, so all sums of them are exact and the order of the reference's search does not matter.
 */
export const medianOfColumns = (matrix: FastMatrix, stake: FastVector, majority: bigint): FastVector => {
  const { rows } = matrix;
  const median = new Float64Array(rows);
  let staked = 0;
  for (const bits of stake) if (bits > 0) staked++;
  if (staked === 0) return median;
  const shares = dividedBy(stake, sumOf(stake));
  const total = sumOf(shares);
  const minority = total - exactDouble(majority);
  const columns = byColumn(
    matrix,
    shares.map((share, row) => ((stake[row] as number) > 0 ? share : -1)),
  );
  for (let at = 0; at < rows; at++) {
    const from = columns.start[at] as number;
    const to = columns.end[at] as number;
    let scored = 0;
    for (let cell = from; cell < to; cell++) scored += columns.share[cell] as number;
    const silent = total - scored;
    if (to === from || (to - from < staked && minority < silent)) continue;
    median[at] = selectByShare(columns, from, to, minority, silent);
  }
  return median;
};
