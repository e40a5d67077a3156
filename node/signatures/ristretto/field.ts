/** Numbers modulo p = 2^255 - 19 in the machine's memory, by address. A number is given as both of a pair. */
import type { Machine } from "./machine.ts";
import { CURVE, FIELD, PACKED } from "./memory.ts";

const PACKED_BYTES = 32;
const P = 2n ** 255n - 19n;
const TOP_BIT = 0x80;
const ODD = 1;
const { raised: RAISED, cube: CUBE, seventh: SEVENTH, scratch: SCRATCH } = FIELD;
const BYTES = PACKED;

/** Whether 32 bytes are a number of 0 .. p - 1 that is even, "not negative". */
export function isCanonical(bytes: Uint8Array): boolean {
  if (((bytes[0] as number) & ODD) !== 0 || ((bytes[31] as number) & TOP_BIT) !== 0) return false;
  // p is 0x7fff...ffed.
  return (
    (bytes[0] as number) < 0xed || (bytes[31] as number) !== 0x7f || bytes.subarray(1, 31).some((byte) => byte !== 0xff)
  );
}

/** Reads a number of 32 bytes; the highest bit does not count. */
export function readNumber(machine: Machine, out: number, bytes: Uint8Array): void {
  machine.memory.set(bytes, BYTES);
  machine.unpack(out, BYTES);
}

/** Writes a number, taken modulo p; it may be negative. */
export function setNumber(machine: Machine, out: number, value: bigint): void {
  const bytes = new Uint8Array(PACKED_BYTES);
  let rest = ((value % P) + P) % P;
  for (let at = 0; at < PACKED_BYTES; at++, rest >>= 8n) bytes[at] = Number(rest & 0xffn);
  readNumber(machine, out, bytes);
}

/** Whether a number's canonical form is odd, "negative". The second of a pair stands 8 bytes behind its address. */
export function isOdd(machine: Machine, number: number): boolean {
  machine.pack(BYTES, number);
  return ((machine.memory[BYTES] as number) & ODD) !== 0;
}

/** Whether a number is a multiple of p. */
export function isZero(machine: Machine, number: number): boolean {
  machine.pack(BYTES, number);
  return machine.memory.subarray(BYTES, BYTES + PACKED_BYTES).every((byte) => byte === 0);
}

/** Whether a = b. */
export function areEqual(machine: Machine, a: number, b: number): boolean {
  machine.difference(SCRATCH, a, b);
  return isZero(machine, SCRATCH);
}

/** out = -out where that is even and out is not. */
export function makeEven(machine: Machine, out: number): void {
  if (isOdd(machine, out)) machine.difference(out, CURVE.zero, out);
}

/** out = a^(2^252 - 3), where 2^252 - 3 = (p - 5) / 8. Not for `out` the same as `a`. */
function raise(machine: Machine, out: number, a: number): void {
  /** to = from^(2^n) * by; `to` is not `by`. */
  const step = (to: number, from: number, n: number, by: number): void => {
    machine.squareOften(to, from, n);
    machine.multiply(to, to, by);
  };
  const [x, y, z] = RAISED;
  // Each line leaves a^(2^n - 1) in its first place, n as noted.
  step(x, a, 1, a); // 2
  step(y, x, 1, a); // 3
  step(y, y, 2, x); // 5
  step(x, y, 5, y); // 10
  step(y, x, 10, x); // 20
  step(z, y, 20, y); // 40
  step(z, z, 10, x); // 50
  step(x, z, 50, z); // 100
  step(y, x, 100, x); // 200
  step(y, y, 50, z); // 250
  step(out, y, 2, a);
}

/** out = 1 / a; 0 for 0. */
export function invert(machine: Machine, out: number, a: number): void {
  machine.pack(BYTES, a);
  machine.invert(out, BYTES);
}

/**
 * out = the even one of the square roots of 1 / a. False if there is none, as for 0. Not for `out` the same as `a`.
 * Reference: RFC 9496, section 4.2, SQRT_RATIO_M1 with u = 1.
 */
export function invertSquareRoot(machine: Machine, out: number, a: number): boolean {
  machine.square(CUBE, a);
  machine.multiply(CUBE, CUBE, a);
  machine.square(SEVENTH, CUBE);
  machine.multiply(SEVENTH, SEVENTH, a);
  raise(machine, out, SEVENTH);
  machine.multiply(out, out, CUBE);
  // a * out^2 is a fourth root of 1.
  machine.square(SCRATCH, out);
  machine.multiply(CUBE, SCRATCH, a);
  if (!areEqual(machine, CUBE, CURVE.one)) {
    machine.sum(CUBE, CUBE, CURVE.one);
    if (!isZero(machine, CUBE)) return false;
    machine.multiply(out, out, CURVE.i);
  }
  makeEven(machine, out);
  return true;
}
