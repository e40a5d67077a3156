/**
 * Points of edwards25519, the curve beneath ristretto255, in the machine's memory, and what 32 bytes of theirs are taken for.
 * Reference: ZIP 215; RFC 8032, section 5.1.3, without its refusals of bytes that an encoder would not write.
 */
import { invertSquareRoot, isOdd, isZero, readNumber } from "./field.ts";
import { ELEMENT_BYTES } from "./limbs.ts";
import type { Machine } from "./machine.ts";
import { BUILD, CURVE, NUMBERS } from "./memory.ts";

const SIGN = 0x80;

/**
 * out = the point of these 32 bytes: y, which may be p or more, and in the highest bit whether x is odd, which may be set where x is 0.
 * False if no point of the curve has that y.
 */
export function decodeEdwards(machine: Machine, out: number, bytes: Uint8Array): boolean {
  const { a: y, b: square, c: u, d: v, e: x, f: root, g: t } = NUMBERS;
  readNumber(machine, t, bytes);
  machine.multiply(y, t, CURVE.one);
  machine.square(square, y);
  machine.difference(u, square, CURVE.one);
  machine.multiply(v, square, CURVE.d);
  machine.sum(v, v, CURVE.one);
  machine.multiply(t, u, v);
  // v is never 0, as -1 / d has no square root. Where u is 0, x is too, whatever the root: t has none to invert.
  if (!invertSquareRoot(machine, root, t) && !isZero(machine, u)) return false;
  machine.multiply(x, root, u);
  if (isOdd(machine, x) !== (((bytes[31] as number) & SIGN) !== 0)) machine.difference(x, CURVE.zero, x);
  machine.multiply(t, x, y);
  machine.join(out, x, y);
  machine.join(out + ELEMENT_BYTES, CURVE.one, t);
  return true;
}

/** Whether eight times the difference of the point and R is the neutral element. False if R's bytes are no point's. Leaves nothing of the point. */
export function differsByTorsion(machine: Machine, bytes: Uint8Array, point: number): boolean {
  const { next, twice } = BUILD;
  if (!decodeEdwards(machine, next, bytes)) return false;
  machine.toEntry(twice, next);
  machine.subtract(point, point, twice);
  for (let times = 0; times < 3; times++) machine.double(point, point);
  // Of the points that are eight times one, no other has x = 0.
  return isZero(machine, point);
}
