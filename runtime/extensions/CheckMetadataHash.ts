import type { Features } from "../frame/features.ts";
import { late } from "../frame/late.ts";
import { fixedBytes, option } from "../scale/collections.ts";
import { extension } from "./extension.ts";
import { checkMetadataHash } from "./extension_types.ts";

/** 32 bytes, of the build with these features. Bound by runtime.ts, which knows all that metadata tells of. */
export const metadataHashOf = late<(features: Features) => Uint8Array>("runtime.metadataHash");

/**
 * A device that holds only a digest of the metadata (RFC 78) signs that digest too: a signature over another one is a BadProof.
 * Reference: frame-metadata-hash-extension lib.rs, with the hash built in, as releases are.
 */
export const CheckMetadataHash = extension({
  identifier: "CheckMetadataHash",
  codec: checkMetadataHash,
  implicit: option(fixedBytes(32)),
  implicitOf: ({ features }, { mode }) => (mode === "Enabled" ? metadataHashOf.get()(features) : undefined),
});
