/** Unsigned LEB128 numbers, which both Protocol Buffers and libp2p's length prefixes use. */
import { DecodeError, type Reader, type Writer } from "#runtime/scale/codec.ts";

const MASK = (1n << 64n) - 1n;

/** Writes a number below 2^53, or any u64 as a bigint. */
export function writeVarint(value: number | bigint, out: Writer): void {
  let rest = BigInt(value);
  while (rest >= 128n) {
    out.byte(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  out.byte(Number(rest));
}

/** Reads up to ten bytes; what lies beyond 64 bits is cut, as prost does. Throws `DecodeError`. */
export function readVarint(input: Reader): bigint {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = input.byte();
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return value & MASK;
  }
  throw new DecodeError("varint of more than ten bytes");
}

/** Bytes that a length prefix may take: lengths here stay far below 2^35. */
const MAX_LENGTH_PREFIX = 5;

/**
 * A length prefix at the start of `bytes`.
 * @returns the length and the size of the prefix, undefined while the prefix is cut, "malformed" when it is too long.
 */
export function readLengthPrefix(
  bytes: Uint8Array,
  at = 0,
): { readonly length: number; readonly size: number } | undefined | "malformed" {
  let length = 0;
  for (let i = 0; i < MAX_LENGTH_PREFIX; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return undefined;
    length += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { length, size: i + 1 };
  }
  return "malformed";
}
