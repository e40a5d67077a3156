/** Bonds that move at a rate per cell. Reference: pallets/subtensor/src/epoch/run_epoch.rs compute_liquid_alpha_values_sparse. */
import { exactDouble } from "../../numerics/doubles.ts";
import { I32F32 } from "../../numerics/fixed.ts";
import type { LiquidAlpha } from "../contract.ts";
import { multiply, ONE } from "../fast/arithmetic.ts";
import { SERIES_LIMIT } from "../fast/exponential.ts";
import { type LiquidRates, liquidRates } from "../fast/liquid_rates.ts";
import { PAIR, type StoredRow, type StoredRows } from "../stored_rows.ts";
import { addToField } from "./columns.ts";
import type { Block, Layout } from "./layout.ts";
import { UNKNOWN_RATE } from "./liquid_passes.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";
import type { Rows } from "./take_rows.ts";

const PER_HUNDRED = I32F32.saturatingFromInt(-100);
const slopeOf = (alpha: LiquidAlpha): number => exactDouble(I32F32.saturatingDiv(alpha.steepness, PER_HUNDRED));

/** Whether the exponents of all differences lie within the series: those are half the slope at most. */
export const hasSeries = (alpha: LiquidAlpha): boolean => Math.abs(slopeOf(alpha)) <= 2 * SERIES_LIMIT;

/** Computes the rates of a list that the pass could not tell. */
const fillUnknown = (rates: LiquidRates, differences: Float64Array, list: Float64Array): void => {
  const cells: number[] = [];
  for (let cell = list.indexOf(UNKNOWN_RATE); cell >= 0; cell = list.indexOf(UNKNOWN_RATE, cell + 1)) cells.push(cell);
  const found = new Float64Array(cells.length);
  rates(
    Float64Array.from(cells, (cell) => differences[cell] as number),
    found,
    cells.length,
  );
  for (const [at, cell] of cells.entries()) list[cell] = found[at] as number;
};

/** A weight that is set to zero: its row's place, and its column. */
interface SetZero {
  readonly place: number;
  readonly column: number;
}

/**
 * Weights that are set to zero, in order of rows: they keep what is left of their bonds, which is what they differ by. Interpolated weights of
 * zero are none, and passes take all zeros for such. Places and columns, by turns.
 */
export const keptZeros = ({ uids, withZeros }: Rows, { rows, dropped }: StoredRows, penalty: number): Uint32Array => {
  const zeros: number[] = [];
  if (penalty !== 0 && penalty !== ONE) return new Uint32Array();
  for (const place of withZeros) {
    const uid = uids[place] as number;
    const { raw, from, count } = rows[uid] as StoredRow;
    const without = new Set(Array.from(dropped[uid] ?? []));
    for (let at = from; at < from + count * PAIR; at += PAIR) {
      const column = (raw[at] as number) + 256 * (raw[at + 1] as number);
      if (raw[at + 2] === 0 && raw[at + 3] === 0 && !without.has(column)) zeros.push(place, column);
    }
  }
  return Uint32Array.from(zeros);
};

/** The same by the first column of the block that they lie in. */
export const zerosByBlock = ({ width }: Layout, zeros: Uint32Array): ReadonlyMap<number, readonly SetZero[]> => {
  const byBlock = new Map<number, SetZero[]>();
  for (let at = 0; at < zeros.length; at += 2) {
    const [place, column] = [zeros[at] as number, zeros[at + 1] as number];
    const first = Math.floor(column / width) * width;
    const known = byBlock.get(first);
    if (known === undefined) byBlock.set(first, [{ place, column }]);
    else known.push({ place, column });
  }
  return byBlock;
};

/** Computes the rates of a block's differences, in place of these. */
const ratesOf = (layout: Layout, alpha: LiquidAlpha): ((rows: number, width: number) => void) => {
  const { passes, memory, differencesAt, listAt, ratesAt } = layout;
  const others = liquidRates(alpha);
  const slope = slopeOf(alpha);
  const steep = Math.abs(slope);
  const low = exactDouble(alpha.low);
  const span = exactDouble(alpha.high) - low;
  const parts = [highPart(steep), lowPart(steep), highPart(span), lowPart(span)] as const;
  const still = new Float64Array(1);
  others(new Float64Array(1), still, 1);
  return (rows, width) => {
    const differencesEnd = differencesAt + 8 * rows * width;
    const listEnd = passes.listDifferences(differencesAt, differencesEnd, listAt);
    if (passes.rates(listAt, listEnd, ratesAt, Math.sign(slope), low, ...parts) > 0) {
      const count = (listEnd - listAt) / 8;
      fillUnknown(others, new Float64Array(memory, listAt, count), new Float64Array(memory, ratesAt, count));
    }
    passes.placeRates(differencesAt, differencesEnd, ratesAt, still[0] as number);
  };
};

/** Moves the rows of a block into the new bonds. */
export type LiquidAverage = (block: Block, zeros: readonly SetZero[]) => void;

/** Throws OutsideBounds unless 0 <= low <= high <= 1. */
export const liquidAverage = (layout: Layout, penalty: number, alpha: LiquidAlpha): LiquidAverage => {
  const { passes, memory, records, cellsAt, differencesAt, shape, width } = layout;
  const setRates = ratesOf(layout, alpha);
  const apart = differencesAt - cellsAt;
  const cells = new Float64Array(memory, cellsAt, shape.rows * width);
  const differences = new Float64Array(memory, differencesAt, shape.rows * width);
  return ({ first, end, parts }, zeros) => {
    // What lies between shorter rows is taken for differences, too.
    if (end - first < width) differences.fill(0);
    passes.differences(...parts, apart, highPart(penalty), lowPart(penalty));
    const cellOf = ({ place, column }: SetZero): number => place * width + column - first;
    const fallen = zeros.map((zero) => differences[cellOf(zero)] as number);
    setRates(shape.rows, width);
    passes.blend(...parts, apart);
    zeros.forEach((zero, at) => {
      const kept = multiply(ONE - (differences[cellOf(zero)] as number), fallen[at] as number);
      cells[cellOf(zero)] = kept;
      addToField(records, "sum", zero.column, kept);
    });
  };
};
