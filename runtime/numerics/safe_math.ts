/**
 * Powers, roots and logarithms as subtensor writes them itself, next to those of substrate-fixed (see transcendental.ts).
 * `safeDiv` and `safeDivOr` are operations of the fixed-point type. Reference: primitives/safe-math/src/lib.rs FixedExt.
 */
import type { FixedType } from "./fixed.ts";

/** The distance between two numbers, saturating. */
export const absDiff = <F extends bigint>(type: FixedType<F>, a: F, b: F): F =>
  a < b ? type.saturatingSub(b, a) : type.saturatingSub(a, b);

/** base^exponent by squaring, saturating on the way. undefined only for zero to a negative power. The exponent is an i32. */
export function checkedPow<F extends bigint>(type: FixedType<F>, base: F, exponent: number): F | undefined {
  if (exponent === 0) return type.ONE;
  if (base === 0n) return exponent < 0 ? undefined : type.ZERO;
  let result = type.ONE;
  let square = base;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = type.saturatingMul(result, square);
    square = type.saturatingMul(square, square);
  }
  return exponent < 0 ? type.safeDiv(type.ONE, result) : result;
}

/** Bisections after which a square root is taken as it is. */
const MAX_BISECTIONS = 128;

/**
 * Square root by bisection, until root and value / root are within `epsilon`; undefined for negatives.
 */
export function checkedSqrt<F extends bigint>(type: FixedType<F>, value: F, epsilon: F): F | undefined {
  if (value < 0n) return undefined;
  const two = type.saturatingFromInt(2);
  const half = (low: F, high: F): F => type.safeDiv(type.saturatingAdd(high, low), two);
  let high = value > type.ONE ? value : type.ONE;
  let low = value > type.ONE ? type.ZERO : value;
  let middle = half(low, high);
  let quotient = type.safeDiv(value, middle);
  for (let step = 0; step <= MAX_BISECTIONS && absDiff(type, quotient, middle) > epsilon; step++) {
    if (quotient < middle) high = middle;
    else low = middle;
    middle = half(low, high);
    quotient = type.safeDiv(value, middle);
  }
  return middle;
}

/** Terms of ln(1 + z) after the first: the sign and the factor of each power of z. */
const LN_TERMS: readonly (readonly [add: boolean, factor: number])[] = [
  [false, 0.5],
  [true, 1 / 3],
  [false, 0.25],
  [true, 0.2],
  [false, 1 / 6],
  [true, 1 / 7],
  [false, 0.125],
];

/** ln(1 + z) for 0 <= z < 1 by eight terms of its series: good to two or three digits when z is near one. */
const lnSeries = <F extends bigint>(type: FixedType<F>, z: F): F | undefined => {
  let power: F | undefined = z;
  let sum: F | undefined = z;
  for (const [add, factor] of LN_TERMS) {
    power = power === undefined ? undefined : type.checkedMul(power, z);
    const term: F | undefined =
      power === undefined ? undefined : type.checkedMul(power, type.saturatingFromNumber(factor));
    if (term === undefined || sum === undefined) return undefined;
    sum = add ? type.checkedAdd(sum, term) : type.checkedSub(sum, term);
  }
  return sum;
};

/** Natural logarithm: halve or double into [1, 2), then the series; undefined for zero, negatives and out of range. */
export function checkedLn<F extends bigint>(type: FixedType<F>, value: F): F | undefined {
  if (value <= 0n) return undefined;
  const two = type.saturatingFromInt(2);
  let exponent = 0;
  let y: F | undefined = value;
  for (; y !== undefined && y >= two; exponent++) y = type.checkedDiv(y, two);
  for (; y !== undefined && y < type.ONE; exponent--) y = type.checkedMul(y, two);
  const z = y === undefined ? undefined : type.checkedSub(y, type.ONE);
  const series = z === undefined ? undefined : lnSeries(type, z);
  // In an unsigned type a negative exponent wraps to a large one, as upstream's from_num does; the product then fails or is huge.
  const whole = type.checkedMul(type.wrappingFromInt(exponent), type.saturatingFromNumber(Math.LN2));
  return series === undefined || whole === undefined ? undefined : type.checkedAdd(series, whole);
}

/** Logarithm to a base; undefined for a base that is one or not positive, and where a logarithm or the quotient fails. */
export function checkedLog<F extends bigint>(type: FixedType<F>, value: F, base: F): F | undefined {
  if (base <= 0n || base === type.ONE) return undefined;
  const numerator = checkedLn(type, value);
  const denominator = checkedLn(type, base);
  return numerator === undefined || denominator === undefined ? undefined : type.checkedDiv(numerator, denominator);
}
