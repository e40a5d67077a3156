import { method, runtimeApi } from "../frame/api.ts";
import { METADATA_VERSIONS, type MetadataVersion } from "../frame/metadata/metadata.ts";
import { opaqueMetadata } from "../frame/sp_types.ts";
import { option, vec } from "../scale/collections.ts";
import { u32 } from "../scale/integers.ts";
import { executive } from "./executive.ts";

/** The metadata that clients decode everything with. Reference: sp-api `Metadata`, version 2. */
export const Metadata = runtimeApi("Metadata", 2, {
  metadata: method({ inputs: {}, output: opaqueMetadata, run: (ctx) => executive.get().metadata(ctx, 14) }),
  metadata_at_version: method({
    inputs: { version: u32 },
    output: option(opaqueMetadata),
    run: (ctx, { version }) =>
      METADATA_VERSIONS.includes(version as MetadataVersion)
        ? executive.get().metadata(ctx, version as MetadataVersion)
        : undefined,
  }),
  metadata_versions: method({ inputs: {}, output: vec(u32), run: () => METADATA_VERSIONS }),
});
