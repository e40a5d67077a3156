/**
 * Exact I32F32 arithmetic on pairs of doubles, without branches.
 *
 * Numbers are raw bits, whole, at most 2^32 (one) in magnitude. A factor comes in two parts, each exact: its multiple of 2^16 and the rest,
 * both times 2^-32. A divisor of up to 2^48 comes as a reciprocal a little too small, and in two parts again.
 */
import { type Code, op, sequence } from "../../primitives/wasm/assembler.ts";
import type { FunctionWriter, Local } from "../../primitives/wasm/function_writer.ts";

const ONE = 2 ** 32;
const SHRINK = 2 ** -32;
const HALF_WORD = 2 ** 16;

/** The two parts of a factor of 0 .. 2^32. */
export const highPart = (factor: number): number => Math.floor(factor / HALF_WORD) * HALF_WORD * SHRINK;
export const lowPart = (factor: number): number => (factor % HALF_WORD) * SHRINK;

/** Makes a quotient of doubles, and what it is multiplied with, at most the true one. */
export const RECIPROCAL_CUT = 1 - 2 ** -51;
/** 2^32 / divisor, smaller by between 2^-53 and 7 * 2^-53 of itself once a product with it is rounded. */
export const reciprocal = (divisor: number): number => (divisor === 0 ? 0 : (ONE / divisor) * RECIPROCAL_CUT);

/** A factor times 2^-32, as much too small. */
export const nearFactor = (factor: number): number => factor * SHRINK * RECIPROCAL_CUT;

/** A pair of equal doubles. */
export const both = (value: number): Code => sequence(op.f64Const(value), op.splat);

/** A factor's parts, as instructions, and the whole of it times 2^-32 a little too small. */
export interface Factor {
  readonly high: Code;
  readonly low: Code;
  readonly near: Code;
}

/** A divisor's parts; `whole` is the divisor, or anything above 0 for a divisor of 0. */
export interface Divisor {
  readonly high: Code;
  readonly low: Code;
  readonly reciprocal: Code;
  readonly whole: Code;
}

export interface PairArithmetic {
  /**
   * floor(x * factor / 2^32). x * high has at most 50 bits and its fraction 16; that and x * low, below 2^16, add up to at most 49 bits:
   * every step is exact. x may be negative.
   */
  multiply(x: Code, by: Factor): Code;
  /**
   * floor(x * 2^32 / divisor) for 0 <= x <= divisor; 0 for 0 / 0. The first quotient lacks less than 2^-18 before it is cut, so it is right or one
   * too small. What it leaves: quotient * high is a multiple of 2^16 of at most 2^64, quotient * low below 2^49, and so are their
   * differences: exact again.
   */
  divide(x: Code, by: Divisor): Code;
}

export const pairArithmetic = (f: FunctionWriter): PairArithmetic => {
  const [x, scaled, whole] = [f.local("v128"), f.local("v128"), f.local("v128")] as [Local, Local, Local];
  return {
    multiply: (value, { high, low }) =>
      sequence(
        ...[x.tee(value), high, op.lanesMul],
        whole.set(sequence(scaled.tee(sequence()), op.lanesFloor)),
        ...[whole.get, scaled.get, whole.get, op.lanesSub],
        ...[x.get, low, op.lanesMul, op.lanesAdd, op.lanesFloor, op.lanesAdd],
      ),
    divide: (value, by) =>
      sequence(
        whole.set(sequence(x.tee(value), by.reciprocal, op.lanesMul, op.lanesFloor)),
        ...[whole.get],
        ...[x.get, both(ONE), op.lanesMul, whole.get, by.high, op.lanesMul, op.lanesSub],
        ...[whole.get, by.low, op.lanesMul, op.lanesSub],
        ...[by.whole, op.lanesGe, both(1), op.lanesAnd, op.lanesAdd],
      ),
  };
};
