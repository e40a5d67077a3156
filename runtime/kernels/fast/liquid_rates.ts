/** The rates of liquid alpha for many cells. Reference: pallets/subtensor/src/epoch/run_epoch.rs alpha_sigmoid. */
import { exactDouble } from "../../numerics/doubles.ts";
import { I32F32 } from "../../numerics/fixed.ts";
import { type LiquidAlpha, OutsideBounds } from "../contract.ts";
import { rateOfDifference } from "../plain_liquid.ts";
import { divide, multiply, ONE } from "./arithmetic.ts";
import { exponentials, SERIES_LIMIT } from "./exponential.ts";

/** Writes the rates of the first `count` differences (0 .. 1). */
export type LiquidRates = (difference: Float64Array, rate: Float64Array, count: number) => void;

const HALF = ONE / 2;
const PER_HUNDRED = I32F32.saturatingFromInt(-100);
/** Differences computed at a time. */
const BATCH = 64;

/** The rate, given e to the magnitude of the exponent `x`. */
const rateFrom = (x: number, power: number, low: number, span: number): number => {
  const sigmoid = divide(ONE, ONE + (x < 0 ? divide(ONE, power) : power));
  return low + multiply(sigmoid, span);
};

/** The rate of one difference by the plain form, the last one of each slot remembered: stakes and bonds repeat. */
const remembered = (alpha: LiquidAlpha): ((difference: number) => number) => {
  const slots = 4096;
  const known = new Float64Array(slots).fill(-1);
  const rates = new Float64Array(slots);
  return (difference) => {
    const slot = difference % slots;
    if (known[slot] !== difference) {
      known[slot] = difference;
      rates[slot] = exactDouble(rateOfDifference(I32F32.fromBits(BigInt(difference)), alpha));
    }
    return rates[slot] as number;
  };
};

/**
 * Throws OutsideBounds unless 0 <= low <= high <= 1. The rate stays between them by itself, since a sigmoid is at most one. A
 * difference of zero (all that is bought after clipping) has its rate at hand; an exponent beyond the series' exact range, or of
 * exactly one (which has a constant of its own), goes by the plain form.
 */
export const liquidRates = (alpha: LiquidAlpha): LiquidRates => {
  if (alpha.low < 0n || alpha.low > alpha.high || alpha.high > I32F32.ONE) throw new OutsideBounds("liquid alpha");
  const plain = remembered(alpha);
  const slope = exactDouble(I32F32.saturatingDiv(alpha.steepness, PER_HUNDRED));
  const low = exactDouble(alpha.low);
  const span = exactDouble(alpha.high) - low;
  const still = plain(0);
  const exponent = new Float64Array(BATCH);
  const magnitude = new Float64Array(BATCH);
  const power = new Float64Array(BATCH);
  const cells = new Uint32Array(BATCH);
  const flush = (rate: Float64Array, size: number): void => {
    magnitude.fill(0, size);
    exponentials(magnitude, power, size);
    for (let at = 0; at < size; at++)
      rate[cells[at] as number] = rateFrom(exponent[at] as number, power[at] as number, low, span);
  };
  return (difference, rate, count) => {
    let size = 0;
    for (let cell = 0; cell < count; cell++) {
      const own = difference[cell] as number;
      if (own === 0) {
        rate[cell] = still;
        continue;
      }
      const x = multiply(slope, own - HALF);
      const reach = Math.abs(x);
      if (reach === ONE || reach > SERIES_LIMIT) {
        rate[cell] = plain(own);
        continue;
      }
      exponent[size] = x;
      magnitude[size] = reach;
      cells[size++] = cell;
      if (size < BATCH) continue;
      flush(rate, size);
      size = 0;
    }
    if (size > 0) flush(rate, size);
  };
};
