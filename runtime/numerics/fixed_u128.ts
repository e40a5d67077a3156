/**
 * FixedU128: an unsigned decimal fixed-point number with 18 places, in a u128. The fee multiplier's type. A number is its inner
 * integer, branded: the real value is inner / 10^18. Reference: sp-arithmetic 27.0.0 src/fixed_point.rs.
 */
import type { Brand } from "../primitives/brand.ts";
import { U128 } from "./saturating.ts";

/** The number of 10^-18, a u128. Reference: sp-arithmetic src/fixed_point.rs. */
export type FixedU128 = Brand<bigint, "FixedU128">;

/** The inner integer of one. */
const DIV = 10n ** 18n;

const saturate = (inner: bigint): FixedU128 => U128.saturatingFrom(inner) as FixedU128;
const check = (inner: bigint): FixedU128 | undefined => U128.checkedFrom(inner) as FixedU128 | undefined;

/** All roundings are down. */
export const FixedU128 = {
  ZERO: 0n as FixedU128,
  ONE: DIV as FixedU128,
  MAX: U128.MAX as FixedU128,
  /** The number with this inner integer, a u128. */
  fromInner: (inner: bigint): FixedU128 => inner as FixedU128,
  saturatingFromInteger: (value: bigint): FixedU128 => saturate(value * DIV),
  /** Throws RangeError for a zero denominator, where Rust panics. */
  saturatingFromRational: (numerator: bigint, denominator: bigint): FixedU128 =>
    saturate((numerator * DIV) / denominator),
  checkedFromRational: (numerator: bigint, denominator: bigint): FixedU128 | undefined =>
    denominator === 0n ? undefined : check((numerator * DIV) / denominator),
  saturatingAdd: (a: FixedU128, b: FixedU128): FixedU128 => saturate(a + b),
  saturatingSub: (a: FixedU128, b: FixedU128): FixedU128 => saturate(a - b),
  saturatingMul: (a: FixedU128, b: FixedU128): FixedU128 => saturate((a * b) / DIV),
  checkedDiv: (a: FixedU128, b: FixedU128): FixedU128 | undefined => (b === 0n ? undefined : check((a * DIV) / b)),
  /** a * amount as an integer, at most `max`: the largest number of the amount's type (a u64's for fees in rao). */
  saturatingMulInt: (a: FixedU128, amount: bigint, max: bigint): bigint => {
    const product = (a * amount) / DIV;
    return product > max ? max : product;
  },
} as const;
