/** Bonds of Yuma 2: shares of a column that follow the stake behind the weights. Reference: run_epoch.rs epoch_mechanism. */
import type { SparseU16 } from "../contract.ts";
import { multiplyBy, ONE, ratio, ratioBy, scaledDown } from "./arithmetic.ts";
import { cutUpscaledRow, earnings, type Gathering, gathered, gathering, storedRows, takeRow } from "./bond_rows.ts";
import type { Run } from "./cells.ts";
import { penalised } from "./clipping.ts";
import type { Cells } from "./shares.ts";
import { dividedBy, type FastVector, sumOf } from "./vectors.ts";

/** What bonds are made of. */
export interface BondSource {
  readonly weights: Cells;
  readonly old: SparseU16;
  /** Consensus, by column. */
  readonly limits: FastVector;
  readonly penalty: number;
  /** Sums of the clipped weights times stake, by column. */
  readonly ranks: FastVector;
  readonly stake: FastVector;
  readonly incentive: FastVector;
  readonly keep: Uint8Array;
}

export interface BondResult {
  readonly bonds: SparseU16;
  readonly dividends: FastVector;
}

/** Calls `step` for every row with cells. */
const eachRow = (
  { rows, start }: { readonly rows: number; readonly start: Uint32Array },
  step: (row: number, from: number, to: number) => void,
): void => {
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number;
    const to = start[row + 1] as number;
    if (to > from) step(row, from, to);
  }
};

const addFresh = (
  sums: FastVector,
  { weights, limits, penalty, stake }: BondSource,
  row: number,
  from: number,
  to: number,
): void => {
  const own = stake[row] as number;
  const by = scaledDown(own);
  const { column, bits } = weights;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const weight = penalised(bits[cell] as number, limits[at] as number, penalty);
    sums[at] = (sums[at] as number) + multiplyBy(weight, own, by);
  }
};

/** Sums of the fresh bonds by column; those of clipped weights are the ranks. */
const freshSums = (source: BondSource): FastVector => {
  if (source.penalty === ONE) return source.ranks;
  const sums = new Float64Array(source.weights.rows);
  eachRow(source.weights, (row, from, to) => addFresh(sums, source, row, from, to));
  return sums;
};

const addOld = (sums: FastVector, { column, value }: SparseU16, from: number, to: number): void => {
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at < sums.length) sums[at] = (sums[at] as number) + (value[cell] as number);
  }
};

const oldSums = (old: SparseU16): FastVector => {
  const sums = new Float64Array(old.rows);
  eachRow(old, (_, from, to) => addOld(sums, old, from, to));
  return sums;
};

/** What a row of weights gives its new bonds: rate * (weight * stake / sum of its column). */
const gain = (
  dense: Float64Array,
  { column, bits }: Run,
  { limits, penalty }: BondSource,
  stake: number,
  sums: FastVector,
  rate: number,
  from: number,
  to: number,
): void => {
  const byStake = scaledDown(stake);
  const byRate = scaledDown(rate);
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const weight = penalised(bits[cell] as number, limits[at] as number, penalty);
    const fresh = ratio(multiplyBy(weight, stake, byStake), sums[at] as number);
    dense[at] = (dense[at] as number) + multiplyBy(fresh, rate, byRate);
  }
};

/** What a row of old bonds gives: rate * (bond / sum of its column). */
const retain = (
  dense: Float64Array,
  { column, value }: SparseU16,
  ratio: FastVector,
  rate: number,
  from: number,
  to: number,
): void => {
  const byRate = scaledDown(rate);
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at >= dense.length) continue;
    const share = Math.floor((value[cell] as number) * (ratio[at] as number));
    dense[at] = (dense[at] as number) + multiplyBy(share, rate, byRate);
  }
};

const averaged = (source: BondSource, rate: number): Gathering => {
  const { weights, old } = source;
  const bonds = gathering(weights.rows, weights.start, old.start);
  const sums = freshSums(source);
  const ratios = oldSums(old).map(ratioBy);
  const dense = new Float64Array(weights.rows);
  let size = 0;
  for (let row = 0; row < weights.rows; row++) {
    const from = weights.start[row] as number;
    const to = weights.start[row + 1] as number;
    const oldFrom = old.start[row] as number;
    const oldTo = old.start[row + 1] as number;
    if (to > from) gain(dense, weights, source, source.stake[row] as number, sums, rate, from, to);
    if (oldTo > oldFrom) retain(dense, old, ratios, ONE - rate, oldFrom, oldTo);
    if (to > from || oldTo > oldFrom) size = takeRow(bonds, dense, size);
    bonds.start[row + 1] = size;
  }
  return bonds;
};

/** `rate`: how far bonds move to the fresh ones, 0 .. 1 in bits. */
export const yuma2Bonds = (source: BondSource, rate: number): BondResult => {
  const average = averaged(source, rate);
  const bonds = gathered(average);
  const largest = new Float64Array(bonds.rows);
  const earned = earnings(bonds, average.sums, source.incentive, largest);
  const by = largest.map((most) => (most === 0 ? 0 : 0xffff / most));
  return {
    dividends: dividedBy(earned, sumOf(earned)),
    bonds: storedRows(bonds, source.keep, (into, end, cells, from, to) =>
      cutUpscaledRow(into, end, cells, largest, by, from, to),
    ),
  };
};
