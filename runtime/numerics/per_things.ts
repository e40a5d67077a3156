/**
 * Fractions between zero and one in parts per a fixed accuracy. A fraction is the bare number of parts, branded: a number up to
 * 32 bits, a bigint for Perquintill. Reference: sp-arithmetic 27.0.0 src/per_things.rs.
 *
 * Amounts are bigints of any unsigned width: no result but that of a reciprocal is larger than the amount.
 */
import type { Brand } from "../primitives/brand.ts";
import { divRounded, type Rounding } from "./rounding.ts";

/** Parts of a whole as raw integers from 0 to `accuracy`, with the rounding of sp-arithmetic. */
export interface PerThingType<P extends number | bigint> {
  readonly name: string;
  /** The parts of one whole. */
  readonly ACCURACY: P;
  /** No parts. */
  readonly ZERO: P;
  /** All parts: `ACCURACY`. */
  readonly ONE: P;
  /** Any unsigned number of parts; more than one whole is one. */
  fromParts(parts: number | bigint): P;
  /** A whole percentage, rounded down; more than 100 is one. */
  fromPercent(percent: number): P;
  /** p / q rounded down; one for q = 0 and for p > q. */
  fromRational(p: number | bigint, q: number | bigint): P;
  /** p / q; undefined for q = 0 and for p > q. */
  fromRationalWithRounding(p: number | bigint, q: number | bigint, rounding: Rounding): P | undefined;
  /** At most one. */
  saturatingAdd(a: P, b: P): P;
  /** At least zero. */
  saturatingSub(a: P, b: P): P;
  /** The product of two fractions, rounded down. */
  mul(a: P, b: P): P;
  /** a / b rounded down; one for b = 0 and for a > b. */
  div(a: P, b: P): P;
  /** Squares and multiplies, rounding down each time. */
  pow(a: P, exponent: number): P;
  /** One minus the fraction. */
  leftFromOne(a: P): P;
  /** fraction * amount, rounded down. */
  mulFloor(a: P, amount: bigint): bigint;
  /** fraction * amount, rounded up. */
  mulCeil(a: P, amount: bigint): bigint;
  /** What `fraction * amount` is in Rust: to the nearest, ties down. */
  mulNearest(a: P, amount: bigint): bigint;
  /** amount / fraction, at most `max` (the largest number of the amount's type). Throws RangeError for a zero fraction. */
  saturatingReciprocalMul(a: P, amount: bigint, max: bigint, rounding?: Rounding): bigint;
}

/** The operations on bigints; `perThing` and `narrowPerThing` put them in the terms of the inner type. */
const perThing = <P extends bigint>(name: string, accuracy: bigint): PerThingType<P> => {
  const fromParts = (parts: number | bigint): bigint => (BigInt(parts) > accuracy ? accuracy : BigInt(parts));
  const rational = (p: bigint, q: bigint, rounding: Rounding): bigint | undefined =>
    q === 0n || p > q ? undefined : divRounded(accuracy * p, q, rounding);
  const mul = (a: bigint, b: bigint): bigint => (a * b) / accuracy;
  const type: PerThingType<bigint> = {
    name,
    ACCURACY: accuracy,
    ZERO: 0n,
    ONE: accuracy,
    fromParts,
    fromPercent: (percent) => (BigInt(Math.min(percent, 100)) * accuracy) / 100n,
    fromRational: (p, q) => rational(BigInt(p), BigInt(q), "Down") ?? accuracy,
    fromRationalWithRounding: (p, q, rounding) => rational(BigInt(p), BigInt(q), rounding),
    saturatingAdd: (a, b) => fromParts(a + b),
    saturatingSub: (a, b) => (a > b ? a - b : 0n),
    mul,
    div: (a, b) => rational(a, b, "Down") ?? accuracy,
    pow: (a, exponent) => {
      if (exponent === 0 || a === accuracy) return accuracy;
      let result = a;
      let square = a;
      for (let rest = exponent - 1; rest > 0 && result !== 0n; rest = Math.floor(rest / 2)) {
        if (rest % 2 === 1) result = mul(result, square);
        square = mul(square, square);
      }
      return result;
    },
    leftFromOne: (a) => accuracy - a,
    mulFloor: (a, amount) => (amount * a) / accuracy,
    mulCeil: (a, amount) => divRounded(amount * a, accuracy, "Up"),
    mulNearest: (a, amount) => divRounded(amount * a, accuracy, "NearestPrefDown"),
    saturatingReciprocalMul: (a, amount, max, rounding = "NearestPrefUp") => {
      const quotient = divRounded(amount * accuracy, a, rounding);
      return quotient > max ? max : quotient;
    },
  };
  return type as PerThingType<P>;
};

/** A fraction whose parts fit a u32: the same operations on numbers. */
const narrowPerThing = <P extends number>(name: string, accuracy: number): PerThingType<P> => {
  const wide = perThing<bigint>(name, BigInt(accuracy));
  const type: PerThingType<number> = {
    name,
    ACCURACY: accuracy,
    ZERO: 0,
    ONE: accuracy,
    fromParts: (parts) => Number(wide.fromParts(parts)),
    fromPercent: (percent) => Number(wide.fromPercent(percent)),
    fromRational: (p, q) => Number(wide.fromRational(p, q)),
    fromRationalWithRounding: (p, q, rounding) => {
      const parts = wide.fromRationalWithRounding(p, q, rounding);
      return parts === undefined ? undefined : Number(parts);
    },
    saturatingAdd: (a, b) => Math.min(a + b, accuracy),
    saturatingSub: (a, b) => Math.max(a - b, 0),
    mul: (a, b) => Number(wide.mul(BigInt(a), BigInt(b))),
    div: (a, b) => Number(wide.div(BigInt(a), BigInt(b))),
    pow: (a, exponent) => Number(wide.pow(BigInt(a), exponent)),
    leftFromOne: (a) => accuracy - a,
    mulFloor: (a, amount) => wide.mulFloor(BigInt(a), amount),
    mulCeil: (a, amount) => wide.mulCeil(BigInt(a), amount),
    mulNearest: (a, amount) => wide.mulNearest(BigInt(a), amount),
    saturatingReciprocalMul: (a, amount, max, rounding) =>
      wide.saturatingReciprocalMul(BigInt(a), amount, max, rounding),
  };
  return type as PerThingType<P>;
};

/** Hundredths, in a u8. */
export type Percent = Brand<number, "Percent">;
export const Percent = narrowPerThing<Percent>("Percent", 100);

/** Parts per 65535, in a u16. */
export type PerU16 = Brand<number, "PerU16">;
export const PerU16 = narrowPerThing<PerU16>("PerU16", 65_535);

/** Millionths, in a u32. */
export type Permill = Brand<number, "Permill">;
export const Permill = narrowPerThing<Permill>("Permill", 1_000_000);

/** Billionths, in a u32. */
export type Perbill = Brand<number, "Perbill">;
export const Perbill = narrowPerThing<Perbill>("Perbill", 1_000_000_000);

/** Parts per 10^18, in a u64. */
export type Perquintill = Brand<bigint, "Perquintill">;
export const Perquintill = perThing<Perquintill>("Perquintill", 10n ** 18n);
