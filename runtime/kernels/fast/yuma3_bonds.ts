/** Bonds of Yuma 3: they follow the weights alone, at one rate or one per cell. Reference: run_epoch.rs epoch_mechanism. */
import type { LiquidAlpha, SparseU16 } from "../contract.ts";
import { multiply, multiplyBy, ONE, ratioBy, scaledDown } from "./arithmetic.ts";
import {
  averagedRows,
  type BondResult,
  type BondSource,
  cutRow,
  earnings,
  type Gathering,
  gathered,
  gathering,
  storedRows,
} from "./bond_rows.ts";
import type { Run } from "./cells.ts";
import { penalised } from "./clipping.ts";
import { type LiquidRates, liquidRates } from "./liquid_rates.ts";
import { isAscending } from "./shares.ts";
import { dividedBy, sumOf } from "./vectors.ts";

/** A stored bond as a ratio: over 65535. */
const BY_U16 = ratioBy(0xffff);
const proportion = (value: number): number => Math.floor(value * BY_U16);

const gain = (
  dense: Float64Array,
  { column, bits }: Run,
  { limits, penalty }: BondSource,
  rate: number,
  from: number,
  to: number,
): void => {
  const byRate = scaledDown(rate);
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const weight = penalised(bits[cell] as number, limits[at] as number, penalty);
    dense[at] = (dense[at] as number) + multiplyBy(weight, rate, byRate);
  }
};

const averaged = (source: BondSource, rate: number): Gathering =>
  averagedRows(source, new Float64Array(source.weights.rows).fill(BY_U16), rate, (dense, _, from, to) =>
    gain(dense, source.weights, source, rate, from, to),
  );

/** Room for one row's cells. */
interface LiquidRow {
  /** By column: the old bond, and the old bond as a walk along the columns finds it (see sortedCells of plain_liquid.ts). */
  readonly last: Float64Array;
  readonly seen: Float64Array;
  /** By cell that has a weight: its column, the weight, the difference that sets its rate, and the rate. */
  readonly column: Uint16Array;
  readonly weight: Float64Array;
  readonly difference: Float64Array;
  readonly rate: Float64Array;
}

const liquidRow = (columns: number): LiquidRow => ({
  last: new Float64Array(columns),
  seen: new Float64Array(columns),
  column: new Uint16Array(columns),
  weight: new Float64Array(columns),
  difference: new Float64Array(columns),
  rate: new Float64Array(columns),
});

/** Sets columns to the old bonds; of two the later counts. With `clear`, to zero. */
const setLast = (last: Float64Array, { column, value }: SparseU16, from: number, to: number, clear: boolean): void => {
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at < last.length) last[at] = clear ? 0 : proportion(value[cell] as number);
  }
};

/** Sets columns to the old bonds that a walk along them finds. */
const setSeen = (seen: Float64Array, { column, value }: SparseU16, from: number, to: number): void => {
  let highest = -1;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at <= highest) continue;
    highest = at;
    if (at < seen.length) seen[at] = proportion(value[cell] as number);
  }
};

/** Lists a row's weights with the differences that set their rates; gives their number. A weight that clipping drops is none. */
const listWeights = (
  into: LiquidRow,
  seen: Float64Array,
  { weights, limits, penalty }: BondSource,
  from: number,
  to: number,
): number => {
  const { column, bits } = weights;
  let size = 0;
  let highest = -1;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const limit = limits[at] as number;
    const weight = penalised(bits[cell] as number, limit, penalty);
    if (weight === 0 && penalty !== 0 && (penalty !== ONE || (bits[cell] as number) > 0)) continue;
    const own = at > highest ? weight : 0;
    highest = Math.max(highest, at);
    const bond = seen[at] as number;
    into.column[size] = at;
    into.weight[size] = weight;
    into.difference[size++] = Math.max(0, own >= bond ? own - limit : bond - own);
  }
  return size;
};

/** Appends rate * weight + (1 - rate) * last, at most one, where that is positive. Gives the new end. */
const blend = ({ column, bits, sums }: Gathering, row: LiquidRow, count: number, end: number): number => {
  let size = end;
  for (let cell = 0; cell < count; cell++) {
    const at = row.column[cell] as number;
    const rate = row.rate[cell] as number;
    const kept = multiply(ONE - rate, row.last[at] as number);
    const value = Math.min(kept + multiply(rate, row.weight[cell] as number), ONE);
    if (value <= 0) continue;
    column[size] = at;
    bits[size++] = value;
    sums[at] = (sums[at] as number) + value;
  }
  return size;
};

const averagedLiquid = (source: BondSource, rates: LiquidRates): Gathering => {
  const { weights, old } = source;
  const { rows } = weights;
  const bonds = gathering(
    rows,
    weights.start,
    weights.start.map(() => 0),
  );
  const row = liquidRow(rows);
  let size = 0;
  for (let uid = 0; uid < rows; uid++) {
    const from = weights.start[uid] as number;
    const to = weights.start[uid + 1] as number;
    if (to > from) {
      const oldFrom = old.start[uid] as number;
      const oldTo = old.start[uid + 1] as number;
      const plain = isAscending(old.column, oldFrom, oldTo);
      setLast(row.last, old, oldFrom, oldTo, false);
      if (!plain) setSeen(row.seen, old, oldFrom, oldTo);
      const count = listWeights(row, plain ? row.last : row.seen, source, from, to);
      rates(row.difference, row.rate, count);
      size = blend(bonds, row, count, size);
      setLast(row.last, old, oldFrom, oldTo, true);
      if (!plain) setLast(row.seen, old, oldFrom, oldTo, true);
    }
    bonds.start[uid + 1] = size;
  }
  return bonds;
};

/** `rate`: how far bonds move to the weights, 0 .. 1 in bits; or as liquid alpha has it. */
export const yuma3Bonds = (source: BondSource, rate: number | LiquidAlpha): BondResult => {
  const average = typeof rate === "number" ? averaged(source, rate) : averagedLiquid(source, liquidRates(rate));
  const bonds = gathered(average);
  const earned = earnings(bonds, average.sums, source.incentive);
  const dividends = earned.map((share, row) => multiply(share, source.stake[row] as number));
  return { dividends: dividedBy(dividends, sumOf(dividends)), bonds: storedRows(bonds, source.keep, cutRow) };
};
