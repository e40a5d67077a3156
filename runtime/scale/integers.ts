import { type Codec, DecodeError, type Reader, type Writer } from "./codec.ts";
import { compactType, primitiveType } from "./types.ts";

/** One byte. @throws DecodeError for any other than 0 and 1 */
export const bool: Codec<boolean> = {
  type: primitiveType("bool"),
  typeName: "bool",
  enc: (value, out) => out.byte(value ? 1 : 0),
  dec: (input) => {
    const byte = input.byte();
    if (byte > 1) throw new DecodeError(`bool of ${byte}`);
    return byte === 1;
  },
};
/** One byte. */
export const u8: Codec<number> = {
  type: primitiveType("u8"),
  typeName: "u8",
  enc: (value, out) => out.byte(value),
  dec: (input) => input.byte(),
};
/** Two bytes, the lowest first. */
export const u16: Codec<number> = {
  type: primitiveType("u16"),
  typeName: "u16",
  enc: (value, out) => out.u16(value),
  dec: (input) => input.view.getUint16(input.skip(2), true),
};
/** Four bytes, the lowest first. */
export const u32: Codec<number> = {
  type: primitiveType("u32"),
  typeName: "u32",
  enc: (value, out) => out.u32(value),
  dec: (input) => input.view.getUint32(input.skip(4), true),
};
/** Two bytes, the lowest first; two's complement. */
export const i16: Codec<number> = {
  type: primitiveType("i16"),
  typeName: "i16",
  enc: (value, out) => out.u16(value & 0xffff),
  dec: (input) => input.view.getInt16(input.skip(2), true),
};
/** Four bytes, the lowest first; two's complement. */
export const i32: Codec<number> = {
  type: primitiveType("i32"),
  typeName: "i32",
  enc: (value, out) => out.u32(value >>> 0),
  dec: (input) => input.view.getInt32(input.skip(4), true),
};
/** Eight bytes, the lowest first. */
export const u64: Codec<bigint> = {
  type: primitiveType("u64"),
  typeName: "u64",
  enc: (value, out) => out.u64(value),
  dec: (input) => input.view.getBigUint64(input.skip(8), true),
};
/** Eight bytes, the lowest first; two's complement. */
export const i64: Codec<bigint> = {
  type: primitiveType("i64"),
  typeName: "i64",
  enc: (value, out) => out.u64(BigInt.asUintN(64, value)),
  dec: (input) => input.view.getBigInt64(input.skip(8), true),
};

const readWords = (input: Reader, words: number): bigint => {
  const start = input.skip(8 * words);
  let value = 0n;
  for (let word = words - 1; word >= 0; word--) {
    value = (value << 64n) | input.view.getBigUint64(start + 8 * word, true);
  }
  return value;
};
const writeWords = (value: bigint, words: number, out: Writer): void => {
  for (let word = 0; word < words; word++) out.u64(BigInt.asUintN(64, value >> BigInt(64 * word)));
};
const wide = (name: "u128" | "u256", words: number): Codec<bigint> => ({
  type: primitiveType(name),
  typeName: name,
  enc: (value, out) => writeWords(value, words, out),
  dec: (input) => readWords(input, words),
});
/** Sixteen bytes, the lowest first. */
export const u128 = wide("u128", 2);
/** Sixteen bytes, the lowest first; two's complement. */
export const i128: Codec<bigint> = {
  type: primitiveType("i128"),
  typeName: "i128",
  enc: (value, out) => writeWords(value, 2, out),
  dec: (input) => BigInt.asIntN(128, readWords(input, 2)),
};

/** Bytes that a length takes as a compact number. @param length below 2^30 */
export const compactSize = (length: number): number => (length < 64 ? 1 : length < 16384 ? 2 : 4);

/** Writes a SCALE compact number of up to 2^536 - 1. */
export function writeCompact(value: number | bigint, out: Writer): void {
  if (value < 64) out.byte(Number(value) << 2);
  else if (value < 16384) out.u16((Number(value) << 2) | 1);
  else if (value < 1073741824) out.u32(Number(value) * 4 + 2);
  else {
    let rest = BigInt(value);
    const bytes: number[] = [];
    while (rest > 0n) {
      bytes.push(Number(rest & 0xffn));
      rest >>= 8n;
    }
    out.byte(((bytes.length - 4) << 2) | 3);
    for (const byte of bytes) out.byte(byte);
  }
}

/** Reads a compact number below 2^bits; refuses, as parity-scale-codec does, anything not in its shortest form. */
function readCompact(input: Reader, bits: number): bigint {
  const first = input.byte();
  const mode = first & 3;
  if (mode < 3) return BigInt(readSmallCompact(input, first, bits));
  const length = (first >> 2) + 4;
  let value = 0n;
  const start = input.skip(length);
  for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(input.bytes[start + i] as number);
  if (value < 1n << 30n || value >> BigInt(8 * (length - 1)) === 0n)
    throw new DecodeError("compact not in shortest form");
  if (value >> BigInt(bits) !== 0n) throw new DecodeError(`compact beyond ${bits} bits`);
  return value;
}

function readSmallCompact(input: Reader, first: number, bits: number): number {
  let value: number;
  if ((first & 3) === 0) value = first >> 2;
  else if ((first & 3) === 1) {
    value = (first >> 2) | (input.byte() << 6);
    if (value < 64) throw new DecodeError("compact not in shortest form");
  } else {
    const start = input.skip(3) - 1;
    value = input.view.getUint32(start, true) >>> 2;
    if (value < 16384) throw new DecodeError("compact not in shortest form");
  }
  if (bits < 30 && value >= 2 ** bits) throw new DecodeError(`compact beyond ${bits} bits`);
  return value;
}

/** Reads the length of a sequence or of bytes (a compact u32). */
export function readLength(input: Reader): number {
  const first = input.byte();
  if ((first & 3) < 3) return readSmallCompact(input, first, 32);
  input.at -= 1;
  return Number(readCompact(input, 32));
}

const BITS = new Map<unknown, number>([
  [u8, 8],
  [u16, 16],
  [u32, 32],
  [u64, 64],
  [u128, 128],
]);

/** `Compact<T>` of an unsigned integer codec, or of a branded one over it (give its `bits` then). */
export function compact<T extends number | bigint>(of: Codec<T>, bits = BITS.get(of)): Codec<T> {
  if (bits === undefined) throw new TypeError(`compact of ${of.typeName}: say how many bits`);
  const small = bits <= 32;
  return {
    type: compactType(of.type),
    typeName: `Compact<${of.typeName}>`,
    enc: (value, out) => writeCompact(value, out),
    dec: (input) => (small ? Number(readCompact(input, bits)) : readCompact(input, bits)) as T,
  };
}
