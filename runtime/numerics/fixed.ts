/**
 * Binary fixed-point numbers, bit for bit those of the Rust crate substrate-fixed 0.6.0 (src/{arith,traits,macros_*}.rs).
 *
 * A number is nothing but the raw bits of its two's-complement representation, as a branded bigint: the real value is
 * bits / 2^fractionBits. So `a < b`, `a === b` and `a === 0n` compare numbers of one type as they are, and the brand keeps
 * two types apart. The operations live on the type's object: `I96F32.saturatingMul(a, b)`.
 *
 * Rounding: products are rounded towards negative infinity, quotients towards zero, conversions to fewer fraction bits and
 * to integers towards negative infinity, conversions from a double to the nearest with ties to even.
 *
 * Cost: one or two bigint operations and two comparisons each; nothing is allocated but the result.
 */
import type { Brand } from "../primitives/brand.ts";
import { type Conversions, conversions } from "./fixed_convert.ts";
import { type FixedShape, limitsOf } from "./fixed_shape.ts";

interface Constants<F> {
  readonly MIN: F;
  readonly MAX: F;
  readonly ZERO: F;
  readonly ONE: F;
}

interface Sums<F> {
  saturatingAdd(a: F, b: F): F;
  saturatingSub(a: F, b: F): F;
  /** Zero for every value of an unsigned type. */
  saturatingNeg(a: F): F;
  saturatingAbs(a: F): F;
  /** undefined when the sum is out of range. */
  checkedAdd(a: F, b: F): F | undefined;
  checkedSub(a: F, b: F): F | undefined;
  checkedNeg(a: F): F | undefined;
  /** What the operator `+` does in a build without overflow checks, as the reference's release build is. */
  wrappingAdd(a: F, b: F): F;
  wrappingSub(a: F, b: F): F;
  wrappingNeg(a: F): F;
  min(a: F, b: F): F;
  max(a: F, b: F): F;
}

interface Products<F> {
  /** Rounds towards negative infinity. */
  saturatingMul(a: F, b: F): F;
  checkedMul(a: F, b: F): F | undefined;
  /** What the operator `*` does in a build without debug assertions. */
  wrappingMul(a: F, b: F): F;
  /** Rounds towards zero. Throws RangeError for a zero divisor, where Rust panics: rule it out, or use `safeDiv`. */
  saturatingDiv(a: F, b: F): F;
  /** undefined for a zero divisor and for a quotient out of range. */
  checkedDiv(a: F, b: F): F | undefined;
  /** What the operator `/` does in a build without debug assertions. Throws RangeError for a zero divisor. */
  wrappingDiv(a: F, b: F): F;
  /** `checkedDiv`, or zero where that fails. Reference: primitives/safe-math/src/lib.rs FixedExt::safe_div. */
  safeDiv(a: F, b: F): F;
  /** `checkedDiv`, or `otherwise` where that fails. Reference: primitives/safe-math/src/lib.rs FixedExt::safe_div_or. */
  safeDivOr(a: F, b: F, otherwise: F): F;
  /** Times a plain integer. */
  saturatingMulInt(a: F, by: bigint): F;
  checkedMulInt(a: F, by: bigint): F | undefined;
  /** By a plain integer, towards zero; undefined for zero and for MIN / -1. */
  checkedDivInt(a: F, by: bigint): F | undefined;
  /** The remainder, with the sign of `a`; undefined for a zero divisor. */
  checkedRem(a: F, b: F): F | undefined;
}

interface Rounding<F> {
  /** The next integer towards negative infinity (also Rust's `int`). */
  floor(a: F): F;
  /** What is left above `floor`: never negative. */
  frac(a: F): F;
  /** The next integer towards zero. */
  roundToZero(a: F): F;
  saturatingCeil(a: F): F;
  /** The nearest integer, ties away from zero. */
  saturatingRound(a: F): F;
}

/** A fixed-point type: its layout, its constants and its operations. */
export interface FixedType<F extends bigint>
  extends FixedShape,
    Constants<F>,
    Sums<F>,
    Products<F>,
    Rounding<F>,
    Conversions<F> {}

const wrap = (shape: FixedShape): ((bits: bigint) => bigint) => {
  const width = shape.integerBits + shape.fractionBits;
  return shape.signed ? (bits) => BigInt.asIntN(width, bits) : (bits) => BigInt.asUintN(width, bits);
};

const sums = (shape: FixedShape): Sums<bigint> => {
  const { min, max } = limitsOf(shape);
  const wrapped = wrap(shape);
  const saturate = (bits: bigint): bigint => (bits > max ? max : bits < min ? min : bits);
  const check = (bits: bigint): bigint | undefined => (bits > max || bits < min ? undefined : bits);
  return {
    saturatingAdd: (a, b) => saturate(a + b),
    saturatingSub: (a, b) => saturate(a - b),
    saturatingNeg: (a) => saturate(-a),
    saturatingAbs: (a) => (a < 0n ? saturate(-a) : a),
    checkedAdd: (a, b) => check(a + b),
    checkedSub: (a, b) => check(a - b),
    checkedNeg: (a) => check(-a),
    wrappingAdd: (a, b) => wrapped(a + b),
    wrappingSub: (a, b) => wrapped(a - b),
    wrappingNeg: (a) => wrapped(-a),
    min: (a, b) => (b < a ? b : a),
    max: (a, b) => (b > a ? b : a),
  };
};

