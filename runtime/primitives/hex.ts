/** Bytes written as lower-case hex with `0x` in front: comparable with `===` and `<` (the order of the bytes), usable as a Map key. */
export type Hex = `0x${string}`;

const BYTE_TO_HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const NIBBLE = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  NIBBLE[digit.toString(16).charCodeAt(0)] = digit;
  NIBBLE[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** The characters of each byte's digits. */
const HIGH = Uint8Array.from(BYTE_TO_HEX, (digits) => digits.charCodeAt(0));
const LOW = Uint8Array.from(BYTE_TO_HEX, (digits) => digits.charCodeAt(1));
/** Below this many bytes, pieces of text put together are quicker than text made at once. */
const FEW = 8;
const MOST_IN_SCRATCH = 64;
const scratch = new Uint8Array(2 * MOST_IN_SCRATCH);
const ascii = new TextDecoder();

/** Hex digits of `bytes[from, to)`, without `0x`. */
export function toBareHex(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const count = to - from;
  if (count < FEW) {
    let out = "";
    for (let i = from; i < to; i++) out += BYTE_TO_HEX[bytes[i] as number];
    return out;
  }
  const digits = count <= MOST_IN_SCRATCH ? scratch : new Uint8Array(2 * count);
  for (let i = 0; i < count; i++) {
    const byte = bytes[from + i] as number;
    digits[2 * i] = HIGH[byte] as number;
    digits[2 * i + 1] = LOW[byte] as number;
  }
  return ascii.decode(digits.subarray(0, 2 * count));
}

/** Lower case, with `0x`. */
export const toHex = (bytes: Uint8Array): Hex => `0x${toBareHex(bytes)}`;

/**
 * Bytes of a hex string, with or without `0x`, of either case.
 * @returns undefined if the text is not an even number of hex digits.
 */
export function tryFromHex(text: string): Uint8Array | undefined {
  const start = text.startsWith("0x") ? 2 : 0;
  const length = (text.length - start) / 2;
  if (!Number.isInteger(length)) return undefined;
  const out = new Uint8Array(length);
  return writeHexDigits(text, start, out, 0, length) ? out : undefined;
}

/** Writes `length` bytes to `at` whose digits stand in `text` from `start` on. False, with some of them written, if these are no digits. */
export function writeHexDigits(text: string, start: number, out: Uint8Array, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const high = NIBBLE[text.charCodeAt(start + 2 * i)] ?? -1;
    const low = NIBBLE[text.charCodeAt(start + 2 * i + 1)] ?? -1;
    if (high < 0 || low < 0) return false;
    out[at + i] = (high << 4) | low;
  }
  return true;
}

/** Bytes of a hex string known to be well formed. Throws on anything else: use `tryFromHex` for input from outside. */
export function fromHex(text: string): Uint8Array {
  const bytes = tryFromHex(text);
  if (bytes === undefined) throw new TypeError(`not hex: ${text.slice(0, 80)}`);
  return bytes;
}

/** A copy of all parts, one behind the other. */
export const concatBytes = (...parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};
