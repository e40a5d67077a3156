/**
 * Exact I32F32 products and quotients in doubles.
 *
 * A number is its raw bits as an integer-valued double, at most 2^53 in magnitude. A double product or quotient is rounded,
 * and rounding keeps order: where the rounded value is not whole, its floor is the true floor. Where it is whole, the error
 * of the product (found exactly by splitting both factors, T. J. Dekker 1971) tells on which side of it the truth lies.
 */

/** 1.0 */
export const ONE = 2 ** 32;
/** Above this, neighbouring integers are no longer distinct doubles. */
export const EXACT = 2 ** 53;

const SHRINK = 2 ** -32;
const SPLITTER = 2 ** 27 + 1;

/** a * b minus its double product; exact below 2^996. */
const productError = (a: number, b: number, product: number): number => {
  const wideA = SPLITTER * a;
  const highA = wideA - (wideA - a);
  const lowA = a - highA;
  const wideB = SPLITTER * b;
  const highB = wideB - (wideB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
};

/** floor(a * b / 2^32) for results below 2^53 in magnitude. */
export const multiply = (a: number, b: number): number => {
  const product = a * b;
  const scaled = product * SHRINK;
  const whole = Math.floor(scaled);
  if (whole !== scaled) return whole;
  return productError(a, b, product) < 0 ? whole - 1 : whole;
};

/** floor(a * 2^32 / b) for 0 <= a, 0 < b and results below 2^53. */
export const divide = (a: number, b: number): number => {
  const dividend = a * ONE;
  const scaled = dividend / b;
  const whole = Math.floor(scaled);
  if (whole !== scaled) return whole;
  const back = whole * b;
  return back > dividend || (back === dividend && productError(whole, b, back) > 0) ? whole - 1 : whole;
};

/** Times 65535, cut to u16. */
export const proportionToU16 = (bits: number): number => Math.min(0xffff, Math.floor(bits * 0xffff * SHRINK));
