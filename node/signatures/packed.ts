/** Signatures as one piece of memory, which goes to another thread without being copied again. */
import type { Signed } from "./known.ts";

const SIGNATURE = 64;
const KEY = 32;
const HEAD = 4 + SIGNATURE + KEY;

/** Signatures in one piece of memory, one behind the other. */
export function pack(all: readonly Signed[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(all.reduce((size, { message }) => size + HEAD + message.length, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const { signature, message, who } of all) {
    view.setUint32(at, message.length);
    out.set(signature, at + 4);
    out.set(who, at + 4 + SIGNATURE);
    out.set(message, at + HEAD);
    at += HEAD + message.length;
  }
  return out;
}

/** What `pack` made, without a copy. */
export function* unpack(packed: Uint8Array): Generator<Signed> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0; at < packed.length; ) {
    const end = at + HEAD + view.getUint32(at);
    yield {
      signature: packed.subarray(at + 4, at + 4 + SIGNATURE),
      who: packed.subarray(at + 4 + SIGNATURE, at + HEAD),
      message: packed.subarray(at + HEAD, end),
    };
    at = end;
  }
}
