/**
 * exp, ln, log2, pow, powi and sqrt of fixed-point numbers by the reference's own series and iterations, so that every bit agrees.
 * Where Rust's functions return Err, these return undefined. Reference: substrate-fixed 0.6.0 src/transcendental.rs.
 *
 * Upstream lets the result's type differ from the operand's; the runtime never does, so here they are one.
 */
import type { FixedType } from "./fixed.ts";

/** Upstream keeps its constants with 23 fraction bits (I9F23), so a result computed from one has no more precision than that. */
const CONSTANT_POINT = 23;
const LOG2_E = 12_102_203n;
const E = 22_802_600n;

const constant = <F extends bigint>(type: FixedType<F>, bits: bigint): F =>
  type.fromBits(
    type.fractionBits >= CONSTANT_POINT
      ? bits << BigInt(type.fractionBits - CONSTANT_POINT)
      : bits >> BigInt(CONSTANT_POINT - type.fractionBits),
  );

const halve = (bits: bigint): bigint => (bits >> 1n) + (bits & 1n);

/** How often an operand of at least one is halved, rounding up, to come into [1, 2), and what is then left of it. */
function halved(one: bigint, operand: bigint): readonly [times: bigint, left: bigint] {
  const two = one << 1n;
  let left = operand;
  let times = 0n;
  while (left >= two) {
    times += 1n;
    left = halve(left);
  }
  return [times, left];
}

/** Integer part of what `log2` gives for an operand of at least one. */
export const log2Floor = <F extends bigint>(type: FixedType<F>, operand: F): bigint => halved(type.ONE, operand)[0];

/** The logarithm of an operand of at least one, digit by digit: halve into [1, 2), then square once per fraction bit. */
const log2AboveOne = <F extends bigint>(type: FixedType<F>, operand: F): F => {
  const two = (type.ONE as bigint) << 1n;
  let [result, x] = halved(type.ONE, operand);
  if (x === type.ONE) return type.wrappingFromInt(result);
  const point = BigInt(type.fractionBits);
  for (let bit = 0; bit < type.fractionBits; bit++) {
    x = (x * x) >> point;
    result <<= 1n;
    if (x >= two) {
      result |= 1n;
      x = halve(x);
    }
  }
  return type.fromBits(result);
};

/** Base-2 logarithm; undefined for zero, negatives, and an operand whose inverse is out of range. */
export function log2<F extends bigint>(type: FixedType<F>, operand: F): F | undefined {
  if (operand <= 0n) return undefined;
  if (operand >= type.ONE) return log2AboveOne(type, operand);
  const inverse = type.checkedDiv(type.ONE, operand);
  return inverse === undefined ? undefined : type.wrappingNeg(log2AboveOne(type, inverse));
}

/** Natural logarithm, by way of `log2`; undefined where that is. About 23 bits of precision. */
export function ln<F extends bigint>(type: FixedType<F>, operand: F): F | undefined {
  const binary = log2(type, operand);
  return binary === undefined ? undefined : type.wrappingDiv(binary, constant(type, LOG2_E));
}

/** e^operand by its Taylor series of `fractionBits` terms; undefined when a term or the sum is out of range. */
export function exp<F extends bigint>(type: FixedType<F>, operand: F): F | undefined {
  if (operand === 0n) return type.ONE;
  if (operand === type.ONE) return constant(type, E);
  const negative = operand < 0n;
  const x = negative ? type.checkedNeg(operand) : operand;
  if (x === undefined) return undefined;
  let result = type.checkedAdd(x, type.ONE);
  let term: F | undefined = x;
  // A term that has become zero stays zero: the rest of upstream's loop adds nothing.
  for (let i = 2; i < type.fractionBits && term !== 0n; i++) {
    const power: F | undefined = type.checkedMul(term, x);
    term = power === undefined ? undefined : type.checkedDiv(power, type.wrappingFromInt(i));
    if (term === undefined || result === undefined) return undefined;
    result = type.checkedAdd(result, term);
  }
  return negative && result !== undefined ? type.checkedDiv(type.ONE, result) : result;
}

/** operand^exponent as exp(ln(operand) * exponent); undefined for a negative operand and out of range. */
export function pow<F extends bigint>(type: FixedType<F>, operand: F, exponent: F): F | undefined {
  if (operand === 0n) return type.ZERO;
  if (exponent === 0n) return type.ONE;
  if (exponent === type.ONE) return operand;
  const logarithm = ln(type, operand);
  if (logarithm === undefined) return undefined;
  const product = type.checkedMul(logarithm, exponent);
  return product === undefined ? undefined : exp(type, product);
}

/** operand^exponent by |exponent| - 1 multiplications, each rounded down; undefined out of range. Zero to any power is zero. */
export function powi<F extends bigint>(type: FixedType<F>, operand: F, exponent: number): F | undefined {
  if (operand === 0n) return type.ZERO;
  if (exponent === 0) return type.ONE;
  let result: F | undefined = operand;
  for (let i = 1; i < Math.abs(exponent) && result !== undefined; i++) result = type.checkedMul(result, operand);
  return exponent < 0 && result !== undefined ? type.checkedDiv(type.ONE, result) : result;
}

/** Square root by `fractionBits` Newton steps; undefined for negatives and for an operand whose inverse is out of range. */
export function sqrt<F extends bigint>(type: FixedType<F>, operand: F): F | undefined {
  if (operand < 0n) return undefined;
  if (operand === 0n || operand === type.ONE) return operand;
  const inverted = operand < type.ONE;
  const x = inverted ? type.checkedDiv(type.ONE, operand) : operand;
  if (x === undefined) return undefined;
  const two = type.wrappingFromInt(2);
  let root = type.wrappingAdd(type.wrappingDiv(x, two), type.ONE);
  for (let i = 0; i < type.fractionBits; i++) {
    const next = type.wrappingDiv(type.wrappingAdd(root, type.wrappingDiv(x, root)), two);
    if (next === root) break;
    root = next;
  }
  return inverted ? type.checkedDiv(type.ONE, root) : root;
}
