/** Bonds of Yuma 2: shares of a column that follow the stake behind the weights. Reference: run_epoch.rs epoch_mechanism. */
import type { SparseU16 } from "../contract.ts";
import { multiplyBy, ONE, ratio, ratioBy, scaledDown } from "./arithmetic.ts";
import {
  averagedRows,
  type BondResult,
  type BondSource,
  cutUpscaledRow,
  eachRow,
  earnings,
  type Gathering,
  gathered,
  storedRows,
} from "./bond_rows.ts";
import type { Run } from "./cells.ts";
import { penalised } from "./clipping.ts";
import { dividedBy, type FastVector, sumOf } from "./vectors.ts";

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

const averaged = (source: BondSource, rate: number): Gathering => {
  const sums = freshSums(source);
  return averagedRows(source, oldSums(source.old).map(ratioBy), rate, (dense, row, from, to) =>
    gain(dense, source.weights, source, source.stake[row] as number, sums, rate, from, to),
  );
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
