/**
 * Decimal floating point with 21 digits: mantissa * 10^exponent. Shares of a share pool are kept in it, so that one rao more or
 * less in a pool of any size still shows, and a tenth of a rao does not.
 *
 * A normalized mantissa is in (10^20, 10^21], or zero with exponent zero. Digits that do not fit are cut off, never rounded.
 * Operations answer undefined where the exponent leaves the range of an i64. Reference: primitives/share-pool/src/lib.rs SafeFloat.
 */
import type { U64F64 } from "./fixed.ts";
import { I64, I128, U64, U256 } from "./saturating.ts";

/** In storage: a u128 and an i64. Values made here are normalized; one decoded from storage need not be. */
export interface SafeFloat {
  /** At most 10^21 when normalized. */
  readonly mantissa: bigint;
  /** Of ten. */
  readonly exponent: bigint;
}

const DIGITS = 21n;
const MAX_MANTISSA = 10n ** DIGITS;
const MIN_MANTISSA = MAX_MANTISSA / 10n;

/** The only number whose mantissa is zero. */
export const ZERO: SafeFloat = { mantissa: 0n, exponent: 0n };

/** Powers of ten from 1 to 10^22, where aligning two numbers stops caring. */
const POWERS = Array.from({ length: Number(DIGITS) + 2 }, (_, i) => 10n ** BigInt(i));
const CAPPED = MAX_MANTISSA * 10n;
const cappedPower = (exponent: bigint): bigint => (exponent > DIGITS ? CAPPED : (POWERS[Number(exponent)] ?? CAPPED));

/** The digits that a mantissa up to 10^20 lacks: the least k with mantissa * 10^k > 10^20. */
const missingDigits = (mantissa: bigint): number => {
  let k = 1;
  while (mantissa <= (POWERS[20 - k] ?? 0n)) k++;
  return k;
};

const normalize = (mantissa: bigint, exponent: bigint): SafeFloat | undefined => {
  if (mantissa === 0n) return ZERO;
  let m = mantissa;
  let e = exponent;
  for (; m > MAX_MANTISSA; e++) m /= 10n;
  if (e > I64.MAX) return undefined;
  if (m <= MIN_MANTISSA) {
    const k = missingDigits(m);
    m *= POWERS[k] ?? CAPPED;
    e -= BigInt(k);
  }
  return e < I64.MIN ? undefined : { mantissa: m, exponent: e };
};

/** mantissa * 10^exponent; undefined for a mantissa above 10^21. */
export const safeFloat = (mantissa: bigint, exponent: bigint): SafeFloat | undefined =>
  mantissa > MAX_MANTISSA ? undefined : normalize(mantissa, exponent);

/** Whether the number is 0, whatever its exponent. */
export const isZero = (a: SafeFloat): boolean => a.mantissa === 0n;

/** Both mantissas on the larger of the two exponents; the smaller number loses the digits that do not reach it. */
const align = (a: SafeFloat, b: SafeFloat): readonly [a: bigint, b: bigint, exponent: bigint] => {
  const distance = I64.saturatingFrom(a.exponent - b.exponent);
  return distance >= 0n
    ? [a.mantissa, b.mantissa / cappedPower(distance), a.exponent]
    : [a.mantissa / cappedPower(I64.saturatingFrom(-distance)), b.mantissa, b.exponent];
};

/** The sum; undefined where its exponent leaves 64 bits. */
export function add(a: SafeFloat, b: SafeFloat): SafeFloat | undefined {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  const [x, y, exponent] = align(a, b);
  return normalize(x + y, exponent);
}

/** a - b, or zero where b is larger; undefined for zero minus something. */
export function sub(a: SafeFloat, b: SafeFloat): SafeFloat | undefined {
  if (isZero(b)) return isZero(a) ? ZERO : a;
  if (isZero(a)) return undefined;
  const [x, y, exponent] = align(a, b);
  return normalize(x > y ? x - y : 0n, exponent);
}

/** a / b; undefined for a zero divisor. */
export function div(a: SafeFloat, b: SafeFloat): SafeFloat | undefined {
  const exponent = I128.saturatingSub(I128.saturatingSub(a.exponent, b.exponent), DIGITS);
  if (exponent > I64.MAX || exponent < I64.MIN || isZero(b)) return undefined;
  return normalize((a.mantissa * MAX_MANTISSA) / b.mantissa, exponent);
}

/** a * b / c with one rounding at the end; undefined for a zero divisor. */
export function mulDiv(a: SafeFloat, b: SafeFloat, c: SafeFloat): SafeFloat | undefined {
  if (isZero(c)) return undefined;
  const product = I64.checkedAdd(a.exponent, b.exponent);
  const exponent = product === undefined ? undefined : I64.checkedSub(product, c.exponent);
  return exponent === undefined ? undefined : normalize((a.mantissa * b.mantissa) / c.mantissa, exponent);
}

/** The integer part as a u64, saturating. Exponents beyond 22 count as 22. */
export function toU64(a: SafeFloat): bigint {
  const scale = cappedPower(a.exponent < 0n ? -a.exponent : a.exponent);
  return U64.saturatingFrom(a.exponent > 0n ? U256.saturatingMul(a.mantissa, scale) : a.mantissa / scale);
}

/** Exact for every u64. */
export const fromU64 = (value: bigint): SafeFloat => safeFloat(value, 0n) ?? ZERO;

const TWO_64 = fromU64(U64.MAX + 1n);

/** A share in the format of old storage: integer part and fraction are converted apart and added. */
export function fromU64F64(value: U64F64): SafeFloat {
  const fraction = div(fromU64(value & U64.MAX), TWO_64) ?? ZERO;
  return add(fromU64(value >> 64n), fraction) ?? ZERO;
}
