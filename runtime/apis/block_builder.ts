import { method, runtimeApi } from "../frame/api.ts";
import { dispatchError } from "../frame/errors.ts";
import { block, uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { checkInherentsResult, inherentData, transactionValidityError } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { result, unit, vec } from "../scale/collections.ts";
import { header } from "../scale/header.ts";

export const BlockBuilder = runtimeApi("BlockBuilder", 6, {
  apply_extrinsic: method({
    inputs: { extrinsic: uncheckedExtrinsic },
    output: result(result(unit, dispatchError), transactionValidityError),
    run: unavailableApi("BlockBuilder_apply_extrinsic"),
  }),
  finalize_block: method({ inputs: {}, output: header, run: unavailableApi("BlockBuilder_finalize_block") }),
  inherent_extrinsics: method({
    inputs: { inherent: inherentData },
    output: vec(uncheckedExtrinsic),
    run: unavailableApi("BlockBuilder_inherent_extrinsics"),
  }),
  check_inherents: method({
    inputs: { block: block, data: inherentData },
    output: checkInherentsResult,
    run: unavailableApi("BlockBuilder_check_inherents"),
  }),
});
