/** Bonds that move at a rate per cell. Reference: pallets/subtensor/src/epoch/run_epoch.rs compute_liquid_alpha_values_sparse. */
import type { LiquidAlpha } from "../contract.ts";
import { multiply, ONE } from "../fast/arithmetic.ts";
import { PAIR, type StoredRow, type StoredRows } from "../stored_rows.ts";
import { addToField } from "./columns.ts";
import type { Block, Layout } from "./layout.ts";
import { listedRates, stillRate } from "./listed_rates.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";
import type { Rows } from "./take_rows.ts";

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
  const { passes, differencesAt, listAt, ratesAt } = layout;
  const compute = listedRates(layout, listAt, ratesAt, alpha);
  const still = stillRate(alpha);
  return (rows, width) => {
    const differencesEnd = differencesAt + 8 * rows * width;
    compute(passes.listDifferences(differencesAt, differencesEnd, listAt));
    passes.placeRates(differencesAt, differencesEnd, ratesAt, still);
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
