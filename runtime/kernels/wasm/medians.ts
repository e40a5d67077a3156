/** The stake-weighted median per column, in WebAssembly. Reference: math.rs weighted_median_col_sparse. */
import { exactDouble } from "../../numerics/doubles.ts";
import { ONE, ratioBy } from "../fast/arithmetic.ts";
import { dividedBy, type FastVector, sumOf } from "../fast/vectors.ts";
import { setField } from "./columns.ts";
import type { Layout } from "./layout.ts";
import { BLOCK_COLUMNS, LARGEST, paddedRows, strideOf, VOTER_BYTES } from "./median_passes.ts";
import type { Rows } from "./take_rows.ts";

/** Who votes: the places of rows with weights and stake, their shares, and the share of those with stake and no weights. */
interface Voters {
  readonly places: readonly number[];
  readonly shares: readonly number[];
  readonly silent: number;
}

const votersOf = ({ uids, totals }: Rows, shares: FastVector, total: number): Voters => {
  const places = [...uids.keys()].filter((place) => totals[place] !== 0 && shares[uids[place] as number] !== 0);
  const own = places.map((place) => shares[uids[place] as number] as number);
  return { places, shares: own, silent: total - own.reduce((sum, share) => sum + share, 0) };
};

/** Writes the table of rows and the shares. Their number is made up to full rounds by the first row, without a share. */
const writeTable = (layout: Layout, { totals }: Rows, voters: Voters, rows: number): void => {
  const { memory, votersAt, sharesAt } = layout;
  const view = new DataView(memory);
  for (let at = 0; at < rows; at++) {
    const place = voters.places[at] ?? (voters.places[0] as number);
    view.setUint32(votersAt + at * VOTER_BYTES, layout.weightsOf(place), true);
    view.setFloat64(votersAt + at * VOTER_BYTES + 8, ratioBy(totals[place] as number), true);
    view.setUint32(sharesAt + at * 4, voters.shares[at] ?? 0, true);
  }
};

/** The median where only one votes: its score. */
const onlyScores = ({ memory, shape, weightsOf }: Layout, { totals }: Rows, place: number): FastVector => {
  const ratio = ratioBy(totals[place] as number);
  const weights = new Uint16Array(memory, weightsOf(place), shape.columns);
  return Float64Array.from(weights, (weight) => Math.floor(weight * ratio));
};

/** What medians are searched with, besides the table of who votes. */
export interface Ballot {
  /** Who votes, made up to full rounds. */
  readonly rows: number;
  readonly silent: number;
  readonly total: number;
  readonly minority: number;
}

/**
 * Writes who votes; sets the limits at once where there is nothing to search, and gives undefined. A row without a score votes for zero, so
 * one without weights always does. A minority below zero is passed by whoever votes, as one of zero is: shares are whole numbers. All sums of
 * shares are exact.
 */
export const prepareMedians = (layout: Layout, rows: Rows, stake: FastVector, majority: bigint): Ballot | undefined => {
  const shares = dividedBy(stake, sumOf(stake));
  const total = sumOf(shares);
  const voters = votersOf(rows, shares, total);
  const minority = Math.max(0, total - exactDouble(majority));
  const [only] = voters.places;
  // Limits are zero already.
  if (only === undefined || voters.silent > minority) return undefined;
  if (voters.places.length === 1) {
    setField(layout.records, "limit", onlyScores(layout, rows, only));
    return undefined;
  }
  const count = paddedRows(voters.places.length);
  writeTable(layout, rows, voters, count);
  return { rows: count, silent: voters.silent, total, minority };
};

/** Sets the limits of the columns first .. end to their medians. A column's depends on nothing of another. */
export const setMedians = (layout: Layout, ballot: Ballot, first: number, end: number): void => {
  const { passes, records, votersAt, sharesAt, turnedAt } = layout;
  const { rows, silent, total, minority } = ballot;
  const stride = strideOf(rows);
  const median = new Float64Array(BLOCK_COLUMNS);
  for (let from = first; from < end; from += BLOCK_COLUMNS) {
    passes.turn(votersAt, votersAt + rows * VOTER_BYTES, 2 * from, turnedAt, stride);
    const count = Math.min(end - from, BLOCK_COLUMNS);
    for (let column = 0; column < count; column++) {
      const at = turnedAt + column * stride;
      const score = passes.select(at, at + rows * 4, sharesAt, silent, total, minority);
      median[column] = score === LARGEST ? ONE : score;
    }
    setField(records, "limit", median.subarray(0, count), from);
  }
};
