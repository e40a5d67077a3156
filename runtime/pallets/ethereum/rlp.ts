/** Ethereum's encoding of nested lists of byte strings. Only what is made here is encoded; nothing is decoded. */
import { concatBytes } from "#runtime/primitives/hex.ts";

export type RlpItem = Uint8Array | readonly RlpItem[];

const SHORT = 55;

function bigEndian(value: bigint): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 8n) bytes.unshift(Number.parseInt((rest & 0xffn).toString(), 10));
  return Uint8Array.from(bytes);
}

/** A whole number as RLP wants it: big-endian without leading zeros. */
export const rlpInteger = (value: bigint): Uint8Array => bigEndian(value);

function prefixed(payload: Uint8Array, offset: number): Uint8Array {
  if (payload.length <= SHORT) return concatBytes(Uint8Array.of(offset + payload.length), payload);
  const length = bigEndian(BigInt(payload.length));
  return concatBytes(Uint8Array.of(offset + SHORT + length.length), length, payload);
}

export function encodeRlp(item: RlpItem): Uint8Array {
  if (!(item instanceof Uint8Array)) return prefixed(concatBytes(...item.map(encodeRlp)), 0xc0);
  const [first] = item;
  return item.length === 1 && first !== undefined && first < 0x80 ? item : prefixed(item, 0x80);
}
