/** Bonds that move at a rate per cell. Reference: pallets/subtensor/src/epoch/run_epoch.rs compute_liquid_alpha_values_sparse. */
import { exactDouble } from "../../numerics/doubles.ts";
import { I32F32 } from "../../numerics/fixed.ts";
import type { LiquidAlpha, SparseU16 } from "../contract.ts";
import { multiply, ONE, ratioBy } from "../fast/arithmetic.ts";
import { SERIES_LIMIT } from "../fast/exponential.ts";
import { type LiquidRates, liquidRates } from "../fast/liquid_rates.ts";
import { addToField } from "./columns.ts";
import type { Block, Layout } from "./layout.ts";
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

/** A weight that is set to zero: its row's place, and its column. */
export interface SetZero {
  readonly place: number;
  readonly column: number;
}

/**
 * Weights that are set to zero, in order of rows: they keep what is left of their bonds, which is what they differ by. Interpolated weights of
 * zero are none, and passes take all zeros for such.
 */
const zerosOf = ({ uids }: Layout, { start, column, value }: SparseU16): SetZero[] =>
  uids.flatMap((uid, place) => {
    const zeros: SetZero[] = [];
    const row = value.subarray(0, start[uid + 1] as number);
    for (let cell = row.indexOf(0, start[uid]); cell >= 0; cell = row.indexOf(0, cell + 1))
      zeros.push({ place, column: column[cell] as number });
    return zeros;
  });

/** The same by block. */
export const keptZeros = (layout: Layout, weights: SparseU16, penalty: number): ReadonlyMap<Block, SetZero[]> => {
  const byBlock = new Map(layout.blocks.map((block) => [block, [] as SetZero[]]));
  if (penalty !== 0 && penalty !== ONE) return byBlock;
  const width = layout.blocks[0]?.end ?? 1;
  for (const zero of zerosOf(layout, weights)) {
    const block = layout.blocks[Math.floor(zero.column / width)];
    if (block !== undefined) byBlock.get(block)?.push(zero);
  }
  return byBlock;
};

/** Moves the rows of a block into the new bonds. */
export type LiquidAverage = (block: Block, zeros: readonly SetZero[]) => void;

/** Throws OutsideBounds unless 0 <= low <= high <= 1. */
export const liquidAverage = (layout: Layout, penalty: number, alpha: LiquidAlpha): LiquidAverage => {
  const { passes, memory, records, totals, differencesAt, ratesAt } = layout;
  const others = liquidRates(alpha);
  const slope = slopeOf(alpha);
  const steep = Math.abs(slope);
  const low = exactDouble(alpha.low);
  const span = exactDouble(alpha.high) - low;
  const parts = [highPart(steep), lowPart(steep), highPart(span), lowPart(span)];
  return ({ first, end, parts: [, , offset, recordsFrom, recordsEnd] }, zeros) => {
    const difference = new Float64Array(memory, differencesAt, end - first);
    const rate = new Float64Array(memory, ratesAt, end - first);
    let zero = 0;
    for (const place of layout.uids.keys()) {
      const [weights, old, cells] = [
        layout.weightsOf(place) + offset,
        layout.oldOf(place) + offset,
        layout.cellsOf(place),
      ];
      const pointers = [weights, old, cells, differencesAt, recordsFrom, recordsEnd];
      passes.differences(...pointers, ratioBy(totals[place] as number), highPart(penalty), lowPart(penalty));
      const differencesEnd = differencesAt + 8 * (end - first);
      if (passes.rates(differencesAt, differencesEnd, ratesAt, Math.sign(slope), low, ...parts) > 0)
        fillUnknown(others, difference, rate);
      passes.blend(cells, old, ratesAt, recordsFrom, recordsEnd);
      const bonds = new Float64Array(memory, cells, end - first);
      for (; zeros[zero]?.place === place; zero++) {
        const { column } = zeros[zero] as SetZero;
        const kept = multiply(ONE - (rate[column - first] as number), difference[column - first] as number);
        bonds[column - first] = kept;
        addToField(records, "sum", column, kept);
      }
    }
  };
};
