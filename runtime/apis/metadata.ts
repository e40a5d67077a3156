import { method, runtimeApi } from "../frame/api.ts";
import { opaqueMetadata } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { option, vec } from "../scale/collections.ts";
import { u32 } from "../scale/integers.ts";

export const Metadata = runtimeApi("Metadata", 2, {
  metadata: method({ inputs: {}, output: opaqueMetadata, run: unavailableApi("Metadata_metadata") }),
  metadata_at_version: method({
    inputs: { version: u32 },
    output: option(opaqueMetadata),
    run: unavailableApi("Metadata_metadata_at_version"),
  }),
  metadata_versions: method({ inputs: {}, output: vec(u32), run: unavailableApi("Metadata_metadata_versions") }),
});
