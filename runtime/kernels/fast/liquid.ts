/** Liquid alpha in doubles. Reference: pallets/subtensor/src/epoch/run_epoch.rs alpha_sigmoid. */
import { exactDouble } from "../../numerics/doubles.ts";
import { I32F32 } from "../../numerics/fixed.ts";
import { type LiquidAlpha, OutsideBounds } from "../contract.ts";
import { rateOfDifference } from "../plain_liquid.ts";
import { divide, multiply, ONE } from "./arithmetic.ts";
import { exponential, SERIES_LIMIT } from "./exponential.ts";

const HALF = ONE / 2;
const PER_HUNDRED = I32F32.saturatingFromInt(-100);

const fastRate = (slope: number, low: number, high: number): ((difference: number) => number) => {
  return (difference) => {
    const x = multiply(slope, difference - HALF);
    const power = x === 0 ? ONE : x < 0 ? divide(ONE, exponential(-x)) : exponential(x);
    const sigmoid = divide(ONE, ONE + power);
    return Math.max(Math.min(low + multiply(sigmoid, high - low), high), low);
  };
};

/** The rate by difference, 0 .. 1. An exponent of exactly one has its own constant there, so that goes to the plain form. */
const rateByDifference = (alpha: LiquidAlpha): ((difference: number) => number) => {
  const slope = I32F32.saturatingDiv(alpha.steepness, PER_HUNDRED);
  const plain = (difference: number): number =>
    exactDouble(rateOfDifference(I32F32.fromBits(BigInt(difference)), alpha));
  const reach = slope < 0n ? -slope : slope;
  if (reach > BigInt(2 * SERIES_LIMIT)) return plain;
  const narrow = exactDouble(slope);
  const fast = fastRate(narrow, exactDouble(alpha.low), exactDouble(alpha.high));
  return (difference) => (Math.abs(multiply(narrow, difference - HALF)) === ONE ? plain(difference) : fast(difference));
};

/** Slots of the memory for rates; a power of two. */
const SLOTS = 4096;

/**
 * The rate at which a bond follows its weight, by consensus, weight and bond, all 0 .. 1.
 * Many cells of a subnet share a difference (0 above all), so the latest rate found is kept per slot.
 */
export const liquidRates = (alpha: LiquidAlpha): ((consensus: number, weight: number, bond: number) => number) => {
  if (alpha.low < 0n || alpha.low > alpha.high || alpha.high > I32F32.ONE) throw new OutsideBounds("liquid alpha");
  const rateOf = rateByDifference(alpha);
  const known = new Float64Array(SLOTS).fill(-1);
  const rates = new Float64Array(SLOTS);
  return (consensus, weight, bond) => {
    const difference = Math.max(0, weight >= bond ? weight - consensus : bond - weight);
    const slot = difference % SLOTS;
    if (known[slot] !== difference) {
      known[slot] = difference;
      rates[slot] = rateOf(difference);
    }
    return rates[slot] as number;
  };
};
