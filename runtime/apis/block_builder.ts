import { method, runtimeApi } from "../frame/api.ts";
import { dispatchError } from "../frame/errors.ts";
import { block, uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { checkInherentsResult, inherentData, transactionValidityError } from "../frame/sp_types.ts";
import { result, unit, vec } from "../scale/collections.ts";
import { header } from "../scale/header.ts";
import { executive } from "./executive.ts";

/** What an author calls, between `Core_initialize_block` and the seal. Reference: sp-block-builder. */
export const BlockBuilder = runtimeApi("BlockBuilder", 6, {
  apply_extrinsic: method({
    inputs: { extrinsic: uncheckedExtrinsic },
    output: result(result(unit, dispatchError), transactionValidityError),
    run: (ctx, { extrinsic }) => executive.get().applyExtrinsic(ctx, extrinsic),
  }),
  finalize_block: method({ inputs: {}, output: header, run: (ctx) => executive.get().finalizeBlock(ctx) }),
  inherent_extrinsics: method({
    inputs: { inherent: inherentData },
    output: vec(uncheckedExtrinsic),
    run: (ctx, { inherent }) => executive.get().createInherents(ctx, inherent),
  }),
  check_inherents: method({
    inputs: { block: block, data: inherentData },
    output: checkInherentsResult,
    run: (ctx, { block: { extrinsics }, data }) => executive.get().checkInherents(ctx, extrinsics, data),
  }),
});
