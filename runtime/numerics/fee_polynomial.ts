/** Polynomials that turn a weight into a fee. Reference: sp-weights 32.0.0 src/lib.rs FeePolynomial, WeightToFeeCoefficient. */
import { Perbill } from "./per_things.ts";
import type { IntegerType } from "./saturating.ts";

/** The term (integer + fraction) * x^degree, subtracted when `negative`. */
export interface FeeTerm {
  /** Whole part of the coefficient, of the balance's unit. */
  readonly integer: bigint;
  /** The rest of it. */
  readonly fraction: Perbill;
  readonly negative: boolean;
  readonly degree: number;
}

/**
 * The polynomial's value at `x` (a weight's reference time, in picoseconds), in the balance type given. Every step saturates, so
 * the order of the terms counts: it is not a polynomial of mathematics.
 */
export function evalFeePolynomial(balance: IntegerType<bigint>, terms: readonly FeeTerm[], x: bigint): bigint {
  const at = balance.saturatingFrom(x);
  let result = 0n;
  for (const { integer, fraction, negative, degree } of terms) {
    const power = balance.saturatingPow(at, degree);
    const add = negative ? balance.saturatingSub : balance.saturatingAdd;
    result = add(result, Perbill.mulNearest(fraction, power));
    result = add(result, balance.saturatingMul(integer, power));
  }
  return result;
}
