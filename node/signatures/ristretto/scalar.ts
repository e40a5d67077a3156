/** Numbers modulo the order of the group: those that points are multiplied by. 32 bytes each, little-endian. */

/** 2^252 + 27742317777372353535851937790883648493. Reference: RFC 9496, section 4.4. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
/** Of a scalar, little-endian. */
export const SCALAR_BYTES = 32;
/** Bits that digits are made of: a scalar has 253, and a digit may be carried. */
export const SCALAR_BITS = 256;
const WORD_BITS = 64n;

function toNumber(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let value = 0n;
  for (let at = bytes.length - 8; at >= 0; at -= 8) value = (value << WORD_BITS) | view.getBigUint64(at, true);
  return value;
}

/** Whether 32 bytes are a number below the order. */
export const isScalar = (bytes: Uint8Array): boolean =>
  // Nearly always the first: the order is a little above 2^252.
  ((bytes[SCALAR_BYTES - 1] as number) & 0xf0) === 0 || toNumber(bytes) < ORDER;

/** 64 bytes as a scalar. */
export function reduceWide(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(SCALAR_BYTES);
  const view = new DataView(out.buffer);
  let rest = toNumber(bytes) % ORDER;
  for (let at = 0; at < SCALAR_BYTES; at += 8) {
    view.setBigUint64(at, BigInt.asUintN(64, rest), true);
    rest >>= WORD_BITS;
  }
  return out;
}

/**
 * The scalar as the sum of digits(n) * 2^n, each zero or odd and below 2^(width - 1) in magnitude, one in width + 1 not zero: the
 * non-adjacent form of some width, wNAF. Reference: Hankerson, Menezes, Vanstone, Guide to Elliptic Curve Cryptography, algorithm 3.35.
 */
export function signedDigits(scalar: Uint8Array, width: number): Int8Array {
  const digits = new Int8Array(SCALAR_BITS);
  const mask = (1 << width) - 1;
  let carry = 0;
  for (let bit = 0; bit < SCALAR_BITS; ) {
    const at = bit >> 3;
    const bits = ((scalar[at] as number) | ((scalar[at + 1] ?? 0) << 8)) >> (bit & 7);
    if ((bits & 1) === carry) {
      bit += 1;
      continue;
    }
    const window = (bits & mask) + carry;
    carry = window >> (width - 1);
    digits[bit] = window - (carry << width);
    bit += width;
  }
  return digits;
}
