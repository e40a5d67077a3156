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

/**
 * A factor that turns a whole number below 2^16 into its share of `whole`, below 2^31: floor(number * ratioBy(whole)) is
 * floor(number * 2^32 / whole), without a correction. The true quotient is whole or at least 1 / whole below the next number. The
 * factor is too large by 2^-52 to 2^-50, rounding included; the product is then at least the quotient, and by less than
 * 2^48 / whole * 2^-50 larger. A share of nothing is zero.
 */
export const ratioBy = (whole: number): number => (whole === 0 ? 0 : (ONE / whole) * (1 + 2 ** -51));

/** floor(a * b / 2^32) for 0 <= a, b with `by` = b / 2^32, and results below 2^53: for factors that serve many cells. */
export const multiplyBy = (a: number, b: number, by: number): number => {
  const scaled = a * by;
  const whole = Math.floor(scaled);
  return whole === scaled && whole !== 0 ? multiply(a, b) : whole;
};

/** A ratio over 2^32, for multiplyBy: the same number with another exponent. */
export const scaledDown = (ratio: number): number => ratio * SHRINK;

/** The smaller of two whole numbers below 2^52. Math.min branches on what is random here, and takes five times as long. */
export const smaller = (a: number, b: number): number => (a + b - Math.abs(a - b)) / 2;

/** Divided, and zero over zero is zero. */
export const ratio = (a: number, b: number): number => (a === 0 ? 0 : divide(a, b));
