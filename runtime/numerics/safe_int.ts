/**
 * Real powers of ratios of integers, for the swap's balancer. Reference: the crate safe-bigmath (revision 013c499) src/integer.rs
 * SafeInt::pow_ratio_scaled. It stops its series by its own rules, and those decide the last digits: they are kept as they are.
 *
 * Cost: at precision 256 about a hundred multiplications of 300 bits each; at 1024 about three hundred of 1100 bits.
 */

/** Exponents whose reduced numerator and denominator are both at most this are computed exactly, by an integer root. */
const MAX_EXACT_EXPONENT = 1024n;
const GUARD_BITS = 24;
const MAX_ITERATIONS = 4096;
const GUARD = 1n << BigInt(GUARD_BITS);
const HALF_GUARD = GUARD >> 1n;

const abs = (value: bigint): bigint => (value < 0n ? -value : value);
/** Towards negative infinity, for a positive divisor. */
const divFloor = (a: bigint, b: bigint): bigint => (a < 0n ? -((b - 1n - a) / b) : a / b);
/** The bits of a positive integer's magnitude; zero for zero. */
const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** Drops the guard bits: to the nearest, ties away from zero. */
const roundToPrecision = (value: bigint): bigint =>
  value < 0n ? -((HALF_GUARD - value) >> BigInt(GUARD_BITS)) : (value + HALF_GUARD) >> BigInt(GUARD_BITS);

/** Fixed-point numbers with `bits` fraction bits, the guard bits among them, and at most `iterations` terms of a series. */
interface Scale {
  readonly bits: bigint;
  readonly one: bigint;
  readonly iterations: number;
}

/** ln(1 + x) by its Taylor series; it ends when a term is below the guard bits or no longer changes the rounded sum. */
const ln1p = (x: bigint, { bits, iterations }: Scale): bigint => {
  let power = x;
  let sum = x;
  let rounded = roundToPrecision(sum);
  for (let n = 2; n <= iterations; n++) {
    power = (power * x) >> bits;
    const term = divFloor(power, BigInt(n));
    if (term === 0n) break;
    sum = n % 2 === 0 ? sum - term : sum + term;
    const next = roundToPrecision(sum);
    if (abs(term) < GUARD || next === rounded) break;
    rounded = next;
  }
  return sum;
};

/** e^x by its Taylor series, ended as in `ln1p`. */
const exp = (x: bigint, { bits, one, iterations }: Scale): bigint => {
  let term = one;
  let sum = one;
  let rounded = roundToPrecision(sum);
  for (let n = 1; n <= iterations; n++) {
    term = divFloor((term * x) >> bits, BigInt(n));
    if (term === 0n) break;
    sum += term;
    const next = roundToPrecision(sum);
    if (abs(term) < GUARD || next === rounded) break;
    rounded = next;
  }
  return sum;
};

/** ln of a positive integer: of its mantissa in [0.75, 1.5), and of its power of two. */
const lnInteger = (value: bigint, scale: Scale, lnTwo: bigint): bigint => {
  let shift = BigInt(bitLength(value) - 1);
  let mantissa = (value << scale.bits) >> shift;
  if (mantissa >= scale.one + (scale.one >> 1n)) {
    mantissa >>= 1n;
    shift += 1n;
  }
  return ln1p(mantissa - scale.one, scale) + lnTwo * shift;
};

const lnTwoByBits = new Map<bigint, bigint>();
/** ln 2, kept: its series is the longest of all, and there are two precisions in use. */
const lnTwoOf = (scale: Scale): bigint => {
  let value = lnTwoByBits.get(scale.bits);
  if (value === undefined) {
    value = -ln1p(-(scale.one >> 1n), scale);
    lnTwoByBits.set(scale.bits, value);
  }
  return value;
};

/** The largest integer whose `degree`-th power times `denominator` is at most `numerator`. */
const rootOfRatio = (numerator: bigint, denominator: bigint, degree: bigint): bigint => {
  if (degree === 1n) return numerator / denominator;
  const fits = (root: bigint): boolean => root ** degree * denominator <= numerator;
  let high = 1n;
  while (fits(high)) high <<= 1n;
  let low = high >> 1n;
  high -= 1n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (fits(middle)) low = middle;
    else high = middle - 1n;
  }
  return low;
};

/** A ratio of unsigned integers. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const approximate = (base: Ratio, exponent: Ratio, precision: number, factor: bigint): bigint => {
  const requested = Math.max(precision, 32, bitLength(factor) + 8);
  const bits = requested + GUARD_BITS;
  const scale: Scale = {
    bits: BigInt(bits),
    one: 1n << BigInt(bits),
    iterations: Math.min(MAX_ITERATIONS, bits + 128),
  };
  const lnTwo = lnTwoOf(scale);
  const lnBase = lnInteger(base.numerator, scale, lnTwo) - lnInteger(base.denominator, scale, lnTwo);
  const power = exp(divFloor(lnBase * exponent.numerator, exponent.denominator), scale);
  return (roundToPrecision(power) * factor) >> BigInt(requested);
};

/**
 * base^exponent * factor, rounded down: exact for small exponents, else to about `precision` fraction bits. `factor` is unsigned.
 * undefined for a zero denominator; zero for a zero base.
 */
export function powRatioScaled(base: Ratio, exponent: Ratio, precision: number, factor: bigint): bigint | undefined {
  if (base.denominator === 0n || exponent.denominator === 0n) return undefined;
  if (base.numerator === 0n) return 0n;
  if (exponent.numerator === 0n) return factor;
  const common = gcd(exponent.numerator, exponent.denominator);
  const numerator = exponent.numerator / common;
  const denominator = exponent.denominator / common;
  if (numerator <= MAX_EXACT_EXPONENT && denominator <= MAX_EXACT_EXPONENT) {
    return rootOfRatio(base.numerator ** numerator * factor ** denominator, base.denominator ** numerator, denominator);
  }
  return approximate(base, { numerator, denominator }, precision, factor);
}
