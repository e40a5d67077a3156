/** The stake-weighted median per column, in WebAssembly. Reference: math.rs weighted_median_col_sparse. */
import { exactDouble } from "../../numerics/doubles.ts";
import { ONE, ratioBy } from "../fast/arithmetic.ts";
import { dividedBy, type FastVector, sumOf } from "../fast/vectors.ts";
import type { Layout } from "./layout.ts";
import { BLOCK_COLUMNS, ENTRY_BYTES, LARGEST, paddedRows, strideOf } from "./median_passes.ts";

/** Who votes: the places of rows with weights and stake, their shares, and the share of those with stake and no weights. */
interface Voters {
  readonly places: readonly number[];
  readonly shares: readonly number[];
  readonly silent: number;
}

const votersOf = ({ uids, totals }: Layout, shares: FastVector, total: number): Voters => {
  const places = [...uids.keys()].filter((place) => totals[place] !== 0 && shares[uids[place] as number] !== 0);
  const own = places.map((place) => shares[uids[place] as number] as number);
  return { places, shares: own, silent: total - own.reduce((sum, share) => sum + share, 0) };
};

/** Writes the table of rows and the shares. Their number is made up to full rounds by the first row, without a share. */
const writeTable = (layout: Layout, voters: Voters, rows: number, sharesAt: number): void => {
  const { memory, medianAt, totals } = layout;
  const view = new DataView(memory);
  for (let at = 0; at < rows; at++) {
    const place = voters.places[at] ?? (voters.places[0] as number);
    view.setUint32(medianAt + at * ENTRY_BYTES, layout.weightsOf(place), true);
    view.setFloat64(medianAt + at * ENTRY_BYTES + 8, ratioBy(totals[place] as number), true);
    view.setUint32(sharesAt + at * 4, voters.shares[at] ?? 0, true);
  }
};

/** The median where only one votes: its score. */
const onlyScores = ({ memory, columns, totals, weightsOf }: Layout, place: number): FastVector => {
  const ratio = ratioBy(totals[place] as number);
  return Float64Array.from(new Uint16Array(memory, weightsOf(place), columns), (weight) => Math.floor(weight * ratio));
};

/**
 * A row without a score votes for zero, so one without weights always does. A minority below zero is passed by whoever votes, as one of zero
 * is: shares are whole numbers. All sums of shares are exact.
 */
export const medians = (layout: Layout, stake: FastVector, majority: bigint): FastVector => {
  const { passes, columns, medianAt } = layout;
  const median = new Float64Array(columns);
  const shares = dividedBy(stake, sumOf(stake));
  const total = sumOf(shares);
  const voters = votersOf(layout, shares, total);
  const minority = Math.max(0, total - exactDouble(majority));
  const [only] = voters.places;
  if (only === undefined || voters.silent > minority) return median;
  if (voters.places.length === 1) return onlyScores(layout, only);
  const rows = paddedRows(voters.places.length);
  const sharesAt = medianAt + rows * ENTRY_BYTES;
  writeTable(layout, voters, rows, sharesAt);
  const stride = strideOf(rows);
  const turnedAt = sharesAt + stride;
  for (let first = 0; first < columns; first += BLOCK_COLUMNS) {
    passes.turn(medianAt, medianAt + rows * ENTRY_BYTES, 2 * first, turnedAt, stride);
    const end = Math.min(columns, first + BLOCK_COLUMNS);
    for (let column = first; column < end; column++) {
      const at = turnedAt + (column - first) * stride;
      const score = passes.select(at, at + rows * 4, sharesAt, voters.silent, total, minority);
      median[column] = score === LARGEST ? ONE : score;
    }
  }
  return median;
};
