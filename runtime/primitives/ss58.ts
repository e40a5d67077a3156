/** Addresses as people write them: a network prefix, the key and a checksum in base58. Reference: sp-core src/crypto.rs Ss58Codec. */
import { blake2b512 } from "./hashing.ts";
import { concatBytes, fromHex, toHex } from "./hex.ts";
import type { AccountId } from "./ids.ts";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const DIGITS = new Map([...ALPHABET].map((letter, digit) => [letter, digit]));
const CHECKSUM_LABEL = new TextEncoder().encode("SS58PRE");
const CHECKSUM_BYTES = 2;
const KEY_BYTES = 32;
/** Longest text that can be an address of 32 bytes; keeps the quadratic decoding of others short. */
const MAX_LETTERS = 64;
/** Prefixes below take one byte. */
const SIMPLE_PREFIXES = 64;
const MAX_PREFIX = 16383;

/** The prefix of Substrate's own addresses, which subtensor uses. */
export const SS58_PREFIX = 42;

function encodeBase58(bytes: Uint8Array): string {
  const digits: number[] = [];
  for (const byte of bytes) {
    let carry = byte;
    for (let i = 0; i < digits.length; i++) {
      carry += (digits[i] as number) * 256;
      digits[i] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58);
  }
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  return ALPHABET.charAt(0).repeat(zeros) + digits.reduceRight((text, digit) => text + ALPHABET.charAt(digit), "");
}

/** @returns undefined if a letter is none of base58, or the text is longer than any address. */
export function decodeBase58(text: string): Uint8Array | undefined {
  if (text.length > MAX_LETTERS) return undefined;
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = DIGITS.get(letter);
    if (carry === undefined) return undefined;
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] as number) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  for (let i = 0; i < text.length && text.charAt(i) === ALPHABET.charAt(0); i++) bytes.push(0);
  return Uint8Array.from(bytes.reverse());
}

const checksum = (payload: Uint8Array): Uint8Array =>
  blake2b512(concatBytes(CHECKSUM_LABEL, payload)).subarray(0, CHECKSUM_BYTES);

function prefixBytes(prefix: number): Uint8Array {
  if (prefix < SIMPLE_PREFIXES) return Uint8Array.of(prefix);
  return Uint8Array.of(((prefix & 0xfc) >> 2) | 0x40, (prefix >> 8) | ((prefix & 0x03) << 6));
}

/** @param prefix 0 to 16383 */
export function encodeSs58(account: AccountId, prefix = SS58_PREFIX): string {
  const payload = concatBytes(prefixBytes(prefix), fromHex(account));
  return encodeBase58(concatBytes(payload, checksum(payload)));
}

/** An address taken apart. */
export type Ss58Address = { readonly prefix: number; readonly account: AccountId };

/** @returns undefined unless it is the address of a 32-byte key, of whatever network, with a right checksum. */
export function decodeSs58(text: string): Ss58Address | undefined {
  const bytes = decodeBase58(text);
  if (bytes === undefined) return undefined;
  const first = bytes[0] ?? 0xff;
  const prefixLength = first < SIMPLE_PREFIXES ? 1 : 2;
  if (first >= 0x80 || bytes.length !== prefixLength + KEY_BYTES + CHECKSUM_BYTES) return undefined;
  const second = bytes[1] ?? 0;
  const prefix = prefixLength === 1 ? first : ((first & 0x3f) << 2) | (second >> 6) | ((second & 0x3f) << 8);
  if (prefix > MAX_PREFIX) return undefined;
  const payload = bytes.subarray(0, prefixLength + KEY_BYTES);
  const sum = checksum(payload);
  if (sum.some((byte, i) => bytes[payload.length + i] !== byte)) return undefined;
  return { prefix, account: toHex(payload.subarray(prefixLength)) as AccountId };
}
