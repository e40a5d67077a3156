/**
 * Integers of Rust's widths: what saturates, what fails, what wraps. Up to 32 bits they are numbers, wider ones bigints.
 *
 * `U64.saturatingAdd(a, b)`: each operation takes and gives numbers of the kind, and keeps the brand of its operands. Operands
 * are taken to be in range; bring others in with `saturatingFrom` or `checkedFrom`.
 */

/** The operations of one integer type; `N` is number or bigint. */
export interface IntegerType<N extends number | bigint> {
  readonly name: string;
  readonly bits: number;
  /** 0 where it is unsigned. */
  readonly MIN: N;
  /** 2^bits - 1, or 2^(bits - 1) - 1 where it is signed. */
  readonly MAX: N;
  /** MIN or MAX where the result is out of range. */
  saturatingAdd<T extends N>(a: T, b: T): T;
  /** MIN or MAX where the result is out of range. */
  saturatingSub<T extends N>(a: T, b: T): T;
  /** MIN or MAX where the result is out of range. */
  saturatingMul<T extends N>(a: T, b: T): T;
  /** The exponent is a u32. */
  saturatingPow<T extends N>(a: T, exponent: number): T;
  /** undefined where the result is out of range. */
  checkedAdd<T extends N>(a: T, b: T): T | undefined;
  /** undefined where the result is out of range. */
  checkedSub<T extends N>(a: T, b: T): T | undefined;
  /** undefined where the result is out of range. */
  checkedMul<T extends N>(a: T, b: T): T | undefined;
  /** Towards zero; undefined for a zero divisor and for MIN / -1. */
  checkedDiv<T extends N>(a: T, b: T): T | undefined;
  /** undefined where the result is out of range. The exponent is a u32. */
  checkedPow<T extends N>(a: T, exponent: number): T | undefined;
  /** What `+`, `-`, `*` and `as` do in the reference's release build, modulo 2^bits. */
  wrappingAdd<T extends N>(a: T, b: T): T;
  /** Modulo 2^bits. */
  wrappingSub<T extends N>(a: T, b: T): T;
  /** Modulo 2^bits. */
  wrappingMul<T extends N>(a: T, b: T): T;
  /** The number of the type that any integer is modulo 2^bits. */
  wrappingFrom(value: number | bigint): N;
  /** `checkedDiv`, or zero where that fails. Reference: primitives/safe-math/src/lib.rs SafeDiv::safe_div. */
  safeDiv<T extends N>(a: T, b: T): T;
  /** `checkedDiv`, or `otherwise` where that fails. Reference: primitives/safe-math/src/lib.rs SafeDiv::safe_div_or. */
  safeDivOr<T extends N>(a: T, b: T, otherwise: T): T;
  /** Of unsigned numbers; that of signed ones may be out of range. */
  absDiff<T extends N>(a: T, b: T): T;
  /** The nearest number of the type to any integer. */
  saturatingFrom(value: number | bigint): N;
  /** undefined for an integer out of range. */
  checkedFrom(value: number | bigint): N | undefined;
}

interface Range {
  readonly name: string;
  readonly bits: number;
  readonly signed: boolean;
}

/** A power of any size would be computed in full; beyond this exponent a magnitude above one is out of every range. */
const boundedPow = (base: bigint, exponent: number, bits: number): bigint => {
  if (base === 0n || base === 1n) return exponent === 0 ? 1n : base;
  if (base === -1n) return exponent % 2 === 0 ? 1n : -1n;
  // One more keeps the parity, which is the sign of the result, and |base| >= 2 makes either overflow.
  const enough = bits + 1 + ((bits + 1 + exponent) % 2);
  return base ** BigInt(Math.min(exponent, enough));
};

