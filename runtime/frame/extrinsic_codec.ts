/**
 * Extrinsics as others see them: bytes. What is in them is decoded by runtime/extensions/extrinsic.ts, which knows the transaction
 * extensions; their metadata type is bound by runtime.ts.
 */
import { type Codec, spelled } from "../scale/codec.ts";
import { bytes, vec } from "../scale/collections.ts";
import { header } from "../scale/header.ts";
import { param, struct } from "../scale/named.ts";
import type { TypeDef } from "../scale/types.ts";
import { late } from "./late.ts";

/** The metadata type of the runtime's unchecked extrinsic. */
export const extrinsicType = late<() => TypeDef>("frame/extrinsic_codec.extrinsicType");

/** One extrinsic, opaque: its bytes without the length that stands before them where it is inside something else. */
export const uncheckedExtrinsic: Codec<Uint8Array> = {
  type: () => extrinsicType.get()(),
  typeName: "UncheckedExtrinsic",
  enc: (value, out) => bytes.enc(value, out),
  dec: (input) => bytes.dec(input),
};
/** A header, and extrinsics with their lengths. */
export const block = struct(
  {
    path: "sp_runtime::generic::block::Block",
    params: [param("Header", header), param("Extrinsic", uncheckedExtrinsic)],
  },
  { header, extrinsics: spelled(vec(uncheckedExtrinsic), "Vec<Extrinsic>") },
);
