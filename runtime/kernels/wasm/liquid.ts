/** Bonds that move at a rate per cell. Reference: pallets/subtensor/src/epoch/run_epoch.rs compute_liquid_alpha_values_sparse. */
import { exactDouble } from "../../numerics/doubles.ts";
import { I32F32 } from "../../numerics/fixed.ts";
import type { LiquidAlpha } from "../contract.ts";
import { multiply, ONE, ratioBy } from "../fast/arithmetic.ts";
import { SERIES_LIMIT } from "../fast/exponential.ts";
import { type LiquidRates, liquidRates } from "../fast/liquid_rates.ts";
import { PAIR, type StoredRow, type StoredRows } from "../stored_rows.ts";
import { addToField } from "./columns.ts";
import type { Block, Layout } from "./layout.ts";
import { UNKNOWN_RATE } from "./liquid_passes.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";

const PER_HUNDRED = I32F32.saturatingFromInt(-100);
const slopeOf = (alpha: LiquidAlpha): number => exactDouble(I32F32.saturatingDiv(alpha.steepness, PER_HUNDRED));

/** Whether the exponents of all differences lie within the series: those are half the slope at most. */
export const hasSeries = (alpha: LiquidAlpha): boolean => Math.abs(slopeOf(alpha)) <= 2 * SERIES_LIMIT;

/** Room for the cells of a row whose rates the pass could not tell. */
interface Unknown {
  readonly cells: Uint32Array;
  readonly difference: Float64Array;
  readonly rate: Float64Array;
}

const unknownRoom = (size: number): Unknown => ({
  cells: new Uint32Array(size),
  difference: new Float64Array(size),
  rate: new Float64Array(size),
});

/** Computes the rates that the pass could not tell. */
const fillUnknown = (rates: LiquidRates, room: Unknown, difference: Float64Array, rate: Float64Array): void => {
  let count = 0;
  for (let cell = rate.indexOf(UNKNOWN_RATE); cell >= 0; cell = rate.indexOf(UNKNOWN_RATE, cell + 1)) {
    room.cells[count] = cell;
    room.difference[count++] = difference[cell] as number;
  }
  rates(room.difference, room.rate, count);
  for (let at = 0; at < count; at++) rate[room.cells[at] as number] = room.rate[at] as number;
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
const zerosOf = ({ uids, withZeros }: Layout, { rows, dropped }: StoredRows): SetZero[] =>
  withZeros.flatMap((place) => {
    const uid = uids[place] as number;
    const { raw, from, count } = rows[uid] as StoredRow;
    const without = new Set(Array.from(dropped[uid] ?? []));
    const zeros: SetZero[] = [];
    for (let at = from; at < from + count * PAIR; at += PAIR) {
      const column = (raw[at] as number) + 256 * (raw[at + 1] as number);
      if (raw[at + 2] === 0 && raw[at + 3] === 0 && !without.has(column)) zeros.push({ place, column });
    }
    return zeros;
  });

/** The same by block. */
export const keptZeros = (layout: Layout, weights: StoredRows, penalty: number): ReadonlyMap<Block, SetZero[]> => {
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
  const parts = [highPart(steep), lowPart(steep), highPart(span), lowPart(span)] as const;
  const penaltyParts = [highPart(penalty), lowPart(penalty)] as const;
  const room = unknownRoom(layout.blocks[0]?.end ?? 0);
  return ({ first, end, parts: [, , offset, recordsFrom, recordsEnd] }, zeros) => {
    const difference = new Float64Array(memory, differencesAt, end - first);
    const rate = new Float64Array(memory, ratesAt, end - first);
    const differencesEnd = differencesAt + 8 * (end - first);
    let zero = 0;
    for (let place = 0; place < layout.uids.length; place++) {
      const weights = layout.weightsOf(place) + offset;
      const old = layout.oldOf(place) + offset;
      const cells = layout.cellsOf(place);
      const ratio = ratioBy(totals[place] as number);
      passes.differences(weights, old, cells, differencesAt, recordsFrom, recordsEnd, ratio, ...penaltyParts);
      if (passes.rates(differencesAt, differencesEnd, ratesAt, Math.sign(slope), low, ...parts) > 0)
        fillUnknown(others, room, difference, rate);
      passes.blend(cells, old, ratesAt, recordsFrom, recordsEnd);
      for (; zeros[zero]?.place === place; zero++) {
        const column = (zeros[zero] as SetZero).column - first;
        const kept = multiply(ONE - (rate[column] as number), difference[column] as number);
        new Float64Array(memory, cells)[column] = kept;
        addToField(records, "sum", first + column, kept);
      }
    }
  };
};