/** The operations of an integer type on bigints. */
const wide = ({ name, bits, signed }: Range): IntegerType<bigint> => {
  const min = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const max = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  const clamp = (value: bigint): bigint => (value > max ? max : value < min ? min : value);
  const check = (value: bigint): bigint | undefined => (value > max || value < min ? undefined : value);
  const wrap = (value: bigint): bigint => (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
  const div = (a: bigint, b: bigint): bigint | undefined => (b === 0n ? undefined : check(a / b));
  const operations = {
    name,
    bits,
    MIN: min,
    MAX: max,
    saturatingAdd: (a: bigint, b: bigint) => clamp(a + b),
    saturatingSub: (a: bigint, b: bigint) => clamp(a - b),
    saturatingMul: (a: bigint, b: bigint) => clamp(a * b),
    saturatingPow: (a: bigint, exponent: number) => clamp(boundedPow(a, exponent, bits)),
    checkedAdd: (a: bigint, b: bigint) => check(a + b),
    checkedSub: (a: bigint, b: bigint) => check(a - b),
    checkedMul: (a: bigint, b: bigint) => check(a * b),
    checkedDiv: div,
    checkedPow: (a: bigint, exponent: number) => check(boundedPow(a, exponent, bits)),
    wrappingAdd: (a: bigint, b: bigint) => wrap(a + b),
    wrappingSub: (a: bigint, b: bigint) => wrap(a - b),
    wrappingMul: (a: bigint, b: bigint) => wrap(a * b),
    wrappingFrom: (value: number | bigint) => wrap(BigInt(value)),
    safeDiv: (a: bigint, b: bigint) => div(a, b) ?? 0n,
    safeDivOr: (a: bigint, b: bigint, otherwise: bigint) => div(a, b) ?? otherwise,
    absDiff: (a: bigint, b: bigint) => (a > b ? a - b : b - a),
    saturatingFrom: (value: number | bigint) => clamp(BigInt(value)),
    checkedFrom: (value: number | bigint) => check(BigInt(value)),
  };
  return operations as IntegerType<bigint>;
};

/**
 * The same on numbers. Sums are exact in a double; a product that is not (above 2^53) is far out of range either way, except
 * for wrapping, which goes by bigint.
 */
const narrow = (range: Range): IntegerType<number> => {
  const { name, bits, signed } = range;
  const exact = wide(range);
  const min = signed ? -(2 ** (bits - 1)) : 0;
  const max = 2 ** (signed ? bits - 1 : bits) - 1;
  const clamp = (value: number): number => (value > max ? max : value < min ? min : value);
  const check = (value: number): number | undefined => (value > max || value < min ? undefined : value);
  const wrap = (value: bigint): number => Number(exact.wrappingFrom(value));
  const div = (a: number, b: number): number | undefined => (b === 0 ? undefined : check(Math.trunc(a / b) + 0));
  const pow = (a: number, exponent: number): number => Number(exact.saturatingPow(BigInt(a), exponent));
  const operations = {
    name,
    bits,
    MIN: min,
    MAX: max,
    saturatingAdd: (a: number, b: number) => clamp(a + b),
    saturatingSub: (a: number, b: number) => clamp(a - b),
    saturatingMul: (a: number, b: number) => clamp(a * b + 0),
    saturatingPow: pow,
    checkedAdd: (a: number, b: number) => check(a + b),
    checkedSub: (a: number, b: number) => check(a - b),
    checkedMul: (a: number, b: number) => check(a * b + 0),
    checkedDiv: div,
    checkedPow: (a: number, exponent: number) => {
      const value = exact.checkedPow(BigInt(a), exponent);
      return value === undefined ? undefined : Number(value);
    },
    wrappingAdd: (a: number, b: number) => wrap(BigInt(a + b)),
    wrappingSub: (a: number, b: number) => wrap(BigInt(a - b)),
    wrappingMul: (a: number, b: number) => wrap(BigInt(a) * BigInt(b)),
    wrappingFrom: (value: number | bigint) => wrap(BigInt(value)),
    safeDiv: (a: number, b: number) => div(a, b) ?? 0,
    safeDivOr: (a: number, b: number, otherwise: number) => div(a, b) ?? otherwise,
    absDiff: (a: number, b: number) => Math.abs(a - b),
    saturatingFrom: (value: number | bigint) => Number(exact.saturatingFrom(value)),
    checkedFrom: (value: number | bigint) => {
      const found = exact.checkedFrom(value);
      return found === undefined ? undefined : Number(found);
    },
  };
  return operations as IntegerType<number>;
};

/** Numbers. */
export const U8 = narrow({ name: "u8", bits: 8, signed: false });
/** Numbers. */
export const U16 = narrow({ name: "u16", bits: 16, signed: false });
/** Numbers. */
export const U32 = narrow({ name: "u32", bits: 32, signed: false });
/** Numbers. */
export const I32 = narrow({ name: "i32", bits: 32, signed: true });
/** Bigints; amounts of rao and alpha, blocks. */
export const U64 = wide({ name: "u64", bits: 64, signed: false });
/** Bigints. */
export const I64 = wide({ name: "i64", bits: 64, signed: true });
/** Bigints. */
export const U128 = wide({ name: "u128", bits: 128, signed: false });
/** Bigints. */
export const I128 = wide({ name: "i128", bits: 128, signed: true });
/** Bigints; for products of two u128. */
export const U256 = wide({ name: "U256", bits: 256, signed: false });

/** The largest integer whose square is at most `value`, which must not be negative. */
export function integerSqrt(value: bigint): bigint {
  if (value < 2n) return value;
  // Newton from above: a power of two that is at least the root.
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
