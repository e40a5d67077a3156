import { method, runtimeApi } from "../frame/api.ts";
import { block } from "../frame/extrinsic_codec.ts";
import { extrinsicInclusionMode, runtimeVersion } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { unit } from "../scale/collections.ts";
import { header } from "../scale/header.ts";

export const Core = runtimeApi("Core", 5, {
  version: method({ inputs: {}, output: runtimeVersion, run: unavailableApi("Core_version") }),
  execute_block: method({ inputs: { block: block }, output: unit, run: unavailableApi("Core_execute_block") }),
  initialize_block: method({
    inputs: { header: header },
    output: extrinsicInclusionMode,
    run: unavailableApi("Core_initialize_block"),
  }),
});
