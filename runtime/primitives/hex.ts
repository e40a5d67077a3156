/** Bytes written as lower-case hex with `0x` in front: comparable with `===` and `<` (the order of the bytes), usable as a Map key. */
export type Hex = `0x${string}`;

const BYTE_TO_HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
/** Of a character below 128, -1 for what is no digit. */
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
/** `0x`, then room for digits. */
const scratch = new Uint8Array(2 + 2 * MOST_IN_SCRATCH);
scratch.set([0x30, 0x78]);
const ascii = new TextDecoder();

/** Hex digits of `bytes[from, to)`, without `0x`. */
export function toBareHex(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const count = to - from;
  if (count < FEW) {
    let out = "";
    for (let i = from; i < to; i++) out += BYTE_TO_HEX[bytes[i] as number];
    return out;
  }
  const digits = count <= MOST_IN_SCRATCH ? scratch : new Uint8Array(2 + 2 * count);
  writeDigits(bytes, from, to, digits);
  return ascii.decode(digits.subarray(2, 2 + 2 * count));
}

/** The digits of `bytes[from, to)`, from the third byte of `digits` on. */
function writeDigits(bytes: Uint8Array, from: number, to: number, digits: Uint8Array): void {
  for (let i = from, at = 2; i < to; i++) {
    const byte = bytes[i] as number;
    digits[at++] = HIGH[byte] as number;
    digits[at++] = LOW[byte] as number;
  }
}

/** Hex digits of `bytes[from, to)`, lower case, with `0x`. */
export function hexOfPart(bytes: Uint8Array, from: number, to: number): Hex {
  const count = to - from;
  if (count < FEW || count > MOST_IN_SCRATCH) return `0x${toBareHex(bytes, from, to)}`;
  // In one piece: of two, the text is put together when it is first looked at, and every look goes through both then.
  writeDigits(bytes, from, to, scratch);
  return ascii.decode(scratch.subarray(0, 2 + 2 * count)) as Hex;
}

/** Lower case, with `0x`. */
export const toHex = (bytes: Uint8Array): Hex => hexOfPart(bytes, 0, bytes.length);

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
  // One test behind all digits: a negative nibble stays negative in `nibbles`, a character from 128 on in `characters`.
  let nibbles = 0;
  let characters = 0;
  for (let i = 0, from = start; i < length; i++, from += 2) {
    const first = text.charCodeAt(from);
    const second = text.charCodeAt(from + 1);
    const high = NIBBLE[first & 127] as number;
    const low = NIBBLE[second & 127] as number;
    characters |= first | second;
    nibbles |= high | low;
    out[at + i] = (high << 4) | low;
  }
  return nibbles >= 0 && characters < 128;
}

const ACCOUNT_BYTES = 32;
/** The texts of 32 bytes that were written last, by their last byte, and the bytes: an account comes a dozen times in a transfer. */
const recentTexts: string[] = new Array(256).fill("");
const recentBytes = new Uint8Array(256 * ACCOUNT_BYTES);

/** As `writeHexDigits`, of a text with `0x` and 64 digits. */
export function writeHex32(text: string, out: Uint8Array, at: number): boolean {
  const high = NIBBLE[text.charCodeAt(2 * ACCOUNT_BYTES) & 127] as number;
  const low = NIBBLE[text.charCodeAt(2 * ACCOUNT_BYTES + 1) & 127] as number;
  const slot = ((high << 4) | low) & 0xff;
  const from = slot * ACCOUNT_BYTES;
  if (recentTexts[slot] !== text) {
    recentTexts[slot] = "";
    if (!writeHexDigits(text, 2, recentBytes, from, ACCOUNT_BYTES)) return false;
    recentTexts[slot] = text;
  }
  for (let i = 0; i < ACCOUNT_BYTES; i++) out[at + i] = recentBytes[from + i] as number;
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
