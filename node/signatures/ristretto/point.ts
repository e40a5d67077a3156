/** Points of ristretto255 in the machine's memory, by address, and their 32 bytes. Reference: RFC 9496, sections 4.1 and 4.3. */
import {
  areEqual,
  invert,
  invertSquareRoot,
  isCanonical,
  isOdd,
  isZero,
  makeEven,
  readNumber,
  setNumber,
} from "./field.ts";
import { ELEMENT_BYTES } from "./limbs.ts";
import type { Machine } from "./machine.ts";
import { CURVE, NUMBERS } from "./memory.ts";

const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const SQRT_M1 = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;

/** Writes the constants that points need. */
export function setCurve(machine: Machine): void {
  const { zero, one, two, d, i, entryFactors, neutral } = CURVE;
  setNumber(machine, zero, 0n);
  setNumber(machine, one, 1n);
  setNumber(machine, two, 2n);
  setNumber(machine, d, D);
  setNumber(machine, i, SQRT_M1);
  setNumber(machine, NUMBERS.a, 2n * D);
  machine.join(entryFactors, two, NUMBERS.a);
  machine.join(neutral, zero, one);
  machine.join(neutral + ELEMENT_BYTES, one, zero);
}

/** out = the point of these 32 bytes. False if they are none's. */
export function decodePoint(machine: Machine, out: number, bytes: Uint8Array): boolean {
  if (!isCanonical(bytes)) return false;
  const { a: s, b: square, c: u1, d: u2, e: u2Squared, f: v, g: root } = NUMBERS;
  readNumber(machine, s, bytes);
  machine.square(square, s);
  machine.difference(u1, CURVE.one, square);
  machine.sum(u2, CURVE.one, square);
  machine.square(u2Squared, u2);
  machine.square(v, u1);
  machine.multiply(v, v, CURVE.d);
  machine.sum(v, v, u2Squared);
  machine.difference(v, CURVE.zero, v);
  machine.multiply(square, v, u2Squared);
  if (!invertSquareRoot(machine, root, square)) return false;
  const [x, y, t] = [u2, u1, square];
  machine.multiply(x, root, u2);
  machine.multiply(root, root, x);
  machine.multiply(root, root, v);
  machine.multiply(y, u1, root);
  machine.sum(s, s, s);
  machine.multiply(x, x, s);
  makeEven(machine, x);
  machine.multiply(t, x, y);
  if (isOdd(machine, t) || isZero(machine, y)) return false;
  machine.join(out, x, y);
  machine.join(out + ELEMENT_BYTES, CURVE.one, t);
  return true;
}

/**
 * Whether these 32 bytes are those of the point, as an encoder would write them. That saves the encoder's square root: of the four
 * points (x, y), (-x, -y), (iy, ix), (-iy, -ix) that are one to ristretto, the encoder takes the one where xy and x are even, and gives
 * s, even, with y = (1 - s^2) / (1 + s^2). Where xy = 0 all four are the neutral element, and s is 0.
 */
export function isEncoding(machine: Machine, bytes: Uint8Array, point: number): boolean {
  if (!isCanonical(bytes)) return false;
  const { a: inverse, b: xy, c: x, d: y, e: t } = NUMBERS;
  machine.lowers(t, point + ELEMENT_BYTES, point + ELEMENT_BYTES);
  invert(machine, inverse, t);
  machine.multiply(xy, point, inverse);
  machine.lowers(x, xy, xy);
  machine.uppers(y, xy, xy);
  machine.multiply(t, x, y);
  if (isZero(machine, t)) return bytes.every((byte) => byte === 0);
  if (isOdd(machine, t)) {
    machine.multiply(xy, xy, CURVE.i);
    machine.uppers(x, xy, xy);
    machine.lowers(y, xy, xy);
  }
  if (isOdd(machine, x)) machine.difference(y, CURVE.zero, y);
  const [square, left, right] = [inverse, x, t];
  readNumber(machine, square, bytes);
  machine.square(square, square);
  machine.sum(left, CURVE.one, square);
  machine.multiply(left, left, y);
  machine.difference(right, CURVE.one, square);
  return areEqual(machine, left, right);
}
