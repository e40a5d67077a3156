import { unknownTransactionError } from "../frame/validity.ts";
import { fixedBytes, option } from "../scale/collections.ts";
import { extension } from "./extension.ts";
import { checkMetadataHash } from "./extension_types.ts";

/**
 * Signed by a device that has the metadata in short (RFC 78): its hash goes into the payload. The recorded reference is built without
 * the hash and cannot say it: CannotLookup. Reference: frame-metadata-hash-extension lib.rs.
 */
export const CheckMetadataHash = extension({
  identifier: "CheckMetadataHash",
  codec: checkMetadataHash,
  implicit: option(fixedBytes(32)),
  implicitOf(_ctx, { mode }) {
    if (mode === "Enabled") throw unknownTransactionError("CannotLookup");
    return undefined;
  },
});
