/** Conversions into and out of fixed-point numbers. Reference: substrate-fixed 0.6.0 src/{int_helper,float_helper,traits}.rs. */
import { type FixedShape, limitsOf } from "./fixed_shape.ts";

/** An integer; a number has to be a whole one. */
type Integer = number | bigint;

/** From and to other numbers, named as substrate-fixed names them. */
export interface Conversions<F> {
  /** The number with these raw bits, taken as they are: the caller answers for the range (a codec's integer has it). */
  fromBits(bits: bigint): F;
  /** The nearest number of the type. */
  saturatingFromInt(value: Integer): F;
  /** undefined where the type has no such number. */
  checkedFromInt(value: Integer): F | undefined;
  /** Rust's `from_num` of an integer in a build without debug assertions: bits beyond the type are lost. */
  wrappingFromInt(value: Integer): F;
  /** A number of another fixed-point type: surplus fraction bits are cut off (towards negative infinity). */
  saturatingFrom(type: FixedShape, value: bigint): F;
  /** As `saturatingFrom`; undefined out of range. */
  checkedFrom(type: FixedShape, value: bigint): F | undefined;
  /** Rust's `from_num` of a fixed-point number in a build without debug assertions. */
  wrappingFrom(type: FixedShape, value: bigint): F;
  /** The nearest to a double, ties to even. Infinities saturate. Throws RangeError for NaN, where Rust panics. */
  saturatingFromNumber(value: number): F;
  /** The nearest double, ties to even. For display and for f64 fields of runtime APIs only. */
  toNumber(value: F): number;
  /** The integer part, rounded towards negative infinity, as wide as it is. */
  toInt(value: F): bigint;
  /** `toInt` cut to the range. */
  saturatingToU16(value: F): number;
  /** `toInt` cut to the range. */
  saturatingToU32(value: F): number;
  /** `toInt` cut to the range. */
  saturatingToU64(value: F): bigint;
  /** `toInt` cut to the range. */
  saturatingToU128(value: F): bigint;
  /** `toInt` cut to the range. */
  saturatingToI64(value: F): bigint;
  /** `toInt` cut to the range. */
  saturatingToI128(value: F): bigint;
}

const U16_MAX = 0xffffn;
const U32_MAX = 0xffff_ffffn;
const U64_MAX = (1n << 64n) - 1n;
const U128_MAX = (1n << 128n) - 1n;
const I64_MAX = (1n << 63n) - 1n;
const I128_MAX = (1n << 127n) - 1n;

const unsigned = (value: bigint, max: bigint): bigint => (value < 0n ? 0n : value > max ? max : value);
const signed = (value: bigint, max: bigint): bigint => (value > max ? max : value < ~max ? ~max : value);

const double = new Float64Array(1);
const doubleBits = new BigUint64Array(double.buffer);
const MANTISSA = (1n << 52n) - 1n;

/** The raw bits, unbounded, of the number with `point` fraction bits nearest to a finite double; ties to even. */
const nearestBits = (value: number, point: number): bigint => {
  double[0] = value;
  const bits = doubleBits[0] as bigint;
  const exponent = Number((bits >> 52n) & 0x7ffn);
  // A subnormal is far below half of the finest step (2^-65), so its exponent, off by one here, changes nothing.
  const mantissa = (bits & MANTISSA) | (exponent === 0 ? 0n : MANTISSA + 1n);
  const shift = exponent - 1075 + point;
  let magnitude = mantissa;
  if (shift >= 0) magnitude <<= BigInt(shift);
  else {
    const drop = BigInt(-shift);
    const half = 1n << (drop - 1n);
    magnitude = (mantissa + half - 1n + ((mantissa >> drop) & 1n)) >> drop;
  }
  return value < 0 ? -magnitude : magnitude;
};

const fromDouble = (shape: FixedShape): Conversions<bigint>["saturatingFromNumber"] => {
  const { min, max } = limitsOf(shape);
  return (value) => {
    if (Number.isNaN(value)) throw new RangeError(`${shape.name} of NaN`);
    if (value === Number.POSITIVE_INFINITY) return max;
    if (value === Number.NEGATIVE_INFINITY) return min;
    const bits = nearestBits(value, shape.fractionBits);
    return bits > max ? max : bits < min ? min : bits;
  };
};

const toIntegers = (
  point: bigint,
): Pick<Conversions<bigint>, Extract<keyof Conversions<bigint>, `saturatingTo${string}`>> => ({
  saturatingToU16: (value) => Number(unsigned(value >> point, U16_MAX)),
  saturatingToU32: (value) => Number(unsigned(value >> point, U32_MAX)),
  saturatingToU64: (value) => unsigned(value >> point, U64_MAX),
  saturatingToU128: (value) => unsigned(value >> point, U128_MAX),
  saturatingToI64: (value) => signed(value >> point, I64_MAX),
  saturatingToI128: (value) => signed(value >> point, I128_MAX),
});

/** The conversions of a fixed-point type; part of the type that `fixed` makes. */
export const conversions = (shape: FixedShape): Conversions<bigint> => {
  const { min, max } = limitsOf(shape);
  const width = shape.integerBits + shape.fractionBits;
  const point = BigInt(shape.fractionBits);
  const scale = 2 ** shape.fractionBits;
  const saturate = (bits: bigint): bigint => (bits > max ? max : bits < min ? min : bits);
  const check = (bits: bigint): bigint | undefined => (bits > max || bits < min ? undefined : bits);
  const wrap = (bits: bigint): bigint => (shape.signed ? BigInt.asIntN(width, bits) : BigInt.asUintN(width, bits));
  const shifted = (value: Integer): bigint => BigInt(value) << point;
  const aligned = (type: FixedShape, bits: bigint): bigint => {
    const drop = type.fractionBits - shape.fractionBits;
    return drop === 0 ? bits : drop > 0 ? bits >> BigInt(drop) : bits << BigInt(-drop);
  };
  return {
    fromBits: (bits) => bits,
    saturatingFromInt: (value) => saturate(shifted(value)),
    checkedFromInt: (value) => check(shifted(value)),
    wrappingFromInt: (value) => wrap(shifted(value)),
    saturatingFrom: (type, value) => saturate(aligned(type, value)),
    checkedFrom: (type, value) => check(aligned(type, value)),
    wrappingFrom: (type, value) => wrap(aligned(type, value)),
    saturatingFromNumber: fromDouble(shape),
    toNumber: (value) => Number(value) / scale,
    toInt: (value) => value >> point,
    ...toIntegers(point),
  };
};
