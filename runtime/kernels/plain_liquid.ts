/** Liquid alpha of the plain engine. Reference: pallets/subtensor/src/epoch/run_epoch.rs compute_liquid_alpha_values_sparse. */
import { I32F32 } from "../numerics/fixed.ts";
import { exp } from "../numerics/transcendental.ts";
import type { LiquidAlpha } from "./contract.ts";

const { ZERO, ONE, saturatingAdd, saturatingDiv, saturatingMul, saturatingSub } = I32F32;
const HALF = I32F32.fromBits(1n << 31n);
const EXP_LIMIT = I32F32.saturatingFromInt(20);
const PER_HUNDRED = I32F32.saturatingFromInt(-100);

const clamp = (bits: I32F32, low: I32F32, high: I32F32): I32F32 => I32F32.max(I32F32.min(bits, high), low);

/** e^x with x cut to -20 .. 20; where the series overflows, zero or the largest number. Reference: math.rs exp_safe. */
const expSafe = (x: I32F32): I32F32 => {
  const cut = clamp(x, I32F32.saturatingNeg(EXP_LIMIT), EXP_LIMIT);
  return exp(I32F32, cut) ?? (cut <= 0n ? ZERO : I32F32.MAX);
};

/** The rate at which one bond follows its weight. Reference: run_epoch.rs alpha_sigmoid. */
export const liquidRate = (consensus: I32F32, weight: I32F32, bond: I32F32, alpha: LiquidAlpha): I32F32 => {
  const buying = clamp(saturatingSub(weight, consensus), ZERO, ONE);
  const selling = clamp(saturatingSub(bond, weight), ZERO, ONE);
  return rateOfDifference(weight >= bond ? buying : selling, alpha);
};

/** low + (high - low) / (1 + e^(-steepness / 100 * (difference - 1/2))). */
export const rateOfDifference = (difference: I32F32, { low, high, steepness }: LiquidAlpha): I32F32 => {
  const slope = saturatingDiv(steepness, PER_HUNDRED);
  const power = expSafe(saturatingMul(slope, saturatingSub(difference, HALF)));
  const sigmoid = saturatingDiv(ONE, saturatingAdd(ONE, power));
  return clamp(saturatingAdd(low, saturatingMul(sigmoid, saturatingSub(high, low))), low, high);
};

/**
 * A row's cells by column, as the reference finds them: it walks row and columns together, so a cell that comes after one of
 * a higher column is not seen, and of two in one column the first is.
 */
export const sortedCells = (cells: readonly (readonly [column: number, bits: I32F32])[], columns: number): I32F32[] => {
  const seen: I32F32[] = new Array(columns).fill(ZERO);
  let highest = -1;
  for (const [column, bits] of cells) {
    if (column <= highest) continue;
    highest = column;
    if (column < columns) seen[column] = bits;
  }
  return seen;
};