const products = (shape: FixedShape): Products<bigint> => {
  const { min, max } = limitsOf(shape);
  const point = BigInt(shape.fractionBits);
  const wrapped = wrap(shape);
  const saturate = (bits: bigint): bigint => (bits > max ? max : bits < min ? min : bits);
  const check = (bits: bigint): bigint | undefined => (bits > max || bits < min ? undefined : bits);
  const checkedDiv = (a: bigint, b: bigint): bigint | undefined => (b === 0n ? undefined : check((a << point) / b));
  return {
    saturatingMul: (a, b) => saturate((a * b) >> point),
    checkedMul: (a, b) => check((a * b) >> point),
    wrappingMul: (a, b) => wrapped((a * b) >> point),
    saturatingDiv: (a, b) => saturate((a << point) / b),
    checkedDiv,
    wrappingDiv: (a, b) => wrapped((a << point) / b),
    safeDiv: (a, b) => checkedDiv(a, b) ?? 0n,
    safeDivOr: (a, b, otherwise) => checkedDiv(a, b) ?? otherwise,
    saturatingMulInt: (a, by) => saturate(a * by),
    checkedMulInt: (a, by) => check(a * by),
    checkedDivInt: (a, by) => (by === 0n ? undefined : check(a / by)),
    checkedRem: (a, b) => (b === 0n ? undefined : a % b),
  };
};

const rounding = (shape: FixedShape): Rounding<bigint> => {
  const { max } = limitsOf(shape);
  const point = BigInt(shape.fractionBits);
  const below = (1n << point) - 1n;
  const half = 1n << (point - 1n);
  const floor = (bits: bigint): bigint => (bits >> point) << point;
  /** An overflowing ceiling or rounding gives the type's maximum, which is no whole number. */
  const highest = (bits: bigint): bigint => (bits > max ? max : bits);
  return {
    floor,
    frac: (a) => a & below,
    roundToZero: (a) => (a < 0n ? -floor(-a) : floor(a)),
    saturatingCeil: (a) => highest(floor(a + below)),
    saturatingRound: (a) => (a < 0n ? -floor(half - a) : highest(floor(a + half))),
  };
};

/** Makes a fixed-point type of a layout. `F` is the brand of its numbers. At least one bit on either side of the point. */
const fixed = <F extends bigint>(shape: FixedShape): FixedType<F> => {
  const { min, max } = limitsOf(shape);
  const type: FixedType<bigint> = {
    ...shape,
    MIN: min,
    MAX: max,
    ZERO: 0n,
    ONE: 1n << BigInt(shape.fractionBits),
    ...sums(shape),
    ...products(shape),
    ...rounding(shape),
    ...conversions(shape),
  };
  return type as FixedType<F>;
};

/** Signed, 64 bits: -2^31 .. 2^31 in steps of 2^-32. The epoch's type. */
export type I32F32 = Brand<bigint, "I32F32">;
export const I32F32 = fixed<I32F32>({ name: "I32F32", signed: true, integerBits: 32, fractionBits: 32 });

/** Signed, 128 bits: -2^63 .. 2^63 in steps of 2^-64. */
export type I64F64 = Brand<bigint, "I64F64">;
export const I64F64 = fixed<I64F64>({ name: "I64F64", signed: true, integerBits: 64, fractionBits: 64 });

/** Signed, 128 bits: -2^95 .. 2^95 in steps of 2^-32. */
export type I96F32 = Brand<bigint, "I96F32">;
export const I96F32 = fixed<I96F32>({ name: "I96F32", signed: true, integerBits: 96, fractionBits: 32 });

/** Signed, 128 bits: -2^109 .. 2^109 in steps of 2^-18. */
export type I110F18 = Brand<bigint, "I110F18">;
export const I110F18 = fixed<I110F18>({ name: "I110F18", signed: true, integerBits: 110, fractionBits: 18 });

/** Unsigned, 128 bits: 0 .. 2^64 in steps of 2^-64. */
export type U64F64 = Brand<bigint, "U64F64">;
export const U64F64 = fixed<U64F64>({ name: "U64F64", signed: false, integerBits: 64, fractionBits: 64 });

/** Unsigned, 128 bits: 0 .. 2^96 in steps of 2^-32. */
export type U96F32 = Brand<bigint, "U96F32">;
export const U96F32 = fixed<U96F32>({ name: "U96F32", signed: false, integerBits: 96, fractionBits: 32 });

/** Unsigned, 128 bits: 0 .. 2^110 in steps of 2^-18. */
export type U110F18 = Brand<bigint, "U110F18">;
export const U110F18 = fixed<U110F18>({ name: "U110F18", signed: false, integerBits: 110, fractionBits: 18 });
