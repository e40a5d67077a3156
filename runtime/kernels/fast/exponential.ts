/**
 * e^x by its series as the reference sums it: every term cut to a whole number of 2^-32 before the next is made of it.
 * Reference: substrate-fixed transcendental.rs exp. Arguments and results are raw bits.
 */
import { multiply, ONE } from "./arithmetic.ts";

/** Up to here e^x stays below 2^53 bits: e^14 * 2^32 < 2^52.2, and no term of its series is larger. */
export const SERIES_LIMIT = 14 * ONE;
/** Of the series, the first two among them. */
export const TERMS = 32;

/**
 * e^x for 0 <= x <= 14 other than 1. A term over i is below 2^49, where a double is off by less than 1/32: too little to lift a
 * quotient by i <= 31 to the next integer.
 */
const exponential = (x: number): number => {
  let term = x;
  let result = x + ONE;
  for (let i = 2; i < TERMS; i++) {
    term = Math.floor(multiply(term, x) / i);
    if (term === 0) break;
    result += term;
  }
  return result;
};

/** 2^-32 / i, smaller by 2^-50 of itself: more than its own rounding and those of the two products that it goes through. */
export const STEP = Float64Array.from({ length: TERMS }, (_, i) => (i === 0 ? 0 : (2 ** -32 / i) * (1 - 2 ** -50)));
/** The most that such a product lacks, of itself. */
export const LACK = 2 ** -49;

/**
 * e^x of numbers first .. first + 3 side by side, for 0 <= x <= 14 other than 1: a term waits for the one before it, but not for
 * those of other numbers. floor(floor(term * x) / i) = floor(term * x / i), taken from a product a little too small; a number
 * whose product may have missed the next integer in any term is computed again, term by term.
 */
const fourExponentials = (x: Float64Array, into: Float64Array, first: number): void => {
  const x0 = x[first] as number;
  const x1 = x[first + 1] as number;
  const x2 = x[first + 2] as number;
  const x3 = x[first + 3] as number;
  let [t0, t1, t2, t3] = [x0, x1, x2, x3];
  let [r0, r1, r2, r3] = [x0 + ONE, x1 + ONE, x2 + ONE, x3 + ONE];
  let missed = false;
  for (let i = 2; i < TERMS; i++) {
    const step = STEP[i] as number;
    const s0 = t0 * (x0 * step);
    const s1 = t1 * (x1 * step);
    const s2 = t2 * (x2 * step);
    const s3 = t3 * (x3 * step);
    t0 = Math.floor(s0);
    t1 = Math.floor(s1);
    t2 = Math.floor(s2);
    t3 = Math.floor(s3);
    if (s0 - t0 + s0 * LACK >= 1 || s1 - t1 + s1 * LACK >= 1) missed = true;
    if (s2 - t2 + s2 * LACK >= 1 || s3 - t3 + s3 * LACK >= 1) missed = true;
    r0 += t0;
    r1 += t1;
    r2 += t2;
    r3 += t3;
    if (t0 + t1 + t2 + t3 === 0) break;
  }
  into[first] = missed ? exponential(x0) : r0;
  into[first + 1] = missed ? exponential(x1) : r1;
  into[first + 2] = missed ? exponential(x2) : r2;
  into[first + 3] = missed ? exponential(x3) : r3;
};

/** e^x of the first `count` numbers, 0 <= x <= 14 other than 1. Both arrays reach to a multiple of four. */
export const exponentials = (x: Float64Array, into: Float64Array, count: number): void => {
  for (let first = 0; first < count; first += 4) fourExponentials(x, into, first);
};
