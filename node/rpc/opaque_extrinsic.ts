/** An extrinsic as clients send it: its length, then that many bytes. What comes after is not looked at, as upstream. */
import { DecodeError, Reader } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";

/** Why bytes are none, in the words of parity-scale-codec. */
export const NOT_AN_EXTRINSIC = "Could not decode `OpaqueExtrinsic.0`:\n\tNot enough data to fill buffer\n";
/** The same error as Rust's `{:?}` shows it. */
export const NOT_AN_EXTRINSIC_DEBUG =
  'Error { cause: Some(Error { cause: None, desc: "Not enough data to fill buffer" }), desc: "Could not decode `OpaqueExtrinsic.0`" }';

/** @returns the extrinsic with its length prefix and nothing behind it; undefined if the bytes end before it does */
export function opaqueExtrinsic(given: Uint8Array): Uint8Array | undefined {
  const reader = new Reader(given);
  try {
    bytes.dec(reader);
  } catch (cause) {
    if (cause instanceof DecodeError) return undefined;
    throw cause;
  }
  return given.subarray(0, reader.at);
}
