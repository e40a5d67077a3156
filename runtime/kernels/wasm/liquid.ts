/** Bonds that move at a rate per cell. Reference: pallets/subtensor/src/epoch/run_epoch.rs compute_liquid_alpha_values_sparse. */
import { exactDouble } from "../../numerics/doubles.ts";
import { I32F32 } from "../../numerics/fixed.ts";
import type { LiquidAlpha, SparseU16 } from "../contract.ts";
import { multiply, ONE, ratioBy } from "../fast/arithmetic.ts";
import { SERIES_LIMIT } from "../fast/exponential.ts";
import { type LiquidRates, liquidRates } from "../fast/liquid_rates.ts";
import { addToField } from "./columns.ts";
import type { Layout } from "./layout.ts";
import { UNKNOWN_RATE } from "./liquid_passes.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";

const PER_HUNDRED = I32F32.saturatingFromInt(-100);
const slopeOf = (alpha: LiquidAlpha): number => exactDouble(I32F32.saturatingDiv(alpha.steepness, PER_HUNDRED));

/** Whether the exponents of all differences lie within the series: those are half the slope at most. */
export const hasSeries = (alpha: LiquidAlpha): boolean => Math.abs(slopeOf(alpha)) <= 2 * SERIES_LIMIT;

/** Computes the rates that the pass could not tell. */
const fillUnknown = (rates: LiquidRates, difference: Float64Array, rate: Float64Array): void => {
  const cells: number[] = [];
  for (let cell = rate.indexOf(UNKNOWN_RATE); cell >= 0; cell = rate.indexOf(UNKNOWN_RATE, cell + 1)) cells.push(cell);
  const own = Float64Array.from(cells, (cell) => difference[cell] as number);
  const found = new Float64Array(cells.length);
  rates(own, found, cells.length);
  cells.forEach((cell, at) => {
    rate[cell] = found[at] as number;
  });
};

/**
 * Weights that are set to zero: they keep what is left of their bonds, which is what they differ by. Interpolated weights of zero are none, and
 * passes take all zeros for such.
 */
const keepZeros = (layout: Layout, { start, column, value }: SparseU16, place: number): void => {
  const { memory, records, pitch, differencesAt, ratesAt } = layout;
  const uid = layout.uids[place] as number;
  const end = start[uid + 1] as number;
  const row = value.subarray(0, end);
  const difference = new Float64Array(memory, differencesAt, pitch);
  const rate = new Float64Array(memory, ratesAt, pitch);
  const cells = new Float64Array(memory, layout.cellsOf(place), pitch);
  for (let cell = row.indexOf(0, start[uid]); cell >= 0; cell = row.indexOf(0, cell + 1)) {
    const at = column[cell] as number;
    const kept = multiply(ONE - (rate[at] as number), difference[at] as number);
    cells[at] = kept;
    addToField(records, "sum", at, kept);
  }
};

/** Moves all rows into the new bonds. Throws OutsideBounds unless 0 <= low <= high <= 1. */
export const averageLiquid = (layout: Layout, weights: SparseU16, penalty: number, alpha: LiquidAlpha): void => {
  const { passes, memory, pitch, recordsEnd, totals, differencesAt, ratesAt } = layout;
  const others = liquidRates(alpha);
  const slope = slopeOf(alpha);
  const steep = Math.abs(slope);
  const low = exactDouble(alpha.low);
  const span = exactDouble(alpha.high) - low;
  const parts = [highPart(steep), lowPart(steep), highPart(span), lowPart(span)];
  const difference = new Float64Array(memory, differencesAt, pitch);
  const rate = new Float64Array(memory, ratesAt, pitch);
  for (const place of layout.uids.keys()) {
    const [old, cells] = [layout.oldOf(place), layout.cellsOf(place)];
    const pointers = [layout.weightsOf(place), old, cells, differencesAt, 0, recordsEnd];
    passes.differences(...pointers, ratioBy(totals[place] as number), highPart(penalty), lowPart(penalty));
    const end = differencesAt + 8 * pitch;
    if (passes.rates(differencesAt, end, ratesAt, Math.sign(slope), low, ...parts) > 0) {
      fillUnknown(others, difference, rate);
    }
    passes.blend(cells, old, ratesAt, 0, recordsEnd);
    if (penalty === 0 || penalty === ONE) keepZeros(layout, weights, place);
  }
};
