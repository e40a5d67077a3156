/** Ethereum's encoding of nested lists of byte strings. Only what is made here is encoded; nothing is decoded. */
import { fromHex } from "#runtime/primitives/hex.ts";
import { Writer } from "#runtime/scale/codec.ts";

/** Bytes, or a list of items. */
export type RlpItem = Uint8Array | readonly RlpItem[];

const SHORT = 55;
const STRING = 0x80;
const LIST = 0xc0;

/** A whole number as RLP wants it: big-endian without leading zeros. */
export function rlpInteger(value: bigint): Uint8Array {
  const digits = value === 0n ? "" : value.toString(16);
  return fromHex(digits.length % 2 === 0 ? digits : `0${digits}`);
}

function writePrefixed(kind: number, payload: Uint8Array, out: Writer): void {
  if (payload.length <= SHORT) out.byte(kind + payload.length);
  else {
    const length = rlpInteger(BigInt(payload.length));
    out.byte(kind + SHORT + length.length);
    out.raw(length);
  }
  out.raw(payload);
}

function write(item: RlpItem, out: Writer): void {
  if (!(item instanceof Uint8Array)) {
    const payload = new Writer();
    for (const each of item) write(each, payload);
    writePrefixed(LIST, payload.finish(), out);
  } else if (item.length === 1 && (item[0] as number) < STRING) out.raw(item);
  else writePrefixed(STRING, item, out);
}

/** The one encoding that an item has. */
export function encodeRlp(item: RlpItem): Uint8Array {
  const out = new Writer();
  write(item, out);
  return out.finish();
}
