import { method, runtimeApi } from "../frame/api.ts";
import { block } from "../frame/extrinsic_codec.ts";
import { extrinsicInclusionMode, runtimeVersion } from "../frame/sp_types.ts";
import { unit } from "../scale/collections.ts";
import { header } from "../scale/header.ts";
import { executive } from "./executive.ts";

/** Reference: sp-api. */
export const Core = runtimeApi("Core", 5, {
  version: method({ inputs: {}, output: runtimeVersion, run: () => executive.get().version }),
  execute_block: method({
    inputs: { block: block },
    output: unit,
    run: (ctx, { block: { header: head, extrinsics } }) => executive.get().executeBlock(ctx, head, extrinsics),
  }),
  initialize_block: method({
    inputs: { header: header },
    output: extrinsicInclusionMode,
    run: (ctx, { header: head }) => {
      executive.get().initializeBlock(ctx, head);
      return "AllExtrinsics";
    },
  }),
});
